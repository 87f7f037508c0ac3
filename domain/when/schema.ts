import { z } from 'zod'

/**
 * When something is shown: conditions on what was answered, on the clip, and on how it was seen. The
 * browser decides by them what to ask, the server what may have been answered, both with {@link holds}.
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

/** What is known where a condition is judged. */
export type Facts = {
  /** The rating with this key: null where it was passed over, undefined where nothing is known of it. */
  rating: (key: string) => number | string | null | undefined
  features: readonly Feature[]
  sound: boolean
  foreignSpeech: boolean
  group: string | null
  basis: LawfulBasis | null
}

/** Whether a condition holds; null when that can't be known from these facts. No condition always holds. */
export function holds(when: When | undefined, facts: Facts): boolean | null {
  if (!when) return true
  if ('all' in when) return every(when.all.map((one) => holds(one, facts)))
  if ('any' in when) return not(every(when.any.map((one) => not(holds(one, facts)))))
  if ('not' in when) return not(holds(when.not, facts))
  if ('rating' in when) {
    const value = facts.rating(when.rating)
    return value === undefined ? null : value !== null && when.is.includes(value)
  }
  if ('given' in when) {
    const value = facts.rating(when.given)
    return value === undefined ? null : value !== null && String(value).trim() !== ''
  }
  if ('sound' in when) return facts.sound
  if ('clip' in when) return facts.features.includes(when.clip)
  if ('speech' in when) return facts.foreignSpeech
  if ('basis' in when) return facts.basis === when.basis
  return facts.group === null ? null : when.group.includes(facts.group)
}

/** Both conditions together. */
export const both = (a: When | undefined, b: When | undefined): When | undefined =>
  a && b ? { all: [a, b] } : (a ?? b)

/** The keys of the ratings a condition speaks of. */
export function ratingsIn(when: When | undefined): string[] {
  if (!when) return []
  if ('all' in when) return when.all.flatMap(ratingsIn)
  if ('any' in when) return when.any.flatMap(ratingsIn)
  if ('not' in when) return ratingsIn(when.not)
  if ('rating' in when) return [when.rating]
  return 'given' in when ? [when.given] : []
}

/** True when all hold, false when one does not, null when one is not known and none fails. */
function every(parts: readonly (boolean | null)[]): boolean | null {
  if (parts.includes(false)) return false
  return parts.includes(null) ? null : true
}

const not = (part: boolean | null): boolean | null => (part === null ? null : !part)
