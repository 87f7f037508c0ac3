import { qnorm } from 'lib-r-math.js'
import type { Interval, Reason } from '@/domain/stats/shares'

/**
 * The area under the ROC curve: how well one number tells two classes apart. 1: all of the upper class
 * have more; 0: all have less; .5: it says nothing.
 */
export type Auc = {
  /** The share of pairs, one of each class, in which the upper one has more; ties count half. */
  value: number | null
  /** 95 %, a score interval: it keeps its width where the classes don't overlap at all. */
  interval: Interval | null
  /** DeLong's, which needs two of each class, and has no width where they don't overlap. */
  delong: { se: number | null; interval: Interval | null }
  /** Why there is no value (a class is empty), or no error after DeLong (a class has one). */
  reason: Reason | null
}

const Z = qnorm(0.975)

/**
 * AUC = U / (m n) with ties ½ (Mann & Whitney). Its interval is method 5 of Newcombe (2006, Statistics
 * in Medicine 25:559), the standard error beside it DeLong's (1988, Biometrics 44:837).
 */
export function auc(lower: readonly number[], upper: readonly number[]): Auc {
  const [m, n] = [lower.length, upper.length]
  if (m === 0 || n === 0)
    return { value: null, interval: null, delong: { se: null, interval: null }, reason: 'none' }
  const all = midranks([...lower, ...upper])
  const [within, over] = [midranks(lower), midranks(upper)]
  // For each, the share of the other class that has less (upper) or more (lower).
  const ofUpper = over.map((rank, i) => ((all[m + i] ?? 0) - rank) / m)
  const ofLower = within.map((rank, i) => 1 - ((all[i] ?? 0) - rank) / n)
  // Ranks are halves at most, so that only the division rounds.
  const sum = all.slice(m).reduce((before, rank) => before + rank, 0)
  const value = (sum - (n * (n + 1)) / 2) / (m * n)
  const interval = newcombe5(value, m, n)
  if (m === 1 || n === 1)
    return { value, interval, delong: { se: null, interval: null }, reason: 'one' }
  const se = Math.sqrt(variance(ofUpper) / n + variance(ofLower) / m)
  const delong = { se, interval: { low: value - Z * se, high: value + Z * se } }
  return { value, interval, delong, reason: null }
}

/**
 * The values θ for which |θ̂ − θ| ≤ z √V(θ), V being Hanley and McNeil's (1982) exponential variance
 * with m and n taken as balanced: V = θ(1 − θ) (1 + k ((1 − θ)/(2 − θ) + θ/(1 + θ))) / (m n),
 * k = (m + n)/2 − 1.
 */
function newcombe5(found: number, m: number, n: number): Interval {
  const k = (m + n) / 2 - 1
  const spread = (t: number) =>
    Z * Math.sqrt((t * (1 - t) * (1 + k * ((1 - t) / (2 - t) + t / (1 + t)))) / (m * n))
  const reach = (end: number) => {
    let [inside, outside] = [found, end]
    for (let step = 0; step < 60; step++) {
      const middle = (inside + outside) / 2
      if (Math.abs(found - middle) <= spread(middle)) inside = middle
      else outside = middle
    }
    return inside
  }
  return { low: found === 0 ? 0 : reach(0), high: found === 1 ? 1 : reach(1) }
}

/** Ranks from 1, equal values sharing the mean of theirs. */
function midranks(values: readonly number[]): number[] {
  const order = values.map((value, at) => ({ value, at })).sort((a, b) => a.value - b.value)
  const ranks = new Array<number>(values.length)
  for (let from = 0; from < order.length; ) {
    let to = from
    while (order[to + 1]?.value === order[from]?.value) to++
    for (const { at } of order.slice(from, to + 1)) ranks[at] = (from + to) / 2 + 1
    from = to + 1
  }
  return ranks
}

const average = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length

function variance(values: readonly number[]): number {
  const centre = average(values)
  return values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1)
}
