import { expect, test } from 'vitest'
import { bootstrap } from '@/domain/stats/bootstrap'
import { mean } from '@/domain/stats/means'
import { average } from '@/domain/stats/sums'
import { seededRandom } from '@/lib/random'

const random = seededRandom('bootstrap', 'data')
const votes = Array.from({ length: 80 }, () => random() + random() + random())
const statistic = (people: readonly number[]) => average(people.map((who) => votes[who] ?? 0))

test('the interval of a mean is close to Student’s, and the same for the same seed', () => {
  const found = bootstrap(statistic, { people: 80 }, { seed: 'a' }).value
  const student = mean(votes).interval
  expect(found?.low).toBeCloseTo(student?.low ?? Number.NaN, 1)
  expect(found?.high).toBeCloseTo(student?.high ?? Number.NaN, 1)
  expect(bootstrap(statistic, { people: 80 }, { seed: 'a' }).value).toEqual(found)
  expect(bootstrap(statistic, { people: 80 }, { seed: 'b' }).value).not.toEqual(found)
})

test('clips drawn anew widen the interval of what is said of clips in general', () => {
  const clips = Array.from({ length: 6 }, () => random() * 2)
  const of = (people: readonly number[], chosen: readonly number[]) =>
    average(people.flatMap((who) => chosen.map((clip) => (votes[who] ?? 0) + (clips[clip] ?? 0))))
  const width = ({ low, high }: { low: number; high: number } = { low: 0, high: 0 }) => high - low
  const fixed = bootstrap(
    (people) => of(people, [0, 1, 2, 3, 4, 5]),
    { people: 80 },
    { seed: 'a', resamples: 300 },
  )
  const drawn = bootstrap(of, { people: 80, clips: 6 }, { seed: 'a', resamples: 300 })
  expect(width(drawn.value ?? undefined)).toBeGreaterThan(2 * width(fixed.value ?? undefined))
})

test('a single person, or a statistic that is mostly undefined, has no interval', () => {
  expect(bootstrap(statistic, { people: 1 }, { seed: 'a' })).toEqual({ value: null, reason: 'one' })
  expect(bootstrap(() => null, { people: 9 }, { seed: 'a' })).toEqual({
    value: null,
    reason: 'tooSmall',
  })
})
