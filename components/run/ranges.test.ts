import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Range, seenShare, union } from '@/components/run/ranges'

test('moments played twice count once', () => {
  expect(
    union([
      [0, 4],
      [2, 6],
      [8, 9],
    ]),
  ).toEqual([
    [0, 6],
    [8, 9],
  ])
  expect(
    seenShare(
      [
        [0, 4],
        [2, 6],
        [8, 9],
      ],
      10,
    ),
  ).toBeCloseTo(0.7)
})

test('skipping to the end is not seeing the clip', () => {
  expect(seenShare([[9.5, 10]], 10)).toBeCloseTo(0.05)
})

test('a clip of unknown length has not been seen', () => {
  expect(seenShare([[0, 4]], Number.NaN)).toBe(0)
  expect(seenShare([[0, 4]], 0)).toBe(0)
})

test('the union is disjoint, in order, and never more than the whole', () => {
  const range = fc
    .tuple(fc.double({ min: 0, max: 60, noNaN: true }), fc.double({ min: 0, max: 60, noNaN: true }))
    .map(([a, b]): Range => [Math.min(a, b), Math.max(a, b)])
  fc.assert(
    fc.property(fc.array(range), (ranges) => {
      const joined = union(ranges)
      joined.forEach((r, i) => {
        expect(r[0]).toBeLessThan(r[1])
        if (i > 0) expect(r[0]).toBeGreaterThan((joined[i - 1] as Range)[1])
      })
      expect(seenShare(ranges, 60)).toBeLessThanOrEqual(1)
    }),
  )
})
