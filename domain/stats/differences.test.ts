import fc from 'fast-check'
import { expect, test } from 'vitest'
import { brunnerMunzel, pairedT, ranks, welchT } from '@/domain/stats/differences'
import sleep from '@/tests/golden/paired_and_welch_t_sleep.json' with { type: 'json' }

const { x, y } = sleep.input

test('paired and Welch t tests of Student’s sleep equal R (paired_and_welch_t_sleep)', () => {
  const paired = pairedT(x, y).value
  const welch = welchT(x, y).value
  const { expected } = sleep
  for (const [found, wanted] of [
    [paired, expected.paired],
    [welch, expected.welch],
  ] as const) {
    expect(found?.t).toBeCloseTo(wanted.t, 8)
    expect(found?.df).toBeCloseTo(wanted.df, 8)
    expect(found?.p).toBeCloseTo(wanted.p, 8)
    // The library's t quantile is good to some 1e-8.
    expect(found?.interval.low).toBeCloseTo(wanted.ci[0] ?? Number.NaN, 7)
    expect(found?.interval.high).toBeCloseTo(wanted.ci[1] ?? Number.NaN, 7)
  }
  expect(paired?.difference).toBeCloseTo(expected.paired.mean_difference, 8)
  expect(paired?.dz).toBeCloseTo(expected.paired.cohen_dz, 8)
  expect(welch?.d).toBeCloseTo(expected.welch.cohen_d, 8)
  expect(welch?.g).toBeCloseTo(expected.welch.hedges_g, 8)
})

// R: lawstat::brunner.munzel.test on the example of Brunner & Munzel (2000).
test('Brunner and Munzel’s test of two groups equals the published example', () => {
  const a = [1, 2, 1, 1, 1, 1, 1, 1, 1, 1, 2, 4, 1, 1]
  const b = [3, 3, 4, 3, 1, 2, 3, 1, 1, 5, 4]
  const found = brunnerMunzel(b, a).value
  expect(found?.superiority).toBeCloseTo(0.788961, 6)
  expect(found?.t).toBeCloseTo(3.1374674823029505, 8)
  expect(found?.df).toBeCloseTo(17.682841979481545, 8)
  expect(found?.p).toBeCloseTo(0.005786208666151538, 8)
})

test('groups of nobody, of one, and of equal answers have a reason and no number', () => {
  expect(welchT([], [1, 2])).toEqual({ value: null, reason: 'none' })
  expect(welchT([1], [1, 2])).toEqual({ value: null, reason: 'one' })
  expect(welchT([2, 2], [2, 2])).toEqual({ value: null, reason: 'equal' })
  expect(pairedT([1, 2], [0, 1])).toEqual({ value: null, reason: 'equal' })
  expect(brunnerMunzel([1, 1], [2, 2])).toEqual({ value: null, reason: 'equal' })
})

const votes = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 3, maxLength: 30 })

test('exchanging the groups turns the sign and nothing else', () => {
  fc.assert(
    fc.property(votes, votes, (a, b) => {
      const [there, back] = [welchT(a, b).value, welchT(b, a).value]
      expect(there?.difference ?? 0).toBeCloseTo(-(back?.difference ?? 0), 9)
      expect(there?.p).toEqual(back?.p)
      const one = brunnerMunzel(a, b).value
      if (one)
        expect(one.superiority + (brunnerMunzel(b, a).value?.superiority ?? 0)).toBeCloseTo(1)
    }),
  )
})

test('a scale stretched and moved gives the same t, d and ranks', () => {
  fc.assert(
    fc.property(votes, votes, (a, b) => {
      const moved = (values: number[]) => values.map((value) => 3 * value - 5)
      const [found, other] = [welchT(a, b).value, welchT(moved(a), moved(b)).value]
      expect(other?.t ?? 0).toBeCloseTo(found?.t ?? 0, 8)
      expect(other?.g ?? 0).toBeCloseTo(found?.g ?? 0, 8)
      expect(ranks(moved(a))).toEqual(ranks(a))
    }),
  )
})
