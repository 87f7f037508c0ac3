import { type Computed, is, isNot } from '@/domain/stats/computed'
import { average, sum } from '@/domain/stats/sums'

/**
 * How well raters fit together, after the Recommendations on picture quality. They assume that every
 * clip has one true value; for opinions about eeriness dissent is data, so this is a report and never
 * an exclusion by itself. Votes are clips × raters, null where somebody did not vote.
 */
export type Votes = readonly (readonly (number | null)[])[]

export type Screening = {
  /** Per rater: how often far above the others, and how often far below. */
  p: number[]
  q: number[]
  /** (P + Q) / clips rated, and |P − Q| / (P + Q); null where that is 0 by 0. */
  extremes: (number | null)[]
  onesided: (number | null)[]
  rejected: number[]
}

/**
 * ITU-R BT.500-14 A1-2.3.1. The Recommendation takes the sample standard deviation; `population` is
 * what the package sureal does, and rejects other people. Clips on which all votes are equal are
 * skipped: their kurtosis is 0 by 0. One pass, no iteration.
 */
export function bt500(votes: Votes, sd: 'sample' | 'population' = 'sample'): Screening {
  const raters = votes[0]?.length ?? 0
  const p = new Array<number>(raters).fill(0)
  const q = new Array<number>(raters).fill(0)
  for (const clip of votes) {
    const cast = clip.filter((vote) => vote !== null)
    const mean = average(cast)
    const moment = (power: number) => average(cast.map((vote) => (vote - mean) ** power))
    const m2 = moment(2)
    if (cast.length < 2 || m2 === 0) continue
    const kurtosis = moment(4) / m2 ** 2
    const divisor = sd === 'sample' ? cast.length - 1 : cast.length
    const far =
      (kurtosis >= 2 && kurtosis <= 4 ? 2 : Math.sqrt(20)) * Math.sqrt((m2 * cast.length) / divisor)
    for (const [rater, vote] of clip.entries()) {
      if (vote === null) continue
      if (vote >= mean + far) p[rater] = (p[rater] ?? 0) + 1
      if (vote <= mean - far) q[rater] = (q[rater] ?? 0) + 1
    }
  }
  const rated = p.map((_, rater) => votes.filter((clip) => clip[rater] != null).length)
  const both = p.map((above, rater) => above + (q[rater] ?? 0))
  const extremes = both.map((count, rater) => (rated[rater] ? count / (rated[rater] ?? 1) : null))
  const onesided = both.map((count, rater) =>
    count === 0 ? null : Math.abs((p[rater] ?? 0) - (q[rater] ?? 0)) / count,
  )
  const rejected = both.flatMap((_, rater) => {
    const [share, side] = [extremes[rater] ?? null, onesided[rater] ?? null]
    return share !== null && share > 0.05 && side !== null && side < 0.3 ? [rater] : []
  })
  return { p, q, extremes, onesided, rejected: rejected.length === raters ? [] : rejected }
}

/** ITU-T P.913 12.4: each rater's bias, the mean of vote − clip mean; null for those who did not vote. */
export function biases(votes: Votes): (number | null)[] {
  const means = votes.map(meanOf)
  return (votes[0] ?? []).map((_, rater) => {
    const off = votes.flatMap((clip, at) => {
      const [vote, mean] = [clip[rater] ?? null, means[at] ?? null]
      return vote === null || mean === null ? [] : [vote - mean]
    })
    return off.length > 0 ? average(off) : null
  })
}

export type SubjectModel = {
  /** Per clip: the recovered mean, and its standard error in the form of the paper (1/√Συ⁻²). */
  means: number[]
  se: number[]
  /** In the form of the demonstration code (population SD of the residuals of the clip / √n). */
  seDemo: number[]
  /** Per rater. An inconsistency below .05 has taken over the result. */
  bias: number[]
  inconsistency: number[]
  iterations: number
}

/** Fewer raters, clips or votes than this, and one rater can take over the whole result. */
const SUBJECT_MODEL_NEEDS = { raters: 10, clips: 10, votesEach: 5 }

/**
 * The subject model of ITU-T P.910 Annex E and P.913 12.6, by alternating projection: vote = clip +
 * bias + inconsistency · noise. `tooSmall` below ten raters, ten clips and five votes each, where the likelihood
 * has no bound, unless `guarded` is false.
 */
export function subjectModel(
  votes: Votes,
  { guarded = true }: { guarded?: boolean } = {},
): Computed<SubjectModel> {
  const raters = votes[0]?.length ?? 0
  if (votes.length === 0 || raters === 0) return isNot('none')
  const cast = votes.flatMap((clip, j) =>
    clip.flatMap((vote, i) => (vote === null ? [] : [{ i, j, vote }])),
  )
  const ofRater = group(cast, raters, ({ i }) => i)
  const ofClip = group(cast, votes.length, ({ j }) => j)
  const { raters: enough, clips, votesEach } = SUBJECT_MODEL_NEEDS
  const small =
    raters < enough || votes.length < clips || ofRater.some(({ length }) => length < votesEach)
  if ((guarded && small) || [...ofRater, ...ofClip].some(({ length }) => length === 0))
    return isNot('tooSmall')

  let psi = ofClip.map((of) => average(of.map(({ vote }) => vote)))
  let delta = ofRater.map((of) => average(of.map(({ vote, j }) => vote - (psi[j] ?? 0))))
  let upsilon: number[] = []
  let iterations = 0
  for (;;) {
    iterations++
    const before = psi
    upsilon = ofRater.map((of) =>
      spread(of.map(({ vote, i, j }) => vote - (psi[j] ?? 0) - (delta[i] ?? 0))),
    )
    const weights = upsilon.map((own) => 1 / (own ** 2 + 1e-8))
    psi = ofClip.map(
      (of) =>
        sum(of.map(({ vote, i }) => (weights[i] ?? 0) * (vote - (delta[i] ?? 0)))) /
        sum(of.map(({ i }) => weights[i] ?? 0)),
    )
    delta = ofRater.map((of) => average(of.map(({ vote, j }) => vote - (psi[j] ?? 0))))
    const moved = Math.sqrt(sum(psi.map((now, j) => (now - (before[j] ?? 0)) ** 2)))
    if (moved < 1e-8 || iterations === 1000) break
  }
  const shift = average(delta)
  const means = psi.map((own) => own + shift)
  const bias = delta.map((own) => own - shift)
  return is({
    means,
    se: ofClip.map((of) => 1 / Math.sqrt(sum(of.map(({ i }) => (upsilon[i] ?? 0) ** -2)))),
    seDemo: ofClip.map(
      (of) =>
        spread(of.map(({ vote, i, j }) => vote - (psi[j] ?? 0) - (delta[i] ?? 0))) /
        Math.sqrt(of.length),
    ),
    ...{ bias, inconsistency: upsilon, iterations },
  })
}

function group<T>(all: readonly T[], size: number, of: (one: T) => number): T[][] {
  const groups = Array.from({ length: size }, (): T[] => [])
  for (const one of all) groups[of(one)]?.push(one)
  return groups
}

/** Population standard deviation. */
function spread(values: readonly number[]): number {
  const mean = average(values)
  return Math.sqrt(average(values.map((value) => (value - mean) ** 2)))
}

function meanOf(votes: readonly (number | null)[]): number | null {
  const cast = votes.filter((vote) => vote !== null)
  return cast.length > 0 ? average(cast) : null
}

/**
 * Hoßfeld, Schatz & Egger (2011): on a scale of 1 to 5 the variance of votes follows a(−x² + 6x − 5);
 * a, by least squares through the origin. Usual is .1 to .3.
 */
export function sos(means: readonly number[], sds: readonly number[]): Computed<number> {
  if (means.length === 0) return isNot('none')
  const room = means.map((mean) => -(mean ** 2) + 6 * mean - 5)
  const below = sum(room.map((x) => x ** 2))
  if (below === 0) return isNot('equal')
  return is(sum(room.map((x, at) => x * (sds[at] ?? 0) ** 2)) / below)
}
