import type { Axis, Wanted } from '@/domain/planning/curve'
import type { Note, Planning } from '@/domain/planning/schema'

/** A question as numbers that grow, before curves are made of it. The first axis is the one people ask about. */
export type Model = Wanted & {
  axes: Axis[]
  value: number | null
  interval?: Planning['interval']
  /** Given how many would be enough on each axis. */
  notes(enough: readonly (number | null)[]): Note[]
}
