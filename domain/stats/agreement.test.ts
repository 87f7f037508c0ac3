import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cronbach, ICCS, icc, krippendorff, METRICS } from '@/domain/stats/agreement'
import { transpose } from '@/domain/stats/sums'
import { expectClose } from '@/tests/golden'
import attitude from '@/tests/golden/cronbach_attitude.json' with { type: 'json' }
import alphaEdges from '@/tests/golden/cronbach_edge_cases.json' with { type: 'json' }
import shroutFleiss from '@/tests/golden/icc_shrout_fleiss_1979.json' with { type: 'json' }
import fourCoders from '@/tests/golden/krippendorff_4x12_missing.json' with { type: 'json' }
import edges from '@/tests/golden/krippendorff_edge_cases.json' with { type: 'json' }

describe('Krippendorff’s α', () => {
  test('of four coders with missing ratings is the published one in every metric (krippendorff_4x12_missing)', () => {
    const units = transpose(fourCoders.input.ratings_coders_x_units)
    for (const metric of METRICS)
      expect(krippendorff(units, metric).value).toBeCloseTo(fourCoders.expected[metric], 9)
  })

  test('of one value only, or of units rated once, is not defined (krippendorff_edge_cases)', () => {
    const [equal, once] = edges.input.cases.map((coders) =>
      krippendorff(transpose(coders), 'nominal'),
    )
    expect(equal).toEqual({ value: null, reason: 'equal' })
    expect(once?.value).toBeNull()
  })

  test('does not depend on the order of units or raters', () => {
    const table = fc.array(
      fc.array(fc.option(fc.integer({ min: 1, max: 5 })), { minLength: 4, maxLength: 4 }),
      { minLength: 2, maxLength: 12 },
    )
    fc.assert(
      fc.property(table, fc.constantFrom(...METRICS), (units, metric) => {
        const found = krippendorff(units, metric)
        const turned = krippendorff(units.map((unit) => unit.toReversed()).toReversed(), metric)
        expect(turned.reason).toBe(found.reason)
        expect(turned.value ?? 0).toBeCloseTo(found.value ?? 0, 9)
      }),
    )
  })
})

test('all six intraclass correlations and their intervals equal psych’s (icc_shrout_fleiss_1979)', () => {
  const found = icc(shroutFleiss.input.ratings_targets_x_judges).value
  for (const name of ICCS) {
    const [value, low, high] = shroutFleiss.expected[name]
    expect(found?.[name].value).toBeCloseTo(value ?? Number.NaN, 6)
    expect(found?.[name].interval.low).toBeCloseTo(low ?? Number.NaN, 6)
    expect(found?.[name].interval.high).toBeCloseTo(high ?? Number.NaN, 6)
  }
  expect(icc([[1, 2], [3]])).toEqual({ value: null, reason: 'incomplete' })
  expect(
    icc([
      [2, 2],
      [2, 2],
    ]),
  ).toEqual({ value: null, reason: 'equal' })
})

describe('Cronbach’s α', () => {
  test('of the attitude data equals psych’s, with Feldt’s interval (cronbach_attitude)', () => {
    const { expected } = attitude
    const found = cronbach(attitude.input.rows).value
    expect(found?.value).toBeCloseTo(expected.alpha, 9)
    expect(found?.standardised).toBeCloseTo(expected.alpha_std, 9)
    expect(found?.interval.low).toBeCloseTo(expected.feldt[0] ?? Number.NaN, 7)
    expect(found?.interval.high).toBeCloseTo(expected.feldt[1] ?? Number.NaN, 7)
    expectClose(found?.ifDropped, expected.alpha_if_dropped)
    expectClose(found?.itemTotal, expected.corrected_item_total_r)
  })

  test('needs two items that vary (cronbach_edge_cases)', () => {
    const { two_items, constant_item, one_item } = alphaEdges.input.cases
    expect(cronbach(two_items).value?.value).toBeCloseTo(alphaEdges.expected.two_items, 9)
    expect(cronbach(constant_item).value?.value).toBeCloseTo(0, 9)
    expect(cronbach(one_item)).toEqual({ value: null, reason: 'one' })
    expect(cronbach([[1, null]])).toEqual({ value: null, reason: 'incomplete' })
  })
})
