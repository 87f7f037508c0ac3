import type { BlockView, ItemView, PhaseView, RunView, TrialView } from '@/domain/session/schema'

/**
 * Where a run stands is never stored: it follows from which positions have been answered, so that a
 * reload, a second tab and a lost connection all lead to the same place.
 */
export type Place =
  | {
      kind: 'words'
      phase: Extract<PhaseView, { kind: 'instructions' | 'practice' | 'detection' }>
    }
  | { kind: 'trial'; phase: TrialPhase; trial: TrialView; index: number; of: number }
  | { kind: 'end' }

export type TrialPhase = Exclude<PhaseView, { kind: 'instructions' }>
export type ClipPhase = Extract<PhaseView, { kind: 'practice' | 'rating' | 'detection' }>

export const hasClips = (phase: PhaseView): phase is ClipPhase =>
  phase.kind === 'practice' || phase.kind === 'rating' || phase.kind === 'detection'

/** The first thing not yet done. `read` holds the ids of phases whose words have been read. */
export function placeOf(
  run: Pick<RunView, 'phases' | 'trials'>,
  answered: ReadonlySet<number>,
  read: ReadonlySet<string>,
): Place {
  const trial = run.trials.find(({ position }) => !answered.has(position))
  const at = trial ? phaseIndex(run, trial.phase) : run.phases.length
  const begun = Math.max(
    -1,
    ...run.trials.filter((t) => answered.has(t.position)).map((t) => phaseIndex(run, t.phase)),
  )
  for (const phase of run.phases.slice(begun + 1, at + 1)) {
    const hasWords =
      phase.kind === 'instructions' ||
      ((phase.kind === 'practice' || phase.kind === 'detection') && phase.text !== '')
    // Words of a phase that has no trials in this plan announce nothing.
    const announces = phase.kind === 'instructions' || run.trials.some((t) => t.phase === phase.id)
    if (hasWords && announces && !read.has(phase.id)) return { kind: 'words', phase }
  }
  const phase = run.phases[at]
  if (!trial || !phase || phase.kind === 'instructions') return { kind: 'end' }
  const siblings = run.trials.filter((t) => t.phase === trial.phase)
  return {
    kind: 'trial',
    phase,
    trial,
    index: siblings.indexOf(trial) + 1,
    of: siblings.length,
  }
}

const phaseIndex = (run: Pick<RunView, 'phases'>, id: string) =>
  run.phases.findIndex((phase) => phase.id === id)

/** The blocks to show for a trial: nothing is asked about a face or a voice that could not be perceived. */
export function blocksFor(
  phase: { blocks: BlockView[] },
  trial: Pick<TrialView, 'features' | 'first'>,
  sound: boolean,
): BlockView[] {
  const perceived = ({ needs }: { needs?: ItemView['needs'] }): boolean =>
    !needs || (trial.features.includes(needs) && (needs === 'face' || sound))
  return phase.blocks
    .filter((block) => trial.first || !block.firstOnly)
    .map((block) => ({
      ...block,
      items: block.items
        .filter(perceived)
        .map((item) =>
          item.kind === 'cata' ? { ...item, terms: item.terms.filter(perceived) } : item,
        ),
    }))
    .filter((block) => block.items.length > 0)
}

/** The clips still to come, nearest first, each once. */
export function clipsAhead(run: Pick<RunView, 'trials'>, answered: ReadonlySet<number>): string[] {
  const ahead = run.trials.filter((t) => !answered.has(t.position)).map((t) => t.media)
  return [...new Set(ahead.filter((media) => media !== null))]
}
