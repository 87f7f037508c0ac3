import type { Phase, Protocol } from '@/domain/protocol/schema'

/** One screen of a run, or the screens of one trial. */
export type Step =
  | { kind: 'words'; phase: Phase }
  /** A rest between two clips. */
  | { kind: 'pause'; phase: Extract<Phase, { kind: 'rating' }> }
  | { kind: 'trial'; phase: Phase; n: number; of: number }

/** How many trials a phase has, where the protocol alone does not tell: pairs, and catch trials. */
export type Counts = Partial<Record<string, number>>

/** What a protocol has in store for everybody, before conditions. */
export const stepsOf = (protocol: Protocol, counts: Counts = {}): Step[] =>
  protocol.phases.flatMap((phase) => stepsIn(phase, protocol, counts))

function stepsIn(phase: Phase, { clips }: Protocol, counts: Counts): Step[] {
  const rated = clips.perParticipant ?? clips.test.length
  const playing = (of: number): Step[] => {
    const trials = trialsOf(phase, counts[phase.id] ?? of)
    const announced = 'text' in phase && phase.text && phase.kind !== 'moments'
    return announced && trials.length > 0 ? [{ kind: 'words', phase }, ...trials] : trials
  }
  switch (phase.kind) {
    case 'consent':
    case 'screening':
    case 'debrief':
      return []
    case 'instructions':
    case 'page':
    case 'break':
      return [{ kind: 'words', phase }]
    case 'soundCheck':
    case 'questionnaire':
      return trialsOf(phase, 1)
    case 'practice':
      return playing(clips.practice.length)
    case 'viewing':
    case 'moments':
    case 'detection':
    case 'comparison':
      return playing(rated)
    case 'rating':
      return playing(rated).flatMap((step): Step[] =>
        step.kind === 'trial' && isAfterRest(phase, step.n)
          ? [{ kind: 'pause', phase }, step]
          : [step],
      )
  }
}

const isAfterRest = ({ pause }: Extract<Phase, { kind: 'rating' }>, n: number) =>
  pause !== null && n > 1 && (n - 1) % pause.every === 0

const trialsOf = (phase: Phase, of: number): Step[] =>
  Array.from({ length: of }, (_, i) => ({ kind: 'trial', ...{ phase, n: i + 1, of } }))
