import { expect, test } from 'vitest'
import { brier, hype, lnBeta, sensitivity } from '@/domain/stats/detection'
import { foreignGolden } from '@/tests/golden'
import hypeCase from '@/tests/golden/hype_infinity.json' with { type: 'json' }
import golden from '@/tests/golden/sdt_loglinear_extremes.json' with { type: 'json' }

test('perfect, inverted and ordinary judgements have a finite d′ (sdt_loglinear_extremes)', () => {
  golden.input.cases.forEach(([hits = 0, misses = 0, falseAlarms = 0, rejections = 0], i) => {
    const found = sensitivity({
      hits,
      generated: hits + misses,
      falseAlarms,
      real: falseAlarms + rejections,
    })
    expect(found?.dPrime).toBeCloseTo(golden.expected.results[i]?.dprime ?? Number.NaN, 9)
    expect(found?.c).toBeCloseTo(golden.expected.results[i]?.c ?? Number.NaN, 9)
  })
})

test('without clips of both kinds there is no d′', () => {
  expect(sensitivity({ hits: 3, generated: 4, falseAlarms: 0, real: 0 })).toBeNull()
  expect(sensitivity({ hits: 0, generated: 0, falseAlarms: 1, real: 4 })).toBeNull()
})

test('HYPE∞ and its two parts are what was misjudged of each kind (hype_infinity)', () => {
  const { fakes_total, fakes_judged_real, reals_total, reals_judged_fake } = hypeCase.input
  expect(
    hype({
      hits: fakes_total - fakes_judged_real,
      generated: fakes_total,
      falseAlarms: reals_judged_fake,
      real: reals_total,
    }),
  ).toEqual({
    hype: hypeCase.expected.hype,
    generatedError: hypeCase.expected.fake_error,
    realError: hypeCase.expected.real_error,
  })
  expect(hype({ hits: 0, generated: 0, falseAlarms: 0, real: 3 })).toBeNull()
})

const sensR = foreignGolden<{
  input: Record<'hits' | 'misses' | 'false_alarms' | 'correct_rejections', number>
  expected: { loglinear: Record<'dprime' | 'c' | 'lnbeta', number> }
}>('sdt_yes_no_sensR')
test.skipIf(!sensR)('d′, c and ln β of the example of sensR (sdt_yes_no_sensR)', () => {
  const { hits = 0, misses = 0, false_alarms = 0, correct_rejections = 0 } = sensR?.input ?? {}
  const judged = {
    hits,
    generated: hits + misses,
    falseAlarms: false_alarms,
    real: false_alarms + correct_rejections,
  }
  const { dprime, c, lnbeta } = sensR?.expected.loglinear ?? { dprime: 0, c: 0, lnbeta: 0 }
  expect(sensitivity(judged)?.dPrime).toBeCloseTo(dprime, 9)
  expect(sensitivity(judged)?.c).toBeCloseTo(c, 9)
  expect(lnBeta(judged)).toBeCloseTo(lnbeta, 9)
})

test('sure and right is a Brier score of 0, sure and wrong of 1, undecided a quarter', () => {
  expect(brier([{ probability: 1, generated: true }])).toBe(0)
  expect(brier([{ probability: 1, generated: false }])).toBe(1)
  expect(brier([{ probability: 0.5, generated: false }])).toBe(0.25)
  expect(brier([])).toBeNull()
})
