import fc from 'fast-check'
import { expect, test } from 'vitest'
import { auc } from '@/domain/stats/auc'
import golden from '@/tests/golden/auc_hanley_mcneil_1982.json' with { type: 'json' }

const ofCounts = (counts: readonly number[]) =>
  counts.flatMap((count, category) => new Array<number>(count).fill(category))

test('ratings of CT images have the published area and DeLong’s interval (auc_hanley_mcneil_1982)', () => {
  const { noise_counts_by_category: noise, signal_counts_by_category: signal } = golden.input
  const found = auc(ofCounts(noise), ofCounts(signal))
  expect(found.value).toBeCloseTo(golden.expected.auc, 9)
  expect(found.delong.se).toBeCloseTo(golden.expected.se_delong, 9)
  expect(found.delong.interval?.low).toBeCloseTo(golden.expected.ci_delong[0] ?? Number.NaN, 9)
  expect(found.delong.interval?.high).toBeCloseTo(golden.expected.ci_delong[1] ?? Number.NaN, 9)
})

test('each end of the interval is where Newcombe’s equation holds', () => {
  const [lower, upper] = [
    [1, 2, 3, 4, 6],
    [3, 5, 6, 7],
  ]
  const { value, interval } = auc(lower, upper)
  expect(value).toBe(16 / 20)
  for (const t of [interval?.low ?? Number.NaN, interval?.high ?? Number.NaN]) {
    const balanced = 1 + 3.5 * ((1 - t) / (2 - t) + t / (1 + t))
    const sd = Math.sqrt((t * (1 - t) * balanced) / 20)
    expect(Math.abs((value ?? Number.NaN) - t)).toBeCloseTo(1.959963984540054 * sd, 9)
  }
})

test('classes that don’t overlap have an interval with a width, which five and five make certain and two and two don’t', () => {
  const apart = (n: number) =>
    auc(
      Array.from({ length: n }, (_, i) => i),
      Array.from({ length: n }, (_, i) => 100 + i),
    )
  expect(apart(5)).toMatchObject({ value: 1, delong: { se: 0 }, interval: { high: 1 } })
  expect(apart(5).interval?.low).toBeCloseTo(0.6427, 4)
  expect(apart(3).interval?.low).toBeGreaterThan(0.5)
  expect(apart(2).interval?.low).toBeLessThan(0.5)
})

test('an empty class gives null and says why, one value each an area without an error', () => {
  for (const [lower, upper] of [
    [[], [1, 2]],
    [[1], []],
    [[], []],
  ])
    expect(auc(lower ?? [], upper ?? [])).toEqual({
      ...{ value: null, interval: null, reason: 'none' },
      delong: { se: null, interval: null },
    })
  expect(auc([1], [2])).toMatchObject({ value: 1, reason: 'one', delong: { se: null } })
})

const values = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 1, maxLength: 25 })

test('it is the share of pairs, ties counting half', () => {
  fc.assert(
    fc.property(values, values, (lower, upper) => {
      const pairs = upper.flatMap((u) => lower.map((l) => (u > l ? 1 : u === l ? 0.5 : 0)))
      const share = pairs.reduce<number>((sum, pair) => sum + pair, 0) / pairs.length
      expect(auc(lower, upper).value).toBeCloseTo(share, 12)
    }),
  )
})

test('swapping the classes turns it round, interval and all; a stretched scale changes nothing', () => {
  fc.assert(
    fc.property(values, values, (lower, upper) => {
      const [here, there] = [auc(lower, upper), auc(upper, lower)]
      expect(there.value).toBeCloseTo(1 - (here.value ?? Number.NaN), 12)
      expect(there.interval?.low).toBeCloseTo(1 - (here.interval?.high ?? Number.NaN), 9)
      const stretch = (value: number) => Math.exp(value / 5) + 3 * value
      expect(auc(lower.map(stretch), upper.map(stretch))).toEqual(here)
      expect(auc(lower.toReversed(), upper.toReversed()).value).toBeCloseTo(here.value ?? 9, 12)
    }),
  )
})

test('the interval holds the value and stays between 0 and 1', () => {
  fc.assert(
    fc.property(values, values, (lower, upper) => {
      const { value, interval } = auc(lower, upper)
      const { low, high } = interval ?? { low: Number.NaN, high: Number.NaN }
      expect(0 <= low && low <= (value ?? -1) && (value ?? 2) <= high && high <= 1).toBe(true)
    }),
  )
})
