import { qt } from 'lib-r-math.js'
import { describe, expect, test } from 'vitest'
import {
  cohenH,
  crossedPower,
  crossedPowerLimit,
  crossedPowerOfClips,
  dPrimeHalfWidth,
  meanSampleSize,
  onePropPower,
  pairedPower,
  sampleSize,
  twoPropPower,
  twoSamplePower,
} from '@/domain/stats/power'
import { seededRandom } from '@/lib/random'
import golden from '@/tests/golden/power_and_precision.json' with { type: 'json' }

describe('power and sample sizes equal R (power_and_precision)', () => {
  const { expected, tolerance } = golden
  const close = (found: number | null, wanted: number) =>
    expect(Math.abs((found ?? Number.NaN) - wanted)).toBeLessThan(tolerance * Math.max(1, wanted))

  test('people for a paired and for a two-sample t test', () => {
    close(
      sampleSize((n) => pairedPower(0.5, n)),
      expected.paired_t_dz05_power80_n,
    )
    close(
      sampleSize((n) => twoSamplePower(0.5, n)),
      expected.two_sample_t_d05_power80_n_per_group,
    )
    close(pairedPower(0.3, 24), expected.paired_dz03_n24_power)
  })

  test('people for one share and for two', () => {
    close(cohenH(0.6, 0.5), expected.cohen_h_60_50)
    close(
      sampleSize((n) => onePropPower(cohenH(0.6, 0.5), n)),
      expected.one_prop_h_60_vs_50_power80_n,
    )
    close(
      sampleSize((n) => twoPropPower(cohenH(0.65, 0.5), n)),
      expected.two_prop_65_vs_50_n_per_group,
    )
  })

  test('people for a mean of a wanted precision', () => {
    close(meanSampleSize(0.2, 0.8), expected.mos_n_for_halfwidth_02_sd08_z)
  })
})

const VARIATION = { slope: 0.5, clip: 0.6, residual: 0.9 }

test('groups of two sizes have the power of one size between them', () => {
  expect(twoSamplePower(0.5, 40, 40)).toBe(twoSamplePower(0.5, 40))
  // Harmonic mean 80/3; more degrees of freedom make no more than a trace of difference.
  expect(twoSamplePower(0.5, 20, 40)).toBeCloseTo(twoSamplePower(0.5, 80 / 3), 2)
  expect(twoPropPower(0.4, 20, 40)).toBeCloseTo(twoPropPower(0.4, 80 / 3), 10)
  expect(twoSamplePower(0.5, 20, 40)).toBe(twoSamplePower(0.5, 40, 20))
})

describe('with participants and clips both random', () => {
  test('power equals a simulation within its error', () => {
    const design = { effect: 0.9, participants: 20, clips: 12, variation: VARIATION }
    const runs = 1_500
    const found = simulated(design, runs)
    const power = crossedPower(design)?.power ?? Number.NaN
    expect(Math.abs(found - power)).toBeLessThan(4 * Math.sqrt((power * (1 - power)) / runs))
  })

  test('more people raise power up to what the clips allow, and no further', () => {
    const of = (participants: number) =>
      crossedPower({ effect: 0.6, participants, clips: 8, variation: VARIATION })?.power ?? 0
    const limit = crossedPowerLimit({ effect: 0.6, clips: 8, variation: VARIATION }) ?? 0
    expect(of(200)).toBeGreaterThan(of(60))
    expect(of(1e6)).toBeCloseTo(limit, 3)
    expect(of(200)).toBeLessThan(limit)
  })

  test('where each sees some of the clips, power equals simulated fits within their error', () => {
    // Shares of 800 simulated studies in which lmer's model, fitted by REML with Satterthwaite's
    // degrees of freedom, found the effect: effect, P, q, k, σ_slope, σ_clip, σ_e, share.
    for (const [effect, participants, clips, perParticipant, slope, clip, residual, found] of [
      [0.8, 20, 12, 12, 0.5, 0.6, 0.9, 0.48],
      [0.8, 20, 12, 6, 0.5, 0.6, 0.9, 0.441],
      [0.8, 30, 24, 8, 0.5, 0.6, 0.9, 0.761],
      [0.6, 40, 24, 4, 0.4, 0.4, 1, 0.676],
      [0.6, 30, 60, 4, 0.5, 0.6, 0.9, 0.674],
      [0.6, 20, 80, 4, 0.4, 0.4, 1, 0.569],
      [0.7, 30, 16, 2, 0.4, 0.4, 1, 0.405],
      [0.5, 24, 40, 4, 0.2, 0.8, 0.8, 0.366],
    ] as const) {
      const variation = { slope, clip, residual }
      const { power = 0 } =
        crossedPower({ effect, participants, clips, perParticipant, variation }) ?? {}
      expect(Math.abs(power - found)).toBeLessThan(3 * Math.sqrt((found * (1 - found)) / 800))
    }
  })

  test('where each sees some of the clips, the standard error is that of simulated contrasts', () => {
    const random = seededRandom('power', 'some of the clips')
    const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
    const [participants, half, each] = [12, 6, 2]
    const contrasts = Array.from({ length: 4_000 }, () => {
      const clip = Array.from({ length: 2 * half }, () => VARIATION.clip * normal())
      const sums = Array.from({ length: participants }, (_, person) => {
        const own = VARIATION.slope * normal()
        const rated = Array.from({ length: each }, (_, at) => {
          const pair = (person * each + at) % half
          const noise = VARIATION.residual * (normal() - normal())
          return own + (clip[pair] ?? 0) - (clip[half + pair] ?? 0) + noise
        })
        return rated.reduce((sum, one) => sum + one, 0) / each
      })
      return sums.reduce((sum, one) => sum + one, 0) / participants
    })
    const spread = Math.sqrt(contrasts.reduce((sum, one) => sum + one ** 2, 0) / contrasts.length)
    const design = { effect: 1, clips: 2 * half, perParticipant: 2 * each, participants }
    const { se = 0 } = crossedPower({ ...design, variation: VARIATION }) ?? {}
    expect(Math.abs(spread / se - 1)).toBeLessThan(0.05)
  })

  test('clips that nobody sees change nothing, and infinitely many leave people as the sample', () => {
    const design = { effect: 0.5, participants: 10, perParticipant: 4, variation: VARIATION }
    const of = (clips: number) => crossedPower({ ...design, clips })?.power ?? 0
    expect(of(400)).toBe(of(40))
    expect(Math.abs(of(40) - (crossedPowerOfClips(design) ?? 0))).toBeLessThan(0.05)
    const all = { ...design, perParticipant: null }
    expect(crossedPower({ ...all, clips: 200_000 })?.power).toBeCloseTo(
      crossedPowerOfClips(all) ?? 0,
      3,
    )
    expect(crossedPowerOfClips(all)).toBeCloseTo(pairedPower(0.5 / VARIATION.slope, 10), 6)
  })

  test('without two people and two clips a condition there is no number', () => {
    const design = { effect: 1, participants: 10, clips: 10, variation: VARIATION }
    expect(crossedPower({ ...design, participants: 1 })).toBeNull()
    expect(crossedPower({ ...design, clips: 2 })).toBeNull()
    expect(crossedPower({ ...design, perParticipant: 1 })).toBeNull()
    expect(crossedPowerLimit({ ...design, clips: 2 })).toBeNull()
    expect(dPrimeHalfWidth(1, 0, 8)).toBeNull()
  })
})

/** The share of simulated studies in which quasi-F′ finds the effect. */
function simulated(
  { effect, participants, clips, variation }: Parameters<typeof crossedPower>[0],
  runs: number,
): number {
  const random = seededRandom('power', 'simulation')
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  let found = 0
  for (let run = 0; run < runs; run++) {
    const clip = Array.from({ length: clips }, () => variation.clip * normal())
    const slope = Array.from({ length: participants }, () => variation.slope * normal())
    const votes = slope.map((own) =>
      clip.map(
        (of, at) => (at % 2 ? 0.5 : -0.5) * (effect + own) + of + variation.residual * normal(),
      ),
    )
    if (isSignificant(votes)) found++
  }
  return found / runs
}

/** Quasi-F′ of a complete design with alternating conditions, by its mean squares. */
function isSignificant(votes: readonly (readonly number[])[]): boolean {
  const [P, q] = [votes.length, votes[0]?.length ?? 0]
  const average = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value, 0) / values.length
  const half = (row: readonly number[], odd: number) => row.filter((_, at) => at % 2 === odd)
  const clipMeans = Array.from({ length: q }, (_, at) => average(votes.map((row) => row[at] ?? 0)))
  const conditionMeans = [average(half(clipMeans, 0)), average(half(clipMeans, 1))]
  const differences = votes.map((row) => average(half(row, 1)) - average(half(row, 0)))
  const D = average(differences)
  const msPc = (q / 4) * (differences.reduce((sum, own) => sum + (own - D) ** 2, 0) / (P - 1))
  const msClip =
    (P * clipMeans.reduce((sum, own, at) => sum + (own - (conditionMeans[at % 2] ?? 0)) ** 2, 0)) /
    (q - 2)
  let residual = 0
  for (const row of votes) {
    const own = [average(half(row, 0)), average(half(row, 1))]
    for (const [at, vote] of row.entries())
      residual +=
        (vote - (own[at % 2] ?? 0) - (clipMeans[at] ?? 0) + (conditionMeans[at % 2] ?? 0)) ** 2
  }
  const msPclip = residual / ((P - 1) * (q - 2))
  const variance = msPc + msClip - msPclip
  if (variance <= 0) return false
  const df =
    variance ** 2 /
    (msPc ** 2 / (P - 1) + msClip ** 2 / (q - 2) + msPclip ** 2 / ((P - 1) * (q - 2)))
  const t = Math.abs(D) / Math.sqrt((4 * variance) / (P * q))
  return t > qt(0.975, df)
}
