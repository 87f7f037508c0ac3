import { z } from 'zod'

/**
 * When something is shown: conditions on what was answered, on the clip, and on how it was seen. The
 * browser decides by them what to ask, the server what may have been answered, both with `holds`.
 */

/** What can be perceived in a clip: a face, a voice, any sound, two or more named segments. */
export const FEATURES = ['face', 'voice', 'sound', 'segments'] as const
export const Feature = z.enum(FEATURES)
export type Feature = z.infer<typeof Feature>

export const LAWFUL_BASES = ['publicTask', 'legitimateInterest', 'consent'] as const
export type LawfulBasis = (typeof LAWFUL_BASES)[number]

export type When =
  | { all: When[] }
  | { any: When[] }
  | { not: When }
  /** The rating with this key is one of these: `trade.camera` is 1, `group` is `main`. */
  | { rating: string; is: (string | number)[] }
  /** The rating with this key was given at all. */
  | { given: string }
  /** The participant did not go on without sound. */
  | { sound: 'on' }
  | { clip: Feature }
  /** What is said in the clip is in another language than the run. */
  | { speech: 'foreign' }
  /** The data are processed on this legal basis. */
  | { basis: LawfulBasis }
  /** The participant was allocated to one of these groups. */
  | { group: string[] }

const key = z.string().min(1).max(120)

export const When: z.ZodType<When> = z
  .lazy(() =>
    z.union([
      z.strictObject({ all: z.array(When).min(1).max(20) }),
      z.strictObject({ any: z.array(When).min(1).max(20) }),
      z.strictObject({ not: When }),
      z.strictObject({
        rating: key,
        is: z
          .array(z.union([z.string().max(40), z.number()]))
          .min(1)
          .max(40),
      }),
      z.strictObject({ given: key }),
      z.strictObject({ sound: z.literal('on') }),
      z.strictObject({ clip: Feature }),
      z.strictObject({ speech: z.literal('foreign') }),
      z.strictObject({ basis: z.enum(LAWFUL_BASES) }),
      z.strictObject({ group: z.array(z.string().max(40)).min(1).max(20) }),
    ]),
  )
  .meta({ id: 'When' })
