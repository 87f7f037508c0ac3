import { dbinom, pbinom, pchisq, qbeta } from 'lib-r-math.js'
import { type Computed, is, isNot } from '@/domain/stats/computed'
import type { Interval } from '@/domain/stats/shares'
import { sum } from '@/domain/stats/sums'

/** Yes and no, counted: exact tests of shares, and whether a descriptor is picked equally for all clips. */

/** R's guard against two equal probabilities that differ by rounding. */
const RELATIVE = 1 + 1e-7

/**
 * Exact binomial test of `k` of `n` against `p0`, two-sided as R's binom.test: the sum of all outcomes
 * no more probable than the one seen; with the interval of Clopper & Pearson (1934).
 */
export function binomialTest(
  k: number,
  n: number,
  p0 = 0.5,
): Computed<{ p: number; interval: Interval }> {
  if (n === 0) return isNot('none')
  const seen = dbinom(k, n, p0) * RELATIVE
  let p = 0
  for (let outcome = 0; outcome <= n; outcome++) {
    const of = dbinom(outcome, n, p0)
    if (of <= seen) p += of
  }
  return is({
    p: Math.min(1, p),
    interval: {
      low: k === 0 ? 0 : qbeta(0.025, k, n - k + 1),
      high: k === n ? 1 : qbeta(0.975, k + 1, n - k),
    },
  })
}

/**
 * Exact McNemar (sign) test of two clips: `b` picked it for the first only, `c` for the second only.
 * p = min(1, 2 · P(X ≤ min(b, c))) for X binomial with ½; without discordant people, 1.
 */
export const mcnemar = (b: number, c: number): number =>
  b + c === 0 ? 1 : Math.min(1, 2 * pbinom(Math.min(b, c), b + c, 0.5))

/**
 * Fisher's exact test of two shares, `k1` of `n1` and `k2` of `n2`, two-sided as R's fisher.test: the
 * sum of all tables with these margins no more probable than the one seen.
 */
export function fisherExact(k1: number, n1: number, k2: number, n2: number): Computed<number> {
  if (n1 === 0 || n2 === 0) return isNot('none')
  const k = k1 + k2
  const from = Math.max(0, k - n2)
  const to = Math.min(n1, k)
  const logs = logFactorials(n1 + n2)
  const log = (x: number) =>
    choose(logs, n1, x) + choose(logs, n2, k - x) - choose(logs, n1 + n2, k)
  const seen = Math.exp(log(k1)) * RELATIVE
  let p = 0
  for (let x = from; x <= to; x++) {
    const of = Math.exp(log(x))
    if (of <= seen) p += of
  }
  return is(Math.min(1, p))
}

function logFactorials(n: number): number[] {
  const logs = [0]
  for (let i = 1; i <= n; i++) logs.push((logs[i - 1] ?? 0) + Math.log(i))
  return logs
}

const choose = (logs: readonly number[], n: number, k: number): number =>
  (logs[n] ?? 0) - (logs[k] ?? 0) - (logs[n - k] ?? 0)

export type CochranQ = { q: number; df: number; p: number; respondents: number; dropped: number }

/**
 * Cochran's Q (1950): whether a term is picked equally often for all clips. Rows are respondents,
 * columns clips, 1 picked, 0 not, null not shown; only complete rows count, and how many were dropped
 * is told. Q = k(k − 1)Σ(C_j − N/k)² / ΣR_i(k − R_i), χ² with k − 1 degrees of freedom.
 */
export function cochranQ(rows: readonly (readonly (number | null)[])[]): Computed<CochranQ> {
  const complete = rows.filter((row): row is number[] => row.every((cell) => cell !== null))
  const k = rows[0]?.length ?? 0
  if (complete.length === 0) return isNot(rows.length === 0 ? 'none' : 'incomplete')
  if (k < 2) return isNot('tooFewClips')
  const columns = Array.from({ length: k }, (_, at) => sum(complete.map((row) => row[at] ?? 0)))
  const totals = complete.map(sum)
  const below = sum(totals.map((total) => total * (k - total)))
  if (below === 0) return isNot('noDiscordance')
  const expected = sum(columns) / k
  const q = (k * (k - 1) * sum(columns.map((count) => (count - expected) ** 2))) / below
  return is({
    ...{ q, df: k - 1, p: pchisq(q, k - 1, 0, false) },
    respondents: complete.length,
    dropped: rows.length - complete.length,
  })
}

/** Holm's (1979) adjusted p values of a family of tests, in their order. */
export const holm = (p: readonly number[]): number[] =>
  adjusted(p, 'ascending', (value, rank) => value * (p.length - rank))

/** Benjamini & Hochberg's (1995) adjusted p values of a family of tests, in their order. */
export const benjaminiHochberg = (p: readonly number[]): number[] =>
  adjusted(p, 'descending', (value, rank) => (value * p.length) / (p.length - rank))

/** Multiplies each p in order of size and keeps the results monotone, at most 1. */
function adjusted(
  p: readonly number[],
  direction: 'ascending' | 'descending',
  weigh: (value: number, rank: number) => number,
): number[] {
  const up = direction === 'ascending'
  const order = p.map((value, at) => ({ value, at }))
  order.sort((a, b) => (up ? a.value - b.value : b.value - a.value))
  const found = new Array<number>(p.length)
  let bound = up ? 0 : 1
  for (const [rank, { value, at }] of order.entries()) {
    const weighed = Math.min(1, weigh(value, rank))
    bound = up ? Math.max(bound, weighed) : Math.min(bound, weighed)
    found[at] = bound
  }
  return found
}
