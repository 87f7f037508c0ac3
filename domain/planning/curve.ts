import { BOUNDS, type Curve, type Over } from '@/domain/planning/schema'

/** What follows when one number grows and the others stay. */
export type Axis = {
  over: Over
  at: number
  /** The fewest there can be, and in which steps there are more. */
  min: number
  step: number
  /** Null where nothing can be learned. Rises, or falls, until it has come to its limit. */
  value(n: number): number | null
  /** Set where more of them make it worse. */
  harms?: true
  /** What no number gets past. */
  limit: number | null
}

export type Wanted = {
  measure: 'power' | 'halfWidth'
  wanted: number
}

const MAX: Record<Over, number> = {
  participants: BOUNDS.participants.max,
  clips: BOUNDS.clips.max,
  second: BOUNDS.second.max,
}
/** Where an axis ends at the earliest, so that one sees a curve bend. */
const SHORTEST: Record<Over, number> = { participants: 40, clips: 24, second: 40 }
const POINTS = 80

export const reaches = (value: number | null, { measure, wanted }: Wanted): boolean =>
  value !== null && (measure === 'power' ? value >= wanted : value <= wanted)

/** The smallest number on the axis that is enough; null when none is, however large. */
export function enough(axis: Axis, goal: Wanted): number | null {
  const { min, step, over, value, limit, harms } = axis
  if (harms) return null
  if (limit !== null && !reaches(limit, goal)) return null
  const at = (index: number) => min + index * step
  const isEnough = (index: number) => reaches(value(at(index)), goal)
  if (isEnough(0)) return min
  let [low, high] = [0, 1]
  while (!isEnough(high)) {
    if (at(high) > MAX[over]) return null
    low = high
    high *= 2
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (isEnough(middle)) high = middle
    else low = middle
  }
  return at(high) > MAX[over] ? null : at(high)
}

/** The axis as a curve, wide enough to show the plan, what would be enough, and where it leads. */
export function curve(axis: Axis, goal: Wanted): Curve {
  const { over, at, min, step, value, limit } = axis
  const needed = enough(axis, goal)
  const isNear = needed !== null && needed <= 8 * at
  const top = Math.min(
    MAX[over],
    round(Math.max(2 * at, isNear ? 1.25 * needed : 0, SHORTEST[over])),
  )
  const stride = Math.max(step, Math.ceil((top - min) / POINTS / step) * step)
  const numbers = new Set([at, ...(isNear ? [needed] : [])])
  for (let n = min; n < top; n += stride) numbers.add(n)
  numbers.add(top - ((top - min) % step))
  const points = [...numbers]
    .sort((a, b) => a - b)
    .flatMap((n) => {
      const found = value(n)
      return found === null ? [] : [{ n, value: found }]
    })
  return { over, points, at, value: value(at), limit, enough: needed }
}

/** Up to the next number that reads well at the end of an axis. */
function round(n: number): number {
  const power = 10 ** Math.floor(Math.log10(n))
  const lead = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].find((one) => n <= one * power) ?? 10
  return Math.ceil(lead * power)
}
