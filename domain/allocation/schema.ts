import { z } from 'zod'
import { Feature } from '@/domain/protocol/schema'

/** What allocation needs to know of a clip. `features` say which items and terms can be asked about it. */
export const PlanClip = z.object({
  id: z.string(),
  provenance: z.enum(['REAL', 'GENERATED', 'MIXED', 'UNKNOWN']),
  scene: z.string(),
  features: z.array(Feature),
})
export type PlanClip = z.infer<typeof PlanClip>

/** One presentation. `first`: the first clip of its phase. */
export const PlannedTrial = z.object({
  position: z.int().min(1),
  phase: z.string(),
  clipId: z.string().nullable(),
  practice: z.boolean(),
  features: z.array(Feature),
  first: z.boolean(),
})
export type PlannedTrial = z.infer<typeof PlannedTrial>

/** Everything about one participant's run that was left to chance, fixed when the session starts. */
export const Plan = z.object({
  trials: z.array(PlannedTrial),
  /** Place on the screen, from 1: of an item in its block by its id, of a term in its list by `<item>.<term>`. */
  order: z.record(z.string(), z.int()),
  /** This participant sees the poles of every block that flips the other way round. */
  swapped: z.boolean(),
  /** Which of the four words the sound check plays, 1 to 4. */
  soundWord: z.int().min(1).max(4),
})
export type Plan = z.infer<typeof Plan>
