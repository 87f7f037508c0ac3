import { qt } from 'lib-r-math.js'
import type { Interval, Reason } from '@/domain/stats/shares'

export type Mean = {
  n: number
  mean: number | null
  /** Sample standard deviation (n − 1). */
  sd: number | null
  interval: Interval | null
  reason: Reason | null
}

/**
 * The mean of independent votes with the 95 % interval x̄ ± t(.975; n − 1) · s / √n (METHOD: mean
 * rating per clip). It may reach beyond the scale; that is shown as computed. Without votes nothing
 * is defined, with one vote no spread is; null votes are not votes.
 */
export function mean(votes: readonly (number | null)[]): Mean {
  const given = votes.filter((vote) => vote !== null)
  const n = given.length
  if (n === 0) return meanOf({ n, mean: null, sd: null })
  const average = given.reduce((sum, vote) => sum + vote, 0) / n
  const squares = given.reduce((sum, vote) => sum + (vote - average) ** 2, 0)
  return meanOf({ n, mean: average, sd: n > 1 ? Math.sqrt(squares / (n - 1)) : null })
}

/** The same from what a database has summed up. */
export function meanOf({ n, mean, sd }: Pick<Mean, 'n' | 'mean' | 'sd'>): Mean {
  if (n === 0 || mean === null)
    return { n: 0, mean: null, sd: null, interval: null, reason: 'none' }
  if (n === 1 || sd === null) return { n, mean, sd: null, interval: null, reason: 'one' }
  const half = sd === 0 ? 0 : (qt(0.975, n - 1) * sd) / Math.sqrt(n)
  return { n, mean, sd, interval: { low: mean - half, high: mean + half }, reason: null }
}
