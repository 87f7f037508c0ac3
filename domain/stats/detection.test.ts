import { expect, test } from 'vitest'
import { sensitivity } from '@/domain/stats/detection'
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
