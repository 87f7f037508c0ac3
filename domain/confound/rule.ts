import type { Interval } from '@/domain/stats/shares'
import type { Verdict } from './schema'

/** In so many pairs, of one real and one generated clip, what tells them apart is a warning. */
const ENOUGH = 0.8
/** Shares that differ by less are the same. */
export const ROUNDING = 1e-9

/**
 * What an area says that is `told` or more on the side it leans to. It must leave chance out, which
 * takes three and three clips that don't overlap.
 */
export const verdictOf = (told: number, interval: Interval | null): Verdict =>
  interval === null || interval.low <= 0.5
    ? 'none'
    : told >= ENOUGH - ROUNDING
      ? 'separates'
      : 'leans'
