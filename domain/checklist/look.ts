import type { PlanClip } from '@/domain/allocation/schema'
import type { ClipFacts } from '@/domain/protocol'
import type { Protocol } from '@/domain/protocol/schema'
import type { Problem } from '@/lib/errors'

/** Somebody who can be recognised in a clip that was generated, and on what basis their likeness is used. */
export type Portrayed = {
  clipId: string
  file: string
  name: string
  basis: 'AUTHORISED' | 'NOT_AUTHORISED' | 'UNKNOWN'
}

/** What the checklist looks at; whoever calls it gathers this. */
export type Look = {
  protocol: Protocol
  /** The address respondents see. */
  slug: string
  clips: readonly PlanClip[]
  /** What is wrong with the clips themselves. */
  clipProblems: readonly Problem[]
  facts: ClipFacts
  portrayed: readonly Portrayed[]
  /** Of the clips that count, in all. */
  clipBytes: number
  clipSeconds: number
  /** How long each completed run of the rehearsal took. */
  rehearsedMinutes: readonly number[]
  /** What was published of this study before. */
  earlier: readonly Protocol[]
  /** A rehearsal is never data: it may be unfinished. */
  isRehearsal: boolean
}
