import type { BlockView, PhaseView, RunView, TrialView, Values } from '@/domain/session/schema'
import { type Facts, holds } from '@/domain/when/holds'
import type { When } from '@/domain/when/schema'

/** What is asked in one trial of a run, as the browser and simulated respondents decide it. */

/**
 * What is known when it is decided what to ask: what this trial's answers are so far (null: passed
 * over), then those given before it on this device, then those the server had.
 */
export function factsOf(
  run: Pick<RunView, 'group' | 'basis' | 'given'>,
  trial: Pick<TrialView, 'features' | 'foreignSpeech'>,
  { sound, before, draft }: { sound: boolean; before: RunView['given']; draft: Readonly<Values> },
): Facts {
  return {
    rating: (key) => {
      const here = draft[key]
      return here === undefined ? (before[key] ?? run.given[key] ?? null) : here
    },
    features: trial.features,
    sound,
    foreignSpeech: trial.foreignSpeech,
    group: run.group,
    basis: run.basis,
  }
}

/** Whether a phase is for this participant at all. */
export const isPhaseShown = (phase: PhaseView, facts: Facts): boolean =>
  holds('when' in phase ? phase.when : undefined, facts) === true

/** The blocks to show for a trial: nothing is asked whose condition does not hold. */
export function blocksFor(
  phase: PhaseView,
  trial: Pick<TrialView, 'first' | 'asks'>,
  facts: Facts,
): BlockView[] {
  if (!('blocks' in phase)) return []
  const isAsked = ({ when }: { when?: When }) => holds(when, facts) === true
  if (!isPhaseShown(phase, facts)) return []
  return (trial.asks ?? phase.blocks)
    .filter((block) => (trial.first || !block.firstOnly) && isAsked(block))
    .map((block) => ({
      ...block,
      items: block.items
        .filter(isAsked)
        .map((item) =>
          item.kind === 'cata'
            ? { ...item, terms: item.terms.filter(isAsked) }
            : item.kind === 'matrix'
              ? { ...item, rows: item.rows.filter(isAsked) }
              : item,
        ),
    }))
    .filter((block) => block.items.length > 0)
}

/**
 * What is asked, as answers are given: an answer to a question that is no longer asked decides nothing,
 * and neither does what was answered to the same question with another clip. `valuesOf` tells the
 * values of what it is given; the server, which sees these values and no others, comes to the same.
 */
export function askedIn(
  run: Pick<RunView, 'group' | 'basis' | 'given'>,
  phase: PhaseView,
  trial: Pick<TrialView, 'features' | 'foreignSpeech' | 'first' | 'asks'>,
  known: { sound: boolean; before: RunView['given'] },
  valuesOf: (blocks: readonly BlockView[]) => Values,
): BlockView[] {
  if (!('blocks' in phase)) return []
  const all = trial.asks ?? phase.blocks
  const none = Object.fromEntries(Object.keys(valuesOf(all)).map((key) => [key, null]))
  let blocks = all
  // Conditions that speak of each other settle at once, or, where they contradict each other, never.
  for (let round = 0; round < 10; round++) {
    const draft = { ...none, ...valuesOf(blocks) }
    const next = blocksFor(phase, trial, factsOf(run, trial, { ...known, draft }))
    if (shape(next) === shape(blocks)) return next
    blocks = next
  }
  return blocks
}

/** Which questions, terms and rows there are. */
const shape = (blocks: readonly BlockView[]): string =>
  JSON.stringify(
    blocks.flatMap(({ id, items }) => [
      id,
      ...items.map((item) =>
        item.kind === 'cata'
          ? [item.id, item.terms.map(({ key }) => key)]
          : item.kind === 'matrix'
            ? [item.id, item.rows.map(({ key }) => key)]
            : item.id,
      ),
    ]),
  )
