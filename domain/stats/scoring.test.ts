import { expect, test } from 'vitest'
import { unflip } from '@/domain/item/schema'
import { MIN_ANSWERED_SHARE, scaleMean } from '@/domain/stats/scoring'
import golden from '@/tests/golden/semantic_differential_scoring.json' with { type: 'json' }

test('positions become values and values a score, with 70 % answered (semantic_differential_scoring)', () => {
  expect(MIN_ANSWERED_SHARE).toBe(golden.input.min_answered_share)
  golden.input.displayed_position_left_1.forEach((positions, i) => {
    const values = positions.map((position, item) =>
      position === null
        ? null
        : unflip(position, golden.input.points, golden.input.poles_swapped[item] === 1),
    )
    expect(values).toEqual(golden.expected.stored_item_values[i])
    const expected = golden.expected.scale_mean[i]
    if (expected === null) expect(scaleMean(values)).toBeNull()
    else expect(scaleMean(values)).toBeCloseTo(expected ?? Number.NaN, 12)
  })
})

test('a scale nobody answered has no score', () => {
  expect(scaleMean([null, null])).toBeNull()
  expect(scaleMean([])).toBeNull()
})
