import { z } from 'zod'

/** What artificial respondents are like: made-up effects, for seeing results' pages before anybody is asked. */

const share = z.number().min(0).max(1)

export const Effects = z.object({
  /** How much is off about the clips of a condition, from 0 nothing to 1 everything, by its name. */
  offness: z.record(z.string().max(60), share).default({}),
  /** How far clips of one condition differ in it: half the width of the range around the condition's. */
  clips: z.number().min(0).max(0.5).default(0.12),
  /** How far people differ in how hard they are to please: a standard deviation in scale points. */
  people: z.number().min(0).max(2).default(0.5),
  /** The share who make moving images, and how much harder they are to please, in scale points. */
  professionals: share.default(0.3),
  professionalEffect: z.number().min(-3).max(3).default(0.45),
  /** The share who go on without sound. */
  withoutSound: share.default(0.04),
  /** The share who leave before the end. */
  dropOut: share.default(0),
})
export type Effects = z.infer<typeof Effects>

export const Simulation = z.object({
  respondents: z.int().min(1).max(2_000),
  effects: Effects.prefault({}),
  /** The same seed gives the same respondents. */
  seed: z.string().min(1).max(60).optional(),
})
export type Simulation = z.input<typeof Simulation>

/** How much is off about clips of these provenances where nothing else is said. */
export const USUAL_OFFNESS = { REAL: 0.12, GENERATED: 0.72, MIXED: 0.45, UNKNOWN: 0.35 } as const
