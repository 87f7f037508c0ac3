import { describe, expect, test } from 'vitest'
import { clusteredShare, effectiveSize, newcombe, wilson } from '@/domain/stats/shares'
import golden from '@/tests/golden/binomial_exact_and_wilson.json' with { type: 'json' }

describe('wilson', () => {
  test('gives the published intervals (binomial_exact_and_wilson)', () => {
    golden.input.cases.forEach(({ x, n }, i) => {
      const [low, high] = golden.expected.results[i]?.wilson ?? []
      const { interval } = wilson(x, n)
      expect(interval?.low).toBeCloseTo(low ?? Number.NaN, 9)
      expect(interval?.high).toBeCloseTo(high ?? Number.NaN, 9)
    })
  })

  test('stays within 0 and 1 at the ends', () => {
    expect(wilson(0, 12).interval?.low).toBe(0)
    expect(wilson(12, 12).interval?.high).toBe(1)
  })

  test('is null with a reason when nobody answered', () => {
    expect(wilson(0, 0)).toEqual({ value: null, interval: null, reason: 'none' })
  })
})

test('newcombe gives the published interval of 56/70 against 48/80 (Newcombe 1998, table II a, method 10)', () => {
  const { value, interval } = newcombe(56, 70, 48, 80)
  expect(value).toBeCloseTo(0.2, 12)
  expect(interval?.low).toBeCloseTo(0.0524, 4)
  expect(interval?.high).toBeCloseTo(0.3339, 4)
  expect(newcombe(1, 2, 0, 0).value).toBeNull()
})

/** One entry per participant: [picked, shown]. */
const sums = (people: readonly (readonly [number, number])[]) => ({
  participants: people.length,
  n: people.reduce((sum, [, n]) => sum + n, 0),
  k: people.reduce((sum, [k]) => sum + k, 0),
  kk: people.reduce((sum, [k]) => sum + k * k, 0),
  kn: people.reduce((sum, [k, n]) => sum + k * n, 0),
  nn: people.reduce((sum, [, n]) => sum + n * n, 0),
})

describe('a share over several answers of each participant', () => {
  test('is the plain Wilson interval when everybody answered once', () => {
    const once = sums(Array.from({ length: 40 }, (_, i) => [i < 13 ? 1 : 0, 1]))
    // The design effect is m / (m − 1), the factor of the sample variance.
    expect(effectiveSize(once)).toBeCloseTo(39, 9)
    expect(clusteredShare(once).value).toBe(13 / 40)
  })

  test('is worth one answer per participant when each repeats the own answer', () => {
    const parrots = sums(Array.from({ length: 40 }, (_, i) => [i < 20 ? 6 : 0, 6]))
    const perPerson = 39 * (1.9699392 / 2.0226909) ** 2
    expect(effectiveSize(parrots)).toBeCloseTo(perPerson, 4)
    const wide = clusteredShare(parrots).interval
    const narrow = wilson(120, 240).interval
    expect((wide?.high ?? 0) - (wide?.low ?? 0)).toBeGreaterThan(
      2 * ((narrow?.high ?? 0) - (narrow?.low ?? 0)),
    )
  })

  test('never claims more than the answers that were given', () => {
    const balanced = sums(Array.from({ length: 40 }, () => [3, 6]))
    expect(effectiveSize(balanced)).toBeLessThanOrEqual(240)
  })

  test('takes the participant as the unit where all said the same', () => {
    expect(
      effectiveSize(
        sums([
          [0, 6],
          [0, 6],
          [0, 6],
        ]),
      ),
    ).toBe(3)
    expect(
      clusteredShare(
        sums([
          [0, 6],
          [0, 6],
          [0, 6],
        ]),
      ).interval?.low,
    ).toBe(0)
  })

  test('has no interval with one participant, and no value with none', () => {
    expect(clusteredShare(sums([[2, 6]]))).toEqual({ value: 1 / 3, interval: null, reason: 'one' })
    expect(clusteredShare(sums([]))).toEqual({ value: null, interval: null, reason: 'none' })
  })
})
