import { pt, qt } from 'lib-r-math.js'
import { type Computed, is, isNot } from '@/domain/stats/computed'
import type { Interval } from '@/domain/stats/shares'
import { average, squares, variance } from '@/domain/stats/sums'

/** Differences of means: within people, and between groups of people. Intervals are 95 %. */

export type TTest = {
  difference: number
  se: number
  interval: Interval
  t: number
  df: number
  p: number
}

/** Student's paired t test of x − y, with the standardised difference d_z = D̄ / SD(d). */
export function pairedT(
  x: readonly number[],
  y: readonly number[],
): Computed<TTest & { dz: number }> {
  const differences = x.map((value, at) => value - (y[at] ?? Number.NaN))
  const one = oneSampleT(differences)
  if (one.value === null) return one
  return is({ ...one.value, dz: one.value.difference / Math.sqrt(variance(differences)) })
}

/** Student's one-sample t test of a mean against 0. */
export function oneSampleT(values: readonly number[]): Computed<TTest> {
  if (values.length === 0) return isNot('none')
  if (values.length === 1) return isNot('one')
  const se = Math.sqrt(variance(values) / values.length)
  return se === 0 ? isNot('equal') : is(tOf(average(values), se, values.length - 1))
}

/**
 * Welch's t test of x̄ − ȳ for two groups of different people, with Cohen's d by the pooled standard
 * deviation and Hedges' g = d · (1 − 3 / (4(n₁ + n₂ − 2) − 1)).
 */
export function welchT(
  x: readonly number[],
  y: readonly number[],
): Computed<TTest & { d: number; g: number }> {
  const smaller = Math.min(x.length, y.length)
  if (smaller === 0) return isNot('none')
  if (smaller === 1) return isNot('one')
  const [a, b] = [variance(x) / x.length, variance(y) / y.length]
  if (a + b === 0) return isNot('equal')
  const df = (a + b) ** 2 / (a ** 2 / (x.length - 1) + b ** 2 / (y.length - 1))
  const difference = average(x) - average(y)
  const pooledDf = x.length + y.length - 2
  const d = difference / Math.sqrt((squares(x) + squares(y)) / pooledDf)
  return is({
    ...tOf(difference, Math.sqrt(a + b), df),
    d,
    g: d * (1 - 3 / (4 * pooledDf - 1)),
  })
}

/** A difference with its standard error and degrees of freedom, as test and interval. */
export function tOf(difference: number, se: number, df: number): TTest {
  const t = difference / se
  const half = qt(0.975, df) * se
  return {
    difference,
    se,
    interval: { low: difference - half, high: difference + half },
    t,
    df,
    p: 2 * pt(Math.abs(t), df, 0, false),
  }
}

/**
 * The chance that somebody of the first group answers higher than somebody of the second, ties
 * counting half, with the test of Brunner & Munzel (2000, Biometrical Journal 42:17): for ordinal
 * answers, without assuming equal spread.
 */
export function brunnerMunzel(
  x: readonly number[],
  y: readonly number[],
): Computed<{ superiority: number; interval: Interval; t: number; df: number; p: number }> {
  const [m, n] = [x.length, y.length]
  if (Math.min(m, n) === 0) return isNot('none')
  if (Math.min(m, n) === 1) return isNot('one')
  const all = ranks([...x, ...y])
  const [inX, inY] = [ranks(x), ranks(y)]
  const meanX = average(all.slice(0, m))
  const meanY = average(all.slice(m))
  const spread = (own: readonly number[], pooled: readonly number[], mean: number) =>
    own.reduce(
      (total, rank, at) => total + ((pooled[at] ?? 0) - rank - mean + (own.length + 1) / 2) ** 2,
      0,
    ) /
    (own.length - 1)
  const sx = spread(inX, all.slice(0, m), meanX)
  const sy = spread(inY, all.slice(m), meanY)
  const superiority = (meanX - (m + 1) / 2) / n
  if (sx + sy === 0) return isNot('equal')
  const se = Math.sqrt(sx / (m * n ** 2) + sy / (n * m ** 2))
  const df = (m * sx + n * sy) ** 2 / ((m * sx) ** 2 / (m - 1) + (n * sy) ** 2 / (n - 1))
  const { t, p } = tOf(superiority - 0.5, se, df)
  const half = qt(0.975, df) * se
  return is({
    superiority,
    interval: { low: Math.max(0, superiority - half), high: Math.min(1, superiority + half) },
    ...{ t, df, p },
  })
}

/** Ranks from 1, ties sharing their average. */
export function ranks(values: readonly number[]): number[] {
  const order = values.map((value, at) => ({ value, at })).sort((a, b) => a.value - b.value)
  const found = new Array<number>(values.length)
  for (let from = 0; from < order.length; ) {
    let to = from
    while (to + 1 < order.length && order[to + 1]?.value === order[from]?.value) to++
    for (let at = from; at <= to; at++) found[order[at]?.at ?? 0] = (from + to) / 2 + 1
    from = to + 1
  }
  return found
}
