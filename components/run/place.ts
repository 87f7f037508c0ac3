import type { PhaseView, RunView, TrialView } from '@/domain/session/schema'

/**
 * Where a run stands is never stored: it follows from which positions have been answered, so that a
 * reload, a second tab and a lost connection all lead to the same place.
 */
export type Place =
  | { kind: 'words'; phase: PhaseView }
  /** A rest between two clips of a phase. `id` says which. */
  | { kind: 'pause'; id: string; phase: PhaseView; text: string; button: string }
  | { kind: 'trial'; phase: TrialPhase; trial: TrialView; index: number; of: number }
  | { kind: 'end' }

type WordsKind = 'instructions' | 'page' | 'break'
export type WordsPhase = Extract<PhaseView, { kind: WordsKind }>
export type TrialPhase = Exclude<PhaseView, { kind: WordsKind }>
export type ClipPhase = Extract<PhaseView, { playback: unknown }>

export const hasClips = (phase: PhaseView): phase is ClipPhase => 'playback' in phase

export const isWords = (phase: PhaseView): phase is WordsPhase =>
  phase.kind === 'instructions' || phase.kind === 'page' || phase.kind === 'break'

/** What a phase says before its first trial. */
const announced = (phase: PhaseView): boolean =>
  isWords(phase) || (hasClips(phase) && phase.kind !== 'moments' && phase.text !== '')

/**
 * The first thing not yet done. `read` holds what has been read: ids of phases, and of rests. `isShown`
 * tells which words are for this participant; trials of which nothing is asked pass by themselves.
 */
export function placeOf(
  run: Pick<RunView, 'phases' | 'trials'>,
  answered: ReadonlySet<number>,
  read: ReadonlySet<string>,
  isShown: (phase: PhaseView) => boolean = () => true,
): Place {
  const trial = run.trials.find(({ position }) => !answered.has(position))
  const at = trial ? phaseIndex(run, trial.phase) : run.phases.length
  const begun = Math.max(
    -1,
    ...run.trials.filter((t) => answered.has(t.position)).map((t) => phaseIndex(run, t.phase)),
  )
  for (const phase of run.phases.slice(begun + 1, at + 1)) {
    // Words of a phase that has no trials in this plan announce nothing.
    const announces = isWords(phase) || run.trials.some((t) => t.phase === phase.id)
    if (announced(phase) && announces && !read.has(phase.id) && isShown(phase))
      return { kind: 'words', phase }
  }
  const phase = run.phases[at]
  if (!trial || !phase || isWords(phase)) return { kind: 'end' }
  const siblings = run.trials.filter((t) => t.phase === trial.phase)
  const index = siblings.indexOf(trial) + 1
  const rest = pauseBefore(phase, index)
  if (rest && !read.has(rest.id)) return rest
  return { kind: 'trial', phase, trial, index, of: siblings.length }
}

/** The rest that comes before the n-th clip of a phase, where one does. */
function pauseBefore(phase: PhaseView, n: number): Extract<Place, { kind: 'pause' }> | null {
  if (phase.kind !== 'rating' || !phase.pause || n === 1) return null
  const { every, text, button } = phase.pause
  return (n - 1) % every === 0
    ? { kind: 'pause', id: `${phase.id} ${n}`, phase, text, button }
    : null
}

const phaseIndex = (run: Pick<RunView, 'phases'>, id: string) =>
  run.phases.findIndex((phase) => phase.id === id)

/** Whether a phase asks with pictures of the clip. */
const hasStills = (phase: PhaseView | undefined): boolean =>
  phase !== undefined &&
  'blocks' in phase &&
  phase.blocks.some(({ items }) =>
    items.some(
      (item) => item.kind === 'choice' && item.options.some(({ atS }) => atS !== undefined),
    ),
  )

/** The clips still to come, nearest first, each once: those that play, and those that pictures are drawn from. */
export function clipsAhead(
  run: Pick<RunView, 'phases' | 'trials'>,
  answered: ReadonlySet<number>,
): string[] {
  const drawn = new Set(run.phases.filter(hasStills).map(({ id }) => id))
  const ahead = run.trials
    .filter((t) => !answered.has(t.position))
    .flatMap((t) => [t.media, t.other, drawn.has(t.phase) ? t.about : null])
  return [...new Set(ahead.filter((media) => media !== null))]
}
