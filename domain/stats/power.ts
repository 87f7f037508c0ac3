import { pnorm, pt, qnorm, qt } from 'lib-r-math.js'

/**
 * How many people, and how many clips: power and precision before anybody is asked. Sample sizes
 * come back as they solve the equation, with decimals: round up. α is two-sided throughout.
 */

const ALPHA = 0.05

/** Power of the paired t test for a standardised mean difference `dz`, as R's pwr.t.test. */
export const pairedPower = (dz: number, n: number, alpha = ALPHA): number =>
  tPower(n - 1, Math.sqrt(n) * dz, alpha)

/** Power of the two-sample t test for Cohen's `d`, with `n` and `other` people in the groups, as R's pwr.t2n.test. */
export const twoSamplePower = (d: number, n: number, other = n, alpha = ALPHA): number =>
  tPower(n + other - 2, Math.sqrt((n * other) / (n + other)) * d, alpha)

/** Cohen's effect size of two shares: the difference of their arcsines. */
export const cohenH = (p1: number, p2: number): number =>
  2 * Math.asin(Math.sqrt(p1)) - 2 * Math.asin(Math.sqrt(p2))

/** Power of the test of one share against another value, as R's pwr.p.test. */
export const onePropPower = (h: number, n: number, alpha = ALPHA): number =>
  zPower(Math.abs(h) * Math.sqrt(n), alpha)

/** Power of the test of two shares, with `n` and `other` people in the groups, as R's pwr.2p2n.test. */
export const twoPropPower = (h: number, n: number, other = n, alpha = ALPHA): number =>
  zPower(Math.abs(h) * Math.sqrt((n * other) / (n + other)), alpha)

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
export type Variation = {
  /** Of the effect between participants: σ_slope. */
  slope: number
  /** Between clips of one condition: σ_clip. */
  clip: number
  /** What is left in a single rating: σ_e. */
  residual: number
}

/** A contrast of two conditions, half of the clips in each. */
export type Crossed = {
  /** The difference of the conditions, in points of the rating scale. */
  effect: number
  participants: number
  clips: number
  /** Clips each participant sees, half of each condition, all clips equally often; without it, all of them. */
  perParticipant?: number | null | undefined
  variation: Variation
}

export type CrossedPower = {
  /** Standard error of the contrast. */
  se: number
  /** Satterthwaite's degrees of freedom. */
  df: number
  power: number
}

/**
 * Power of the contrast of two conditions, with participants and clips both random samples and clips
 * nested in conditions. SE² = σ_slope²/P + 4σ_clip²/q + 4σ_e²/(P·k) for P participants, q clips and k
 * of them for each participant, degrees of freedom by Satterthwaite from the expected mean squares of
 * participant × condition, clip, and participant × clip; non-central t. With k = q this is quasi-F′.
 * With fewer it is the same contrast in `lmer(y ~ c + (1 + c || p) + (1 | clip))`, the mean square of
 * clips having the efficiency of incomplete blocks, (1 − 1/k) / (1 − 1/q) (Yates 1936); simulated fits
 * agree within their error. Null with fewer than two participants or two clips a condition, where no
 * variation can be learned, and where a participant sees only one condition.
 */
export function crossedPower({
  effect,
  participants,
  clips,
  perParticipant,
  variation,
}: Crossed): CrossedPower | null {
  const each = Math.min(perParticipant ?? clips, clips)
  // Of more clips than there are presentations, some are never seen.
  const seen = Math.min(clips, participants * each)
  if (participants < 2 || seen < 4 || each < 2) return null
  const { slope, clip, residual } = squared(variation)
  const presentations = (participants * each) / seen
  // How much of what is known of clips is left when a participant sees some of them only.
  const efficiency = (1 - 1 / each) / (1 - 1 / seen)
  const byParticipant = residual + (each / 4) * slope
  const byClip = residual + efficiency * presentations * clip
  const both = byParticipant + presentations * clip
  if (both <= 0) return null
  const left = Math.max(participants - 1, participants * (each - 2) - (seen - 2))
  const df =
    both ** 2 /
    (byParticipant ** 2 / (participants - 1) +
      (byClip / efficiency) ** 2 / (seen - 2) +
      (residual / efficiency) ** 2 / left)
  const se = Math.sqrt((4 * both) / (participants * each))
  return { se, df, power: tPower(df, effect / se, ALPHA) }
}

/** What power comes to with these clips and ever more participants: clips alone are then the sample. */
export function crossedPowerLimit({
  effect,
  clips,
  perParticipant,
  variation,
}: Omit<Crossed, 'participants'>): number | null {
  if (clips < 4 || (perParticipant ?? clips) < 2) return null
  const se = Math.sqrt((4 * variation.clip ** 2) / clips)
  return se === 0 ? certain(effect) : tPower(clips - 2, effect / se, ALPHA)
}

/** What power comes to with these participants and ever more clips: people alone are then the sample. */
export function crossedPowerOfClips({
  effect,
  participants,
  perParticipant,
  variation,
}: Omit<Crossed, 'clips'>): number | null {
  if (participants < 2 || (perParticipant ?? 2) < 2) return null
  const { slope, clip, residual } = squared(variation)
  const each = perParticipant ?? Number.POSITIVE_INFINITY
  const se = Math.sqrt((slope + (4 * (clip + residual)) / each) / participants)
  return se === 0 ? certain(effect) : tPower(participants - 1, effect / se, ALPHA)
}

/** Where nothing varies, what is there is found. */
const certain = (effect: number): number => (effect === 0 ? ALPHA : 1)

const squared = ({ slope, clip, residual }: Variation): Variation => ({
  slope: slope ** 2,
  clip: clip ** 2,
  residual: residual ** 2,
})

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
