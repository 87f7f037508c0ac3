import { qnorm, qt } from 'lib-r-math.js'

/**
 * Shares of yes and no with 95 % intervals. An undefined share is null with a reason, never NaN or 0.
 */

/** Why a number is missing: nobody, or a single person, from whom no variation can be learned. */
export type Reason = 'none' | 'one'

export type Interval = { low: number; high: number }

export type Share = { value: number | null; interval: Interval | null; reason: Reason | null }

const Z = qnorm(0.975)

/**
 * `k` of `n` independent answers with the score interval of Wilson (1927), method 3 of Newcombe
 * (1998, Statistics in Medicine 17:857). `n` may be an effective sample size.
 */
export function wilson(k: number, n: number): Share {
  if (n <= 0) return { value: null, interval: null, reason: 'none' }
  const p = k / n
  const centre = (k + Z ** 2 / 2) / (n + Z ** 2)
  const half = (Z / (n + Z ** 2)) * Math.sqrt((k * (n - k)) / n + Z ** 2 / 4)
  // At 0 and 1 the bound is exact; the subtraction would leave a trace of rounding.
  const low = k === 0 ? 0 : centre - half
  const high = k === n ? 1 : centre + half
  return { value: p, interval: { low, high }, reason: null }
}

/**
 * The difference of two independent shares, with the hybrid score interval: method 10 of Newcombe
 * (1998, Statistics in Medicine 17:873).
 */
export function newcombe(k1: number, n1: number, k2: number, n2: number): Share {
  const one = wilson(k1, n1)
  const two = wilson(k2, n2)
  if (one.value === null || two.value === null || !one.interval || !two.interval)
    return { value: null, interval: null, reason: 'none' }
  const value = one.value - two.value
  const low = value - Math.hypot(one.value - one.interval.low, two.interval.high - two.value)
  const high = value + Math.hypot(one.interval.high - one.value, two.value - two.interval.low)
  return { value, interval: { low, high }, reason: null }
}

/** Sums over participants: each gave `n` answers, `k` of them yes. */
export type Clustered = {
  participants: number
  n: number
  k: number
  /** Sums over participants of k², k·n and n². */
  kk: number
  kn: number
  nn: number
}

/**
 * A share over answers of which each participant gave several. They are not independent, so the
 * Wilson interval is taken on the effective sample size: the design effect of the ratio estimator
 * with participants as clusters (Rao & Scott 1992, Biometrics 48:577), never below 1, and the
 * degrees of freedom of the clusters (Korn & Graubard 1998, Survey Methodology 24:193). Where all
 * said the same the design effect can't be estimated, and the participant is the unit.
 */
export function clusteredShare(sums: Clustered): Share {
  const { participants: m, n, k } = sums
  if (m === 0 || n === 0) return { value: null, interval: null, reason: 'none' }
  const p = k / n
  if (m === 1) return { value: p, interval: null, reason: 'one' }
  const effective = effectiveSize(sums)
  return { ...wilson(p * effective, effective), value: p }
}

/** How many independent answers the clustered ones are worth. */
export function effectiveSize({ participants: m, n, k, kk, kn, nn }: Clustered): number {
  if (k === 0 || k === n) return m
  const p = k / n
  const squares = Math.max(0, kk - 2 * p * kn + p ** 2 * nn)
  const variance = ((m / (m - 1)) * squares) / n ** 2
  const design = Math.max(1, variance / ((p * (1 - p)) / n))
  return (n / design) * (qt(0.975, n - 1) / qt(0.975, m - 1)) ** 2
}
