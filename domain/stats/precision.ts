import { pnorm, qnorm, qt } from 'lib-r-math.js'
import { newcombe, wilson } from '@/domain/stats/shares'

/**
 * How precise a result will be before anybody is asked: half the width of its 95 % interval, in the
 * result's own unit, where things turn out as they were assumed. Null where there will be no interval.
 */

/** Of a share, by Wilson's interval, where `share` of `n` people said yes. */
export function shareHalfWidth(share: number, n: number): number | null {
  return halfOf(wilson(share * n, n).interval)
}

/** Of a mean of `n` independent votes with standard deviation `sd`: t(.975; n − 1) · sd / √n. */
export const meanHalfWidth = (sd: number, n: number): number | null =>
  n > 1 ? (qt(0.975, n - 1) * sd) / Math.sqrt(n) : null

/** Of the difference of two shares, by Newcombe's hybrid score interval (1998b, method 10), which is seldom symmetric. */
export function shareDifferenceHalfWidth(
  [share, n]: readonly [number, number],
  [other, m]: readonly [number, number],
): number | null {
  return halfOf(newcombe(share * n, n, other * m, m).interval)
}

/** Of the difference of the means of groups of `n` and `m` people, by Welch's t with the same spread in both. */
export function meanDifferenceHalfWidth(sd: number, n: number, m: number): number | null {
  if (n < 2 || m < 2) return null
  const [a, b] = [sd ** 2 / n, sd ** 2 / m]
  if (a + b === 0) return 0
  const df = (a + b) ** 2 / (a ** 2 / (n - 1) + b ** 2 / (m - 1))
  return qt(0.975, df) * Math.sqrt(a + b)
}

/**
 * What the d′ of an unbiased person of that true d′ comes to after so many generated and real clips,
 * with the log-linear correction (Hautus 1995): mean and standard deviation over all outcomes, exactly.
 * With few clips the mean lies nearer to 0 than the truth.
 */
export function shownDPrime(
  dPrime: number,
  generated: number,
  real: number,
): { mean: number; sd: number } | null {
  if (generated < 1 || real < 1) return null
  const hits = shownZ(generated, pnorm(dPrime / 2))
  const alarms = shownZ(real, pnorm(-dPrime / 2))
  return { mean: hits.mean - alarms.mean, sd: Math.sqrt(hits.variance + alarms.variance) }
}

/**
 * Of the mean d′ over participants, each of whom judged so many generated and real clips: what varies
 * between people, `between`, and what is left to chance in each of them, together under a t interval.
 */
export function meanDPrimeHalfWidth(
  dPrime: number,
  between: number,
  participants: number,
  [generated, real]: readonly [number, number],
): number | null {
  const shown = shownDPrime(dPrime, generated, real)
  return shown && meanHalfWidth(Math.hypot(between, shown.sd), participants)
}

const halfOf = (interval: { low: number; high: number } | null) =>
  interval && (interval.high - interval.low) / 2

/** Mean and variance of z((k + .5) / (n + 1)) over the counts k of n that a chance of `p` gives. */
function shownZ(n: number, p: number): { mean: number; variance: number } {
  let logChance = n * Math.log1p(-p)
  let [mean, square] = [0, 0]
  for (let k = 0; k <= n; k++) {
    if (k > 0) logChance += Math.log((n - k + 1) / k) + Math.log(p) - Math.log1p(-p)
    const [chance, z] = [Math.exp(logChance), qnorm((k + 0.5) / (n + 1))]
    mean += chance * z
    square += chance * z ** 2
  }
  return { mean, variance: Math.max(0, square - mean ** 2) }
}
