import type { BlockView, PhaseView, RunView, TrialView, Values } from '@/domain/session/schema'
import { type Facts, holds, type When } from '@/domain/when/schema'

/** What is asked in one trial of a run, as the browser and simulated respondents decide it. */

/**
 * What is known when it is decided what to ask: answers of this trial so far, then those given before
 * it on this device, then those the server had.
 */
export function factsOf(
  run: Pick<RunView, 'group' | 'basis' | 'given'>,
  trial: Pick<TrialView, 'features' | 'foreignSpeech'>,
  { sound, before, draft }: { sound: boolean; before: RunView['given']; draft: Readonly<Values> },
): Facts {
  return {
    rating: (key) => draft[key] ?? before[key] ?? run.given[key] ?? null,
    features: trial.features,
    sound,
    foreignSpeech: trial.foreignSpeech,
    group: run.group,
    basis: run.basis,
  }
}

/** The blocks to show for a trial: nothing is asked whose condition does not hold. */
export function blocksFor(
  phase: PhaseView,
  trial: Pick<TrialView, 'first' | 'asks'>,
  facts: Facts,
): BlockView[] {
  if (!('blocks' in phase)) return []
  const isAsked = ({ when }: { when?: When }) => holds(when, facts) === true
  if (!isAsked('when' in phase ? phase : {})) return []
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
