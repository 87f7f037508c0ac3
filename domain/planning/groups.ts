import { type Axis, reaches, type Wanted } from '@/domain/planning/curve'
import type { Model } from '@/domain/planning/model'
import { inPoints } from '@/domain/planning/precision'
import type { Assumed, Note } from '@/domain/planning/schema'
import { cohenH, twoPropPower, twoSamplePower } from '@/domain/stats/power'
import {
  meanDifferenceHalfWidth,
  meanHalfWidth,
  shareDifferenceHalfWidth,
  shareHalfWidth,
} from '@/domain/stats/precision'

/** The difference between two groups of people, where the smaller one soon decides what can be known. */

/** Below it no comparison of groups is made (METHOD 0.12). */
const SMALLEST_GROUP = 30

export function twoSharesModel(assumed: Assumed<'twoShares'>): Model {
  const { first, second, withinPoints } = assumed
  const [one, other] = [assumed.sharePercent / 100, assumed.otherPercent / 100]
  return between(assumed, withinPoints, {
    halfWidth: (n, m) => inPoints(shareDifferenceHalfWidth([one, n], [other, m])),
    limit: inPoints(shareHalfWidth(first <= second ? one : other, Math.min(first, second))),
    difference: Math.abs(assumed.sharePercent - assumed.otherPercent),
    power: twoPropPower(cohenH(one, other), first, second),
  })
}

export function twoMeansModel(assumed: Assumed<'twoMeans'>): Model {
  const { first, second, effect, sd, within } = assumed
  return between(assumed, within, {
    halfWidth: (n, m) => meanDifferenceHalfWidth(sd, n, m),
    limit: meanHalfWidth(sd, Math.min(first, second)),
    difference: effect,
    power: twoSamplePower(effect / sd, first, second),
  })
}

type Difference = {
  halfWidth(first: number, second: number): number | null
  /** With the smaller group as it is and ever more in the larger. */
  limit: number | null
  difference: number
  power: number
}

function between(
  { first, second }: { first: number; second: number },
  wanted: number,
  { halfWidth, limit, difference, power }: Difference,
): Model {
  const goal: Wanted = { measure: 'halfWidth', wanted }
  const [all, smallest] = [first + second, Math.min(first, second)]
  const both: Axis = {
    ...{
      over: 'participants',
      at: all,
      min: Math.max(4, Math.ceil((2 * all) / smallest)),
      step: 1,
    },
    value: (n) => halfWidth((n * first) / all, (n * second) / all),
    limit: null,
  }
  const larger: Axis = {
    ...{ over: 'second', at: Math.max(first, second), min: 2, step: 1 },
    value: (n) => (first <= second ? halfWidth(first, n) : halfWidth(n, second)),
    limit,
  }
  return {
    ...goal,
    value: halfWidth(first, second),
    axes: [both, larger],
    notes: ([needed = null]) => {
      const notes: Note[] = []
      if (smallest < SMALLEST_GROUP) notes.push({ reason: 'FEWER_THAN_30_PER_GROUP', smallest })
      if (limit !== null && !reaches(limit, goal))
        notes.push({ reason: 'LARGER_GROUP_CANNOT_HELP', limit, size: smallest })
      if (needed !== null)
        notes.push({
          reason: 'ENOUGH_OF_GROUPS',
          first: Math.ceil((needed * first) / all),
          second: Math.ceil((needed * second) / all),
        })
      if (difference > 0) notes.push({ reason: 'POWER_OF_DIFFERENCE', difference, power })
      return notes
    },
  }
}
