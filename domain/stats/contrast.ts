import { type Computed, is, isNot } from '@/domain/stats/computed'
import { oneSampleT, type TTest, tOf } from '@/domain/stats/differences'
import { average, squares, sum, variance } from '@/domain/stats/sums'

/**
 * The contrast of two conditions, each with clips of its own. Clips are a sample as people are: a test
 * over people alone finds differences between any two handfuls of clips.
 */
export type Ratings = {
  /** People × clips; null where somebody did not rate a clip. Several votes are averaged before. */
  votes: readonly (readonly (number | null)[])[]
  /** Per clip, whether it is of the condition that the other is subtracted from. */
  first: readonly boolean[]
}

/**
 * For these clips only: each participant's difference of condition means, and Student's t over
 * participants. `incomplete` when nobody rated clips of both conditions.
 */
export function theseClips({ votes, first }: Ratings): Computed<TTest> {
  const differences = votes.flatMap((row) => {
    const [a, b] = [given(row, first, true), given(row, first, false)]
    return a.length > 0 && b.length > 0 ? [average(a) - average(b)] : []
  })
  if (votes.length > 0 && differences.length === 0) return isNot('incomplete')
  return oneSampleT(differences)
}

/** Clips as units: the pooled two-sample t of clip means, q − 2 degrees of freedom. */
function overClips({ votes, first }: Ratings): Computed<TTest> {
  const means = first.map((_, at) => {
    const column = votes.flatMap((row) => row[at] ?? [])
    return column.length > 0 ? average(column) : null
  })
  const [a, b] = [given(means, first, true), given(means, first, false)]
  if (a.length < 2 || b.length < 2) return isNot('tooFewClips')
  const df = a.length + b.length - 2
  const se = Math.sqrt(((squares(a) + squares(b)) / df) * (1 / a.length + 1 / b.length))
  return se === 0 ? isNot('equal') : is(tOf(average(a) - average(b), se, df))
}

/**
 * min F′ (Clark 1973), for any design: SE² = SE₁² + SE₂² of the two tests above, degrees of freedom
 * (SE₁² + SE₂²)² / (SE₁⁴/df₁ + SE₂⁴/df₂). The difference is that of clip means.
 */
export function minF(ratings: Ratings): Computed<TTest> {
  const clips = overClips(ratings)
  if (clips.value === null) return clips
  const people = theseClips(ratings)
  if (people.value === null) return people
  const [v1, v2] = [people.value.se ** 2, clips.value.se ** 2]
  const df = (v1 + v2) ** 2 / (v1 ** 2 / people.value.df + v2 ** 2 / clips.value.df)
  return is(tOf(clips.value.difference, Math.sqrt(v1 + v2), df))
}

/**
 * Quasi-F′ of a complete design with as many clips in either condition: identical to
 * `lmer(y ~ c + (1 + c || p) + (1 | clip))` with Satterthwaite's degrees of freedom (METHOD 2.3).
 * `incomplete` where a vote is missing or the conditions differ in clips; `equal` where the mean
 * squares leave no variance, and min F′ has to do.
 */
export function quasiF({ votes, first }: Ratings): Computed<TTest> {
  const rows = votes.filter((row): row is number[] => row.every((vote) => vote !== null))
  const [P, q] = [votes.length, first.length]
  const each = first.filter(Boolean).length
  if (P === 0) return isNot('none')
  if (rows.length < P || each * 2 !== q) return isNot('incomplete')
  if (each < 2) return isNot('tooFewClips')
  if (P === 1) return isNot('one')

  const of = (row: readonly number[], own: boolean) => average(given(row, first, own))
  const differences = rows.map((row) => of(row, true) - of(row, false))
  const clipMeans = first.map((_, at) => average(rows.map((row) => row[at] ?? 0)))
  const [mean1, mean0] = [of(clipMeans, true), of(clipMeans, false)]
  const conditionMean = (at: number) => (first[at] ? mean1 : mean0)

  const byParticipant = (each / 2) * variance(differences)
  const byClip = (P * sum(clipMeans.map((mean, at) => (mean - conditionMean(at)) ** 2))) / (q - 2)
  const residual = sum(
    rows.map((row) => {
      const own = { true: of(row, true), false: of(row, false) }
      return sum(
        row.map(
          (vote, at) =>
            (vote - own[`${first[at] ?? false}`] - (clipMeans[at] ?? 0) + conditionMean(at)) ** 2,
        ),
      )
    }),
  )
  const both = residual / ((P - 1) * (q - 2))
  const total = byParticipant + byClip - both
  if (total <= 0) return isNot('equal')
  const df =
    total ** 2 /
    (byParticipant ** 2 / (P - 1) + byClip ** 2 / (q - 2) + both ** 2 / ((P - 1) * (q - 2)))
  return is(tOf(mean1 - mean0, Math.sqrt((2 * total) / (P * each)), df))
}

function given(
  values: readonly (number | null)[],
  first: readonly boolean[],
  own: boolean,
): number[] {
  return values.flatMap((value, at) => (value !== null && first[at] === own ? [value] : []))
}
