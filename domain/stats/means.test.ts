import { expect, test } from 'vitest'
import { mean } from '@/domain/stats/means'
import votes from '@/tests/golden/mos_ci_24_votes.json' with { type: 'json' }
import edges from '@/tests/golden/mos_edge_cases.json' with { type: 'json' }

test('the mean of 24 votes has the published t interval (mos_ci_24_votes)', () => {
  const found = mean(votes.input.votes)
  expect(found.n).toBe(votes.expected.n)
  expect(found.mean).toBeCloseTo(votes.expected.mean, 9)
  expect(found.sd).toBeCloseTo(votes.expected.sd, 9)
  expect(found.interval?.low).toBeCloseTo(votes.expected.ci_t[0] ?? Number.NaN, 9)
  expect(found.interval?.high).toBeCloseTo(votes.expected.ci_t[1] ?? Number.NaN, 9)
})

test('nobody, one vote, equal votes and missing votes give null or a number, never NaN (mos_edge_cases)', () => {
  edges.input.cases.forEach((given, i) => {
    const expected = edges.expected.results[i]
    const found = mean(given)
    expect(found.n).toBe(expected?.n)
    expect(found.mean).toBe(expected?.mean)
    if (expected?.sd == null) expect(found.sd).toBeNull()
    else expect(found.sd).toBeCloseTo(expected.sd, 9)
    if (expected?.ci_t == null) expect(found.interval).toBeNull()
    else {
      expect(found.interval?.low).toBeCloseTo(expected.ci_t[0] ?? Number.NaN, 9)
      expect(found.interval?.high).toBeCloseTo(expected.ci_t[1] ?? Number.NaN, 9)
    }
  })
  expect(mean([]).reason).toBe('none')
  expect(mean([4]).reason).toBe('one')
})
