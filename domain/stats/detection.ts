import { qnorm } from 'lib-r-math.js'

/**
 * How well one person tells generated clips from real ones. Signal: the clip is generated; a yes:
 * the person said so.
 */
export type Judgements = {
  /** Generated clips called generated, of so many. */
  hits: number
  generated: number
  /** Real clips called generated, of so many. */
  falseAlarms: number
  real: number
}

export type Sensitivity = {
  /** Above 0: tells them apart. 0: guesses. */
  dPrime: number
  /** Above 0: reluctant to say generated. */
  c: number
}

/**
 * d′ and criterion c with the log-linear correction, applied always and not only at rates of 0 and 1
 * (Hautus 1995, Behavior Research Methods 27:46). Null without clips of both kinds. Per person:
 * average the results, never pool the answers.
 */
export function sensitivity({
  hits,
  generated,
  falseAlarms,
  real,
}: Judgements): Sensitivity | null {
  if (generated === 0 || real === 0) return null
  const zHits = qnorm((hits + 0.5) / (generated + 1))
  const zFalseAlarms = qnorm((falseAlarms + 0.5) / (real + 1))
  return { dPrime: zHits - zFalseAlarms, c: -(zHits + zFalseAlarms) / 2 }
}

/**
 * HYPE∞ (Zhou et al. 2019): the share of wrong judgements over generated and real clips, in per cent;
 * 50 is indistinguishable, above is more real than real. Both parts go with it: the same number can
 * come from a bias. Null without clips of both kinds.
 */
export function hype({ hits, generated, falseAlarms, real }: Judgements): {
  hype: number
  /** Generated clips judged real, and real ones judged generated, in per cent of their kind. */
  generatedError: number
  realError: number
} | null {
  if (generated === 0 || real === 0) return null
  const misses = generated - hits
  return {
    hype: (100 * (misses + falseAlarms)) / (generated + real),
    generatedError: (100 * misses) / generated,
    realError: (100 * falseAlarms) / real,
  }
}

/** ln β, the criterion as a ratio of likelihoods: (z(F)² − z(H)²) / 2, with the same correction as d′. */
export function lnBeta(judged: Judgements): number | null {
  const found = sensitivity(judged)
  return found && found.c * found.dPrime
}

/** The mean squared distance of stated probabilities of "generated" from what was so (Brier 1950): 0 is perfect. */
export function brier(
  judgements: readonly { probability: number; generated: boolean }[],
): number | null {
  if (judgements.length === 0) return null
  const off = judgements.map(({ probability, generated }) => (probability - Number(generated)) ** 2)
  return off.reduce((total, one) => total + one, 0) / off.length
}
