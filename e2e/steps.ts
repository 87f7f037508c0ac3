import type { Block, Phase, Protocol } from '@/domain/protocol/schema'

/** One screen of a run, or the screens of one trial. */
export type Step =
  | { kind: 'words'; phase: Phase }
  | { kind: 'trial'; phase: Phase; n: number; of: number; blocks: Block[] }

/** What a protocol has in store for everybody. */
export const stepsOf = (protocol: Protocol): Step[] =>
  protocol.phases.flatMap((phase) => stepsIn(phase, protocol))

function stepsIn(phase: Phase, { clips }: Protocol): Step[] {
  switch (phase.kind) {
    case 'consent':
    case 'debrief':
      return []
    case 'instructions':
      return [{ kind: 'words', phase }]
    case 'soundCheck':
      return trials(phase, 1, [])
    case 'questionnaire':
      return trials(phase, 1, phase.blocks)
    case 'practice':
      return [{ kind: 'words', phase }, ...trials(phase, clips.practice.length, phase.blocks)]
    case 'rating':
      return trials(phase, clips.perParticipant, phase.blocks)
    case 'detection':
      return [{ kind: 'words', phase }, ...trials(phase, clips.perParticipant, phase.blocks)]
  }
}

const trials = (phase: Phase, of: number, blocks: readonly Block[]): Step[] =>
  Array.from({ length: of }, (_, i) => ({
    kind: 'trial',
    ...{ phase, n: i + 1, of },
    blocks: blocks.filter(({ firstOnly }) => i === 0 || !firstOnly),
  }))
