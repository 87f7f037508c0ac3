import fc from 'fast-check'
import { expect, test } from 'vitest'
import { minF, quasiF, theseClips } from '@/domain/stats/contrast'
import { seededRandom } from '@/lib/random'
import golden from '@/tests/golden/condition_effect_12x8_complete.json' with { type: 'json' }

const complete = {
  votes: golden.input.votes_participants_x_clips,
  first: golden.input.clip_is_generated.map(Boolean),
}

test('quasi-F′ equals lmerTest with Satterthwaite’s degrees of freedom (condition_effect_12x8_complete)', () => {
  const found = quasiF(complete).value
  const { expected, tolerance } = golden
  const wanted = expected.quasi_F
  expect(found?.difference).toBeCloseTo(wanted.D, 9)
  expect(found?.se).toBeCloseTo(wanted.se, 6)
  expect(found?.df).toBeCloseTo(wanted.df, 6)
  expect(found?.t).toBeCloseTo(wanted.t, 6)
  expect(Math.abs((found?.p ?? 1) - wanted.p)).toBeLessThan(tolerance)
  expect(found?.interval.low).toBeCloseTo(wanted.ci[0] ?? Number.NaN, 6)
})

test('min F′ equals the published numbers on the same data (condition_effect_12x8_complete)', () => {
  const found = minF(complete).value
  const wanted = golden.expected.min_F
  expect(found?.se).toBeCloseTo(wanted.se, 6)
  expect(found?.df).toBeCloseTo(wanted.df, 6)
  expect(found?.p).toBeCloseTo(wanted.p, 6)
  expect(found?.interval.high).toBeCloseTo(wanted.ci[1] ?? Number.NaN, 6)
  expect((found?.t ?? 0) ** 2).toBeCloseTo(wanted.minF, 5)
  expect(theseClips(complete).value?.df).toBe(wanted.df_participants)
})

test('with a vote missing min F′ stands in, and quasi-F′ says why it has no number', () => {
  const votes = complete.votes.map((row, i) => row.map((vote, j) => (i + j === 0 ? null : vote)))
  expect(quasiF({ ...complete, votes })).toEqual({ value: null, reason: 'incomplete' })
  expect(minF({ ...complete, votes }).value?.difference).toBeCloseTo(-2.19, 0)
})

test('one clip a condition can’t speak for others', () => {
  const two = {
    votes: complete.votes.map((row) => [row[0] ?? 0, row[7] ?? 0]),
    first: [true, false],
  }
  expect(minF(two)).toEqual({ value: null, reason: 'tooFewClips' })
  expect(quasiF(two)).toEqual({ value: null, reason: 'tooFewClips' })
  expect(theseClips(two).value).not.toBeNull()
})

test('exchanging the conditions turns the sign; the order of people and clips says nothing', () => {
  const table = fc.array(fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 6, maxLength: 6 }), {
    minLength: 3,
    maxLength: 10,
  })
  const first = [true, true, true, false, false, false]
  fc.assert(
    fc.property(table, (votes) => {
      const found = minF({ votes, first }).value
      const turned = minF({ votes, first: first.map((own) => !own) }).value
      const moved = minF({
        votes: votes.toReversed().map((row) => row.toReversed()),
        first: first.toReversed(),
      }).value
      expect(turned?.difference ?? 0).toBeCloseTo(-(found?.difference ?? 0), 9)
      expect(moved?.t ?? 0).toBeCloseTo(found?.t ?? 0, 9)
    }),
  )
})

test('without an effect about one study in twenty finds one; over people alone far more do', () => {
  const random = seededRandom('contrast', 'no effect')
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  const first = Array.from({ length: 10 }, (_, at) => at % 2 === 0)
  const runs = 1_000
  let [found, naive] = [0, 0]
  for (let run = 0; run < runs; run++) {
    const clip = first.map(() => 0.6 * normal())
    const votes = Array.from({ length: 40 }, () => {
      const slope = 0.4 * normal()
      return clip.map((of, at) => of + (first[at] ? 0.5 : -0.5) * slope + normal())
    })
    if ((quasiF({ votes, first }).value?.p ?? 1) < 0.05) found++
    if ((theseClips({ votes, first }).value?.p ?? 1) < 0.05) naive++
  }
  expect(found / runs).toBeGreaterThan(0.03)
  expect(found / runs).toBeLessThan(0.075)
  expect(naive / runs).toBeGreaterThan(0.25)
})
