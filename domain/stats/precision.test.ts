import { describe, expect, test } from 'vitest'
import { sensitivity } from '@/domain/stats/detection'
import { welchT } from '@/domain/stats/differences'
import {
  meanDifferenceHalfWidth,
  meanDPrimeHalfWidth,
  meanHalfWidth,
  shareDifferenceHalfWidth,
  shareHalfWidth,
  shownDPrime,
} from '@/domain/stats/precision'
import { seededRandom } from '@/lib/random'

describe('half the width of an interval', () => {
  test('of a share is Wilson’s: 81 of 263 (Newcombe 1998a, table I, method 3)', () => {
    expect(shareHalfWidth(81 / 263, 263)).toBeCloseTo((0.3662 - 0.2553) / 2, 4)
  })

  test('of the difference of two shares is Newcombe’s: 56/70 against 48/80 (1998b, table II a, method 10)', () => {
    const half = shareDifferenceHalfWidth([56 / 70, 70], [48 / 80, 80])
    expect(half).toBeCloseTo((0.3339 - 0.0524) / 2, 4)
  })

  test('of a mean is Student’s, of the difference of two means Welch’s', () => {
    expect(meanHalfWidth(1, 10)).toBeCloseTo(2.262157 / Math.sqrt(10), 6)
    const [one, other] = [
      [1, 2, 3, 4, 5, 6],
      [3, 4, 5, 6, 7, 8],
    ]
    const { value } = welchT(one, other)
    const sd = Math.sqrt(3.5)
    const { high = 0, low = 0 } = value?.interval ?? {}
    expect(meanDifferenceHalfWidth(sd, 6, 6)).toBeCloseTo((high - low) / 2, 10)
  })

  test('is none where there is no interval', () => {
    expect(meanHalfWidth(1, 1)).toBeNull()
    expect(meanDifferenceHalfWidth(1, 1, 30)).toBeNull()
    expect(shareHalfWidth(0.5, 0)).toBeNull()
    expect(shareDifferenceHalfWidth([0.5, 0], [0.5, 10])).toBeNull()
    expect(meanDPrimeHalfWidth(1, 0.5, 30, [8, 0])).toBeNull()
  })
})

describe('d′ as it shows after a few clips', () => {
  test.each([
    [1, 4, 4],
    [1.5, 8, 8],
    [0, 3, 5],
    [2.5, 12, 6],
  ])(
    'of a true d′ of %d with %d and %d clips is what simulated people get',
    (dPrime, generated, real) => {
      const random = seededRandom('precision', 'd′', String(dPrime))
      const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
      const yes = (trials: number, strength: number) =>
        Array.from({ length: trials }, () => normal() + strength > dPrime / 2).filter(Boolean)
          .length
      const people = Array.from({ length: 20_000 }, () => {
        const judged = { hits: yes(generated, dPrime), falseAlarms: yes(real, 0), generated, real }
        return sensitivity(judged)?.dPrime ?? Number.NaN
      })
      const mean = people.reduce((sum, one) => sum + one, 0) / people.length
      const sd = Math.sqrt(
        people.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (people.length - 1),
      )
      const shown = shownDPrime(dPrime, generated, real)
      expect(Math.abs((shown?.mean ?? 9) - mean)).toBeLessThan((4 * sd) / Math.sqrt(people.length))
      expect(Math.abs((shown?.sd ?? 9) / sd - 1)).toBeLessThan(0.03)
    },
  )

  test('comes to the truth with many', () => {
    expect(shownDPrime(1, 5_000, 5_000)?.mean).toBeCloseTo(1, 2)
    expect(shownDPrime(1, 5_000, 5_000)?.sd).toBeLessThan(0.03)
  })
})
