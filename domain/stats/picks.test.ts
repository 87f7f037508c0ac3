import { describe, expect, test } from 'vitest'
import {
  benjaminiHochberg,
  binomialTest,
  cochranQ,
  fisherExact,
  holm,
  mcnemar,
} from '@/domain/stats/picks'
import { expectClose, foreignGolden } from '@/tests/golden'
import binomial from '@/tests/golden/binomial_exact_and_wilson.json' with { type: 'json' }
import edges from '@/tests/golden/cochran_edge_cases.json' with { type: 'json' }
import conover from '@/tests/golden/cochran_q_conover.json' with { type: 'json' }
import sign from '@/tests/golden/mcnemar_exact_and_chi2.json' with { type: 'json' }
import adjust from '@/tests/golden/p_adjust.json' with { type: 'json' }

test('exact binomial tests and their intervals equal R (binomial_exact_and_wilson)', () => {
  for (const [at, { x, n, p0 }] of binomial.input.cases.entries()) {
    const expected = binomial.expected.results[at]
    const found = binomialTest(x, n, p0).value
    // Tails of the library are good to 1e-7 and better.
    expect(found?.p).toBeCloseTo(expected?.p ?? Number.NaN, 8)
    expect(found?.interval.low).toBeCloseTo(expected?.clopper_pearson[0] ?? Number.NaN, 8)
    expect(found?.interval.high).toBeCloseTo(expected?.clopper_pearson[1] ?? Number.NaN, 8)
  }
  expect(binomialTest(0, 0)).toEqual({ value: null, reason: 'none' })
})

test('the sign test of two clips equals the published p values (mcnemar_exact_and_chi2)', () => {
  for (const [at, [, b = 0, c = 0]] of sign.input.tables_a_b_c_d.entries())
    expect(mcnemar(b, c)).toBeCloseTo(sign.expected.exact_p[at] ?? Number.NaN, 6)
  expect(mcnemar(0, 0)).toBe(1)
})

test('p values of a family are adjusted as in R (p_adjust)', () => {
  expectClose(holm(adjust.input.p), adjust.expected.holm, 12)
  expectClose(benjaminiHochberg(adjust.input.p), adjust.expected.BH, 12)
  expect(holm([])).toEqual([])
})

// R: fisher.test(matrix(c(3, 1, 1, 3), 2)) and fisher.test(matrix(c(10, 2, 3, 15), 2)), the tea and the twins.
test.each([
  [3, 4, 1, 4, 0.4857142857],
  [10, 13, 2, 17, 0.0005367241],
  [0, 5, 0, 5, 1],
])('Fisher’s exact test of %i of %i against %i of %i gives %f', (k1, n1, k2, n2, p) => {
  expect(fisherExact(k1, n1, k2, n2).value).toBeCloseTo(p, 9)
})

describe('whether a term is picked equally for all clips', () => {
  test('equals the published Q (cochran_q_conover)', () => {
    const found = cochranQ(conover.input.respondents_x_clips).value
    expect(found?.q).toBeCloseTo(conover.expected.Q, 9)
    expect(found?.df).toBe(conover.expected.df)
    expect(found?.p).toBeCloseTo(conover.expected.p, 9)
  })

  test('has no number when nobody tells clips apart (cochran_edge_cases)', () => {
    for (const [at, rows] of edges.input.cases.entries()) {
      const expected = edges.expected.results[at]
      const found = cochranQ(rows)
      if (expected?.Q == null) expect(found).toEqual({ value: null, reason: 'noDiscordance' })
      else expect(found.value?.q).toBeCloseTo(expected.Q, 9)
    }
  })

  test('drops incomplete rows and says how many', () => {
    const rows = [...conover.input.respondents_x_clips, [1, null, 0]]
    expect(cochranQ(rows).value).toMatchObject({ respondents: 12, dropped: 1 })
    expect(cochranQ([[1, null]])).toEqual({ value: null, reason: 'incomplete' })
  })

  const posthoc = foreignGolden<{
    input: { respondents_x_clips: number[][] }
    expected: {
      Q: number
      pairs: { i: number; j: number; p: number; p_holm: number; p_BH: number }[]
    }
  }>('cochran_q_rvaidememoire_posthoc')
  test.skipIf(!posthoc)('and pairs of clips equal R’s (cochran_q_rvaidememoire_posthoc)', () => {
    const rows = posthoc?.input.respondents_x_clips ?? []
    const pairs = posthoc?.expected.pairs ?? []
    expect(cochranQ(rows).value?.q).toBeCloseTo(posthoc?.expected.Q ?? Number.NaN, 9)
    const only = (i: number, j: number) => rows.filter((row) => row[i] === 1 && row[j] === 0).length
    const raw = pairs.map(({ i, j }) => mcnemar(only(i, j), only(j, i)))
    expectClose(
      raw,
      pairs.map(({ p }) => p),
    )
    expectClose(
      holm(raw),
      pairs.map(({ p_holm }) => p_holm),
    )
    expectClose(
      benjaminiHochberg(raw),
      pairs.map(({ p_BH }) => p_BH),
    )
  })
})
