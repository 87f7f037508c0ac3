import type { PhaseView, RunView, TrialView } from '@/domain/session/schema'

/**
 * Where a run stands is never stored: it follows from which positions have been answered, so that a
 * reload, a second tab and a lost connection all lead to the same place.
 */
export type Place =
  | { kind: 'words'; phase: PhaseView }
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

/** The first thing not yet done. `read` holds the ids of phases whose words have been read. */
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

/** The clips still to come, nearest first, each once. */
export function clipsAhead(run: Pick<RunView, 'trials'>, answered: ReadonlySet<number>): string[] {
  const ahead = run.trials
    .filter((t) => !answered.has(t.position))
    .flatMap((t) => [t.media, t.other])
  return [...new Set(ahead.filter((media) => media !== null))]
}
