import { z } from 'zod'
import { Feature } from '@/domain/when/schema'

/** What allocation needs to know of a clip. `features` say which items and terms can be asked about it. */
export const PlanClip = z.object({
  id: z.string(),
  provenance: z.enum(['REAL', 'GENERATED', 'MIXED', 'UNKNOWN']),
  /** What it stands for in the comparison: its provenance, its origin or one of its tags. */
  condition: z.string(),
  scene: z.string(),
  /** Names of those who can be recognised. */
  persons: z.array(z.string()),
  features: z.array(Feature),
  /** The language spoken in it, or null. */
  speech: z.string().nullable(),
})
export type PlanClip = z.infer<typeof PlanClip>

/** One presentation, or one page of questions. `first`: the first clip of its phase. */
export const PlannedTrial = z
  .object({
    position: z.int().min(1),
    phase: z.string(),
    /** The clip that is shown or asked about; of a pair, the one on the left or shown first. */
    clipId: z.string().nullable(),
    otherId: z.string().nullable().default(null),
    practice: z.boolean(),
    /** Of a catch trial, which of the protocol's; null otherwise. */
    catch: z.int().nullable().default(null),
    /** Whether a clip plays in this trial; else it is only asked about. Of older plans: whenever there is one. */
    plays: z.boolean().optional(),
    features: z.array(Feature),
    speech: z.string().nullable().default(null),
    first: z.boolean(),
  })
  .transform((trial) => ({ ...trial, plays: trial.plays ?? trial.clipId !== null }))
export type PlannedTrial = z.infer<typeof PlannedTrial>

/** Everything about one participant's run that was left to chance, fixed when the session starts. */
export const Plan = z.object({
  trials: z.array(PlannedTrial),
  /**
   * Place on the screen, from 1: of an item in its block by its id, of a term, an option or a row in
   * its list by `<item>.<key>`.
   */
  order: z.record(z.string(), z.int()),
  /** This participant sees the poles of every block that flips the other way round. */
  swapped: z.boolean(),
  /** Which of the four words the sound check plays, 1 to 4. */
  soundWord: z.int().min(1).max(4),
  /** Of a preview: the phase it began with, by its id. */
  from: z.string().nullish(),
})
export type Plan = z.infer<typeof Plan>
