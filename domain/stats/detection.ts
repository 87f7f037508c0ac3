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
