import { describe, expect, test } from 'vitest'
import { biases, bt500, sos, subjectModel } from '@/domain/stats/screening'
import { expectClose, foreignGolden } from '@/tests/golden'
import unanimous from '@/tests/golden/bt500_unanimous_clip.json' with { type: 'json' }
import hossfeld from '@/tests/golden/sos_hypothesis_a.json' with { type: 'json' }

type Votes = { votes_clips_x_subjects: (number | null)[][] }
type Screened = { P: number[]; Q: number[]; rejected_indices_0based: number[] }

test('a clip on which all agree makes nobody an outlier (bt500_unanimous_clip)', () => {
  const found = bt500(unanimous.input.votes_clips_x_subjects)
  expect(found.p).toEqual(unanimous.expected.P)
  expect(found.q).toEqual(unanimous.expected.Q)
  expect(found.rejected).toEqual([])
})

const published = foreignGolden<{
  input: Votes
  expected: Record<'sample_sd_bt500_text' | 'population_sd_sureal_compatible', Screened>
}>('bt500_screening_79x26')
test.skipIf(!published)(
  'BT.500 rejects whom the Recommendation and whom sureal rejects (bt500_screening_79x26)',
  () => {
    const votes = published?.input.votes_clips_x_subjects ?? []
    for (const [sd, name] of [
      ['sample', 'sample_sd_bt500_text'],
      ['population', 'population_sd_sureal_compatible'],
    ] as const) {
      const [found, expected] = [bt500(votes, sd), published?.expected[name]]
      expect(found.p).toEqual(expected?.P)
      expect(found.q).toEqual(expected?.Q)
      expect(found.rejected).toEqual(expected?.rejected_indices_0based)
    }
  },
)

describe('the subject model of P.910 Annex E', () => {
  const model = foreignGolden<{
    input: Votes
    expected: Record<'mos_j' | 'se_j_p910_demo' | 'bias_i' | 'inconsistency_i', number[]>
  }>('p910_subject_model_79x26')
  test.skipIf(!model)('equals the reference code (p910_subject_model_79x26)', () => {
    const found = subjectModel(model?.input.votes_clips_x_subjects ?? []).value
    expectClose(found?.means, model?.expected.mos_j ?? [], 6)
    expectClose(found?.seDemo, model?.expected.se_j_p910_demo ?? [], 6)
    expectClose(found?.bias, model?.expected.bias_i ?? [], 6)
    expectClose(found?.inconsistency, model?.expected.inconsistency_i ?? [], 6)
  })

  const degenerate = foreignGolden<{
    input: Votes
    expected: { mos_j: number[]; bias_i: number[] }
  }>('p910_subject_model_degenerate_3x3')
  test.skipIf(!degenerate)(
    'is not run on a handful of votes, where one rater would decide (p910_subject_model_degenerate_3x3)',
    () => {
      const votes = degenerate?.input.votes_clips_x_subjects ?? []
      expect(subjectModel(votes)).toEqual({ value: null, reason: 'tooSmall' })
      const unguarded = subjectModel(votes, { guarded: false }).value
      expectClose(unguarded?.means, degenerate?.expected.mos_j ?? [], 3)
      expect(Math.min(...(unguarded?.inconsistency ?? [1]))).toBeLessThan(0.05)
    },
  )
})

test('somebody who is always a point higher has a bias of what that makes beside the others', () => {
  const votes = [
    [1, 1, 2],
    [3, 3, 4],
    [2, 2, 3],
  ]
  const found = biases(votes)
  expect(found[2]).toBeCloseTo(2 / 3, 9)
  expect(found[0]).toBeCloseTo(-1 / 3, 9)
  expect(biases([[null, 2]])[0]).toBeNull()
})

test('the spread of votes follows the SOS hypothesis with the published a (sos_hypothesis_a)', () => {
  expect(sos(hossfeld.input.mos, hossfeld.input.sd).value).toBeCloseTo(hossfeld.expected.a, 9)
  expect(sos([], [])).toEqual({ value: null, reason: 'none' })
  expect(sos([1, 5], [0, 0])).toEqual({ value: null, reason: 'equal' })
})
