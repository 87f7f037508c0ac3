import type { PlanClip } from '@/domain/allocation/schema'
import type { Checklist, Point } from '@/domain/checklist/schema'
import { meaningProblems, problems } from '@/domain/protocol'
import type { Protocol } from '@/domain/protocol/schema'
import type { Problem } from '@/lib/errors'

/**
 * What is looked at before a study is published. The server publishes nothing a point blocks; where
 * one warns it leaves the decision to whoever publishes. Pure: what it looks at comes from the caller.
 */
export type Look = {
  protocol: Protocol
  /** The address respondents see. */
  slug: string
  clips: readonly PlanClip[]
  /** What is wrong with the clips themselves. */
  clipProblems: readonly Problem[]
  /** What was published of this study before. */
  earlier: readonly Protocol[]
  /** A rehearsal is never data: it may be unfinished. */
  isRehearsal: boolean
}

export function checklist(look: Look): Checklist {
  const points: Point[] = [
    blocking('wording', 'protocol', problems(look.protocol, look.clips)),
    blocking('clips', 'papers', look.clipProblems),
    blocking(
      'method',
      'meaning',
      look.earlier.flatMap((before) => meaningProblems(before, look.protocol)),
    ),
  ]
  return { points, publishable: points.every(({ state }) => state !== 'blocks') }
}

const blocking = (group: Point['group'], id: string, found: readonly Problem[]): Point => ({
  id,
  group,
  state: found.length > 0 ? 'blocks' : 'ok',
  problems: [...found],
})

/** All that keeps a study from being published. */
export const blockedBy = ({ points }: Checklist): Problem[] =>
  points.filter(({ state }) => state === 'blocks').flatMap((point) => point.problems)
