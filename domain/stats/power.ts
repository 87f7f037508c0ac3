import { pnorm, pt, qnorm, qt } from 'lib-r-math.js'

/**
 * How many people, and how many clips: power and precision before anybody is asked. Sample sizes
 * come back as they solve the equation, with decimals: round up. α is two-sided throughout.
 */

const ALPHA = 0.05

/** Power of the paired t test for a standardised mean difference `dz`, as R's pwr.t.test. */
export const pairedPower = (dz: number, n: number, alpha = ALPHA): number =>
  tPower(n - 1, Math.sqrt(n) * dz, alpha)

/** Power of the two-sample t test for Cohen's `d`, with `n` people in each group, as R's pwr.t.test. */
export const twoSamplePower = (d: number, n: number, alpha = ALPHA): number =>
  tPower(2 * n - 2, Math.sqrt(n / 2) * d, alpha)

/** Cohen's effect size of two shares: the difference of their arcsines. */
export const cohenH = (p1: number, p2: number): number =>
  2 * Math.asin(Math.sqrt(p1)) - 2 * Math.asin(Math.sqrt(p2))

/** Power of the test of one share against another value, as R's pwr.p.test. */
export const onePropPower = (h: number, n: number, alpha = ALPHA): number =>
  zPower(Math.abs(h) * Math.sqrt(n), alpha)

/** Power of the test of two shares, with `n` people in each group, as R's pwr.2p.test. */
export const twoPropPower = (h: number, n: number, alpha = ALPHA): number =>
  zPower(Math.abs(h) * Math.sqrt(n / 2), alpha)

/** The smallest `n` for which `power(n)` reaches `wanted`; null when no number up to a million does. */
export function sampleSize(power: (n: number) => number, wanted = 0.8): number | null {
  let [low, high] = [2, 4]
  if (power(low) >= wanted) return low
  while (power(high) < wanted) {
    low = high
    high *= 2
    if (high > 1e6) return null
  }
  for (let halving = 0; halving < 80; halving++) {
    const middle = (low + high) / 2
    if (power(middle) < wanted) low = middle
    else high = middle
  }
  return high
}

/** People needed for a mean with a 95 % interval of ± `halfWidth`, at a standard deviation of `sd`: (z·sd / halfWidth)². */
export const meanSampleSize = (halfWidth: number, sd: number): number =>
  ((qnorm(1 - ALPHA / 2) * sd) / halfWidth) ** 2

/** What varies in ratings, as standard deviations on the rating scale. */
type Variation = {
  /** Of the effect between participants: σ_slope. */
  slope: number
  /** Between clips of one condition: σ_clip. */
  clip: number
  /** What is left in a single rating: σ_e. */
  residual: number
}

/** A contrast of two conditions in which every participant sees every clip, half of the clips in each condition. */
export type Crossed = { effect: number; participants: number; clips: number; variation: Variation }

export type CrossedPower = {
  /** Standard error of the contrast. */
  se: number
  /** Satterthwaite's degrees of freedom. */
  df: number
  power: number
}

/**
 * Power of quasi-F′ for the contrast of two conditions, with participants and clips both random
 * samples and clips nested in conditions. SE² = σ_slope²/P + 4σ_clip²/q + 4σ_e²/(P·q) for P
 * participants and q clips, degrees of freedom by Satterthwaite from the expected mean squares of
 * participant × condition, clip, and participant × clip; non-central t. Null with fewer than two
 * participants or two clips a condition, where no variation can be learned.
 */
export function crossedPower({
  effect,
  participants,
  clips,
  variation,
}: Crossed): CrossedPower | null {
  if (participants < 2 || clips < 4) return null
  const [slope, clip, residual] = [
    variation.slope ** 2,
    variation.clip ** 2,
    variation.residual ** 2,
  ]
  const byParticipant = residual + (clips / 4) * slope
  const byClip = residual + participants * clip
  const both = byParticipant + byClip - residual
  if (both <= 0) return null
  const df =
    both ** 2 /
    (byParticipant ** 2 / (participants - 1) +
      byClip ** 2 / (clips - 2) +
      residual ** 2 / ((participants - 1) * (clips - 2)))
  const se = Math.sqrt((4 * both) / (participants * clips))
  return { se, df, power: tPower(df, effect / se, ALPHA) }
}

/** What power comes to with these clips and ever more participants: clips alone are then the sample. */
export function crossedPowerLimit({
  effect,
  clips,
  variation,
}: Omit<Crossed, 'participants'>): number | null {
  if (clips < 4) return null
  const se = Math.sqrt((4 * variation.clip ** 2) / clips)
  return se === 0 ? 1 : tPower(clips - 2, effect / se, ALPHA)
}

/**
 * Half the width of the 95 % interval of d′ for one person, after Gourevitch & Galanter (1967):
 * var(d′) = H(1−H)/(n_s φ(z_H)²) + F(1−F)/(n_n φ(z_F)²), for an unbiased observer of that d′.
 */
export function dPrimeHalfWidth(dPrime: number, generated: number, real: number): number | null {
  if (generated < 1 || real < 1) return null
  const density = (z: number) => Math.exp(-(z ** 2) / 2) / Math.sqrt(2 * Math.PI)
  const part = (z: number, n: number) => {
    const rate = pnorm(z)
    return (rate * (1 - rate)) / (n * density(z) ** 2)
  }
  const variance = part(dPrime / 2, generated) + part(-dPrime / 2, real)
  return qnorm(1 - ALPHA / 2) * Math.sqrt(variance)
}

/** Both tails, as R's pwr has them. */
function tPower(df: number, ncp: number, alpha: number): number {
  if (!(df > 0)) return Number.NaN
  const beyond = qt(1 - alpha / 2, df)
  return pt(beyond, df, Math.abs(ncp), false) + pt(-beyond, df, Math.abs(ncp))
}

function zPower(ncp: number, alpha: number): number {
  const beyond = qnorm(1 - alpha / 2)
  return pnorm(beyond - ncp, 0, 1, false) + pnorm(-beyond - ncp)
}
