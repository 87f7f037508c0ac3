import { qf } from 'lib-r-math.js'
import { type Computed, is, isNot } from '@/domain/stats/computed'
import type { Interval } from '@/domain/stats/shares'
import { average, squares, sum, transpose, variance } from '@/domain/stats/sums'

/** Whether people agree, and whether the items of a scale do. Low agreement about eeriness is a finding, not an error. */

export const METRICS = ['nominal', 'ordinal', 'interval', 'ratio'] as const
export type Metric = (typeof METRICS)[number]

/**
 * Krippendorff's α (2011) of units rated by several people: rows are units, null was not rated. Only
 * units with two ratings or more count. Undefined when no unit has them, or one value only was used.
 */
export function krippendorff(
  units: readonly (readonly (number | null)[])[],
  metric: Metric,
): Computed<number> {
  const rated = units
    .map((unit) => unit.filter((value) => value !== null))
    .filter((unit) => unit.length > 1)
  if (rated.length === 0) return isNot('none')
  const values = [...new Set(rated.flat())].sort((a, b) => a - b)
  if (values.length === 1) return isNot('equal')
  const index = new Map(values.map((value, at) => [value, at]))
  const size = values.length
  const coincidences = Array.from({ length: size }, () => new Array<number>(size).fill(0))
  for (const unit of rated)
    for (const [i, a] of unit.entries())
      for (const [j, b] of unit.entries())
        if (i !== j) {
          const row = coincidences[index.get(a) ?? 0] ?? []
          const at = index.get(b) ?? 0
          row[at] = (row[at] ?? 0) + 1 / (unit.length - 1)
        }
  const counts = coincidences.map(sum)
  const n = sum(counts)
  const apart = distances(values, counts, metric)
  let [observed, expected] = [0, 0]
  for (let c = 0; c < size; c++)
    for (let k = 0; k < size; k++) {
      if (c === k) continue
      const distance = apart(c, k)
      observed += (coincidences[c]?.[k] ?? 0) * distance
      expected += (((counts[c] ?? 0) * (counts[k] ?? 0)) / (n - 1)) * distance
    }
  return is(1 - observed / expected)
}

/** δ² of two values by their places. Ordinal distance counts the ratings between. */
function distances(values: readonly number[], counts: readonly number[], metric: Metric) {
  return (c: number, k: number): number => {
    const [a, b] = [values[c] ?? 0, values[k] ?? 0]
    if (metric === 'nominal') return 1
    if (metric === 'interval') return (a - b) ** 2
    if (metric === 'ratio') return a + b === 0 ? 0 : ((a - b) / (a + b)) ** 2
    const between = sum(counts.slice(Math.min(c, k), Math.max(c, k) + 1))
    return (between - ((counts[c] ?? 0) + (counts[k] ?? 0)) / 2) ** 2
  }
}

export type Coefficient = { value: number; interval: Interval }
export const ICCS = [
  'ICC(1,1)',
  'ICC(1,k)',
  'ICC(2,1)',
  'ICC(2,k)',
  'ICC(3,1)',
  'ICC(3,k)',
] as const
export type IccName = (typeof ICCS)[number]

/**
 * The six intraclass correlations of Shrout & Fleiss (1979) with 95 % intervals: rows are targets,
 * columns judges, complete. The interval of ICC(2,k) is the Spearman-Brown step-up of that of
 * ICC(2,1), as in psych. Negative estimates are given as computed.
 */
export function icc(rows: readonly (readonly number[])[]): Computed<Record<IccName, Coefficient>> {
  const [n, k] = [rows.length, rows[0]?.length ?? 0]
  if (n === 0 || k === 0) return isNot('none')
  if (n === 1 || k === 1) return isNot('one')
  if (rows.some((row) => row.length !== k)) return isNot('incomplete')
  const all = rows.flat()
  const betweenTargets = k * squares(rows.map(average))
  const betweenJudges = n * squares(transpose(rows).map(average))
  const within = sum(rows.map(squares))
  const total = squares(all)
  if (total === 0) return isNot('equal')
  const msr = betweenTargets / (n - 1)
  const msw = within / (n * (k - 1))
  const msc = betweenJudges / (k - 1)
  const mse = (total - betweenTargets - betweenJudges) / ((n - 1) * (k - 1))

  const quantile = (df1: number, df2: number) => qf(0.975, df1, df2)
  const oneWay = bounds(msr / msw, quantile(n - 1, n * (k - 1)), quantile(n * (k - 1), n - 1))
  const fixedDf = (n - 1) * (k - 1)
  const fixed = bounds(msr / mse, quantile(n - 1, fixedDf), quantile(fixedDf, n - 1))
  const random = (msr - mse) / (msr + (k - 1) * mse + (k * (msc - mse)) / n)
  const randomAt = randomBounds(random, { n, k, msr, msc, mse })

  const single = (f: number) => (f - 1) / (f + k - 1)
  const mean = (f: number) => 1 - 1 / f
  const stepUp = (r: number) => (k * r) / (1 + (k - 1) * r)
  const each = ({ low, high }: Interval, by: (f: number) => number): Interval => ({
    low: by(low),
    high: by(high),
  })
  return is({
    'ICC(1,1)': { value: single(msr / msw), interval: each(oneWay, single) },
    'ICC(1,k)': { value: mean(msr / msw), interval: each(oneWay, mean) },
    'ICC(2,1)': { value: random, interval: randomAt },
    'ICC(2,k)': {
      value: (msr - mse) / (msr + (msc - mse) / n),
      interval: each(randomAt, stepUp),
    },
    'ICC(3,1)': { value: single(msr / mse), interval: each(fixed, single) },
    'ICC(3,k)': { value: mean(msr / mse), interval: each(fixed, mean) },
  })
}

const bounds = (f: number, lower: number, upper: number): Interval => ({
  low: f / lower,
  high: f * upper,
})

/** Shrout & Fleiss's interval of ICC(2,1), with Satterthwaite's degrees of freedom. */
function randomBounds(
  r: number,
  { n, k, msr, msc, mse }: { n: number; k: number; msr: number; msc: number; mse: number },
): Interval {
  const f = msc / mse
  const v =
    ((k - 1) * (n - 1) * (k * r * f + n * (1 + (k - 1) * r) - k * r) ** 2) /
    ((n - 1) * k ** 2 * r ** 2 * f ** 2 + (n * (1 + (k - 1) * r) - k * r) ** 2)
  const high = qf(0.975, n - 1, v)
  const low = qf(0.975, v, n - 1)
  return {
    low: (n * (msr - high * mse)) / (high * (k * msc + (k * n - k - n) * mse) + n * msr),
    high: (n * (low * msr - mse)) / (k * msc + (k * n - k - n) * mse + n * low * msr),
  }
}

export type Alpha = Coefficient & {
  /** From correlations in place of covariances. */
  standardised: number
  /** α without each item; null where only one would be left. */
  ifDropped: (number | null)[]
  /** Each item with the sum of the others; null where one of them does not vary. */
  itemTotal: (number | null)[]
}

/**
 * Cronbach's α of the items of a scale: rows are people (or clips), columns items; rows with a null
 * are left out. With Feldt's (1965) 95 % interval, α without each item, and corrected item-total
 * correlations. Average over clips first: pooled rows of people and clips inflate it.
 */
export function cronbach(rows: readonly (readonly (number | null)[])[]): Computed<Alpha> {
  const complete = rows.filter((row): row is number[] => row.every((cell) => cell !== null))
  const [n, k] = [complete.length, rows[0]?.length ?? 0]
  if (n === 0) return isNot(rows.length === 0 ? 'none' : 'incomplete')
  if (n === 1 || k < 2) return isNot('one')
  const items = transpose(complete)
  const value = alphaOf(items)
  if (value === null) return isNot('equal')
  const [df1, df2] = [n - 1, (n - 1) * (k - 1)]
  return is({
    value,
    interval: {
      low: 1 - (1 - value) * qf(0.975, df1, df2),
      high: 1 - (1 - value) * qf(0.025, df1, df2),
    },
    standardised: standardised(items),
    ifDropped: items.map((_, out) => (k < 3 ? null : alphaOf(items.filter((_, at) => at !== out)))),
    itemTotal: items.map((item, own) =>
      correlation(
        item,
        complete.map((row) => sum(row) - (row[own] ?? 0)),
      ),
    ),
  })
}

function alphaOf(items: readonly (readonly number[])[]): number | null {
  const k = items.length
  const total = variance(transpose(items).map(sum))
  return total === 0 ? null : (k / (k - 1)) * (1 - sum(items.map(variance)) / total)
}

function standardised(items: readonly (readonly number[])[]): number {
  const k = items.length
  const pairs = items.flatMap((a, i) => items.slice(i + 1).map((b) => correlation(a, b) ?? 0))
  const r = average(pairs)
  return (k * r) / (1 + (k - 1) * r)
}

/** Pearson's r; null where one side does not vary. */
function correlation(a: readonly number[], b: readonly number[]): number | null {
  const [meanA, meanB] = [average(a), average(b)]
  const below = Math.sqrt(squares(a) * squares(b))
  const above = a.reduce((total, value, at) => total + (value - meanA) * ((b[at] ?? 0) - meanB), 0)
  return below === 0 ? null : above / below
}
