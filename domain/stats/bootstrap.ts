import { type Computed, is, isNot } from '@/domain/stats/computed'
import type { Interval } from '@/domain/stats/shares'
import { type Random, seededRandom } from '@/lib/random'

/**
 * A 95 % percentile interval by resampling, for any statistic: `people` with replacement and, for
 * what is said of clips in general, `clips` as well (the pigeonhole bootstrap, Owen 2007). The same
 * seed gives the same interval, so the seed belongs beside it. A resample for which the statistic is
 * undefined is left out; with fewer than half of them left there is no interval.
 */
export function bootstrap(
  statistic: (people: readonly number[], clips: readonly number[]) => number | null,
  size: { people: number; clips?: number },
  { seed, resamples = 2000 }: { seed: string; resamples?: number },
): Computed<Interval> {
  if (size.people === 0) return isNot('none')
  if (size.people === 1) return isNot('one')
  const random = seededRandom('bootstrap', seed)
  const everyClip = Array.from({ length: size.clips ?? 0 }, (_, at) => at)
  const found: number[] = []
  for (let run = 0; run < resamples; run++) {
    const people = drawn(size.people, random)
    const clips = size.clips === undefined ? everyClip : drawn(size.clips, random)
    const value = statistic(people, clips)
    if (value !== null) found.push(value)
  }
  if (found.length < resamples / 2) return isNot('tooSmall')
  found.sort((a, b) => a - b)
  return is({ low: quantile(found, 0.025), high: quantile(found, 0.975) })
}

const drawn = (n: number, random: Random): number[] =>
  Array.from({ length: n }, () => Math.floor(random() * n))

/** Of sorted values, as R's default (type 7). */
function quantile(sorted: readonly number[], p: number): number {
  const at = (sorted.length - 1) * p
  const low = Math.floor(at)
  const [below, above] = [sorted[low] ?? 0, sorted[low + 1] ?? sorted[low] ?? 0]
  return below + (above - below) * (at - low)
}
