import type { Feature, LawfulBasis, When } from '@/domain/when/schema'

/** Whether conditions hold. Pure and small: a respondent's browser judges with it too. */

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
