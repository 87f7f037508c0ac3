import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { figureFile, figures, overview, tableFile } from '@/domain/results'
import { scaleMean } from '@/domain/stats/scoring'
import { wilson } from '@/domain/stats/shares'
import { answeredStudy, type Given, type GivenAnswer } from '@/tests/answered-study'

const REAL = 0
const GENERATED = 1

const rating = (
  clip: number,
  values: GivenAnswer['values'],
  more: Partial<GivenAnswer> = {},
): GivenAnswer => ({ phase: 'rating', clip, values, ...more })
const words = (clip: number, soulless: 0 | 1 | null): GivenAnswer =>
  rating(clip, soulless === null ? {} : { 'words.soulless': soulless })
const judged = (clip: number, label: number, seenBefore = 0): GivenAnswer => ({
  phase: 'detection',
  clip,
  values: { real_or_ai: label, seen_before: seenBefore },
})

const results = async (people: readonly Given[], clips?: ('REAL' | 'GENERATED')[]) => {
  const study = await answeredStudy(people, clips ? { clips } : {})
  return { ...(await overview(study.studyId)), clipIds: study.clipIds }
}

describe('who answered', () => {
  test('counts everybody once: completed, left, unfinished or withdrawn', async () => {
    const { people } = await results([
      {
        completedAfter: 10,
        locale: 'fr',
        channel: 'school',
        answers: [{ phase: 'person', values: { age: 'a30_44' } }],
      },
      { completedAfter: 20, answers: [{ phase: 'person', values: { age: 'a30_44' } }] },
      { completedAfter: 60 },
      { left: true },
      {},
      { completedAfter: 5, withdrawn: true, answers: [{ phase: 'person', values: null }] },
    ])
    expect(people).toMatchObject({
      started: 6,
      completed: 3,
      left: 1,
      unfinished: 1,
      withdrawn: 1,
      medianDurationMs: 20 * 60_000,
    })
    expect(people.locales).toEqual([
      { value: 'en', count: 4 },
      { value: 'fr', count: 1 },
    ])
    expect(people.channels).toEqual([
      { value: '', count: 4 },
      { value: 'school', count: 1 },
    ])
    expect(people.questions[0]).toMatchObject({ id: 'age', n: 2 })
    expect(people.questions[0]?.options.map(({ count }) => count)).toEqual([0, 2, 0])
  })

  test('has no median while nobody has finished', async () => {
    expect((await results([{}])).people.medianDurationMs).toBeNull()
  })
})

describe('a descriptor', () => {
  test('is shared over the presentations on which it was offered, apart for real and generated', async () => {
    const { descriptors } = await results([
      { answers: [words(REAL, 0), words(GENERATED, 1)] },
      { answers: [words(REAL, 1), words(GENERATED, 1)] },
      { answers: [words(REAL, 0), words(GENERATED, 0)] },
      { answers: [words(REAL, null), words(GENERATED, 1)] },
    ])
    const soulless = descriptors.find(({ key }) => key === 'words.soulless')
    expect(soulless?.real).toMatchObject({ k: 1, n: 3, participants: 3, value: 1 / 3 })
    expect(soulless?.generated).toMatchObject({ k: 3, n: 4, participants: 4, value: 3 / 4 })
    // One presentation each: the design effect is m / (m − 1), so 4 answers are worth 3.
    const expected = wilson((3 / 4) * 3, 3).interval
    expect(soulless?.generated.interval?.low).toBeCloseTo(expected?.low ?? Number.NaN, 9)
    expect(soulless?.generated.interval?.high).toBeCloseTo(expected?.high ?? Number.NaN, 9)
  })

  test('takes no more certainty from ten answers of one person than from one', async () => {
    const clips = Array.from({ length: 10 }, () => 'GENERATED' as const)
    const people = [1, 0, 1, 0].map((value) => ({
      answers: clips.map((_, i) => words(i, value === 1 ? 1 : 0)),
    }))
    const { descriptors } = await results(people, clips)
    const { interval, n } = descriptors[0]?.generated ?? {}
    expect(n).toBe(40)
    expect((interval?.high ?? 0) - (interval?.low ?? 1)).toBeGreaterThan(0.6)
  })

  test('of nobody is null with a reason, of one person a share without interval', async () => {
    const { descriptors } = await results([{ answers: [words(GENERATED, 1)] }])
    expect(descriptors[0]?.real).toMatchObject({ value: null, interval: null, reason: 'none' })
    expect(descriptors[0]?.generated).toMatchObject({ value: 1, interval: null, reason: 'one' })
  })
})

describe('a clip on a scale', () => {
  test('has the mean of one vote per participant, and its t interval', async () => {
    const humanness = (value: number) =>
      rating(REAL, {
        humanness_1: value,
        humanness_2: value,
        humanness_3: value,
        humanness_4: value,
      })
    const { clips, clipIds } = await results([
      { answers: [humanness(4)] },
      { answers: [humanness(1), humanness(3)] },
    ])
    const found = clips.find(({ id }) => id === clipIds[REAL])?.scales.humanness
    // Votes 4 and (1 + 3) / 2: the third of the golden edge cases.
    expect(found).toMatchObject({ n: 2, mean: 3 })
    expect(found?.interval?.low).toBeCloseTo(-9.706204736174694, 9)
    expect(found?.interval?.high).toBeCloseTo(15.706204736174694, 9)
  })

  test('is scored as the golden rule scores it, whatever was left out', async () => {
    const answer = fc.option(fc.integer({ min: 1, max: 7 }), { nil: null, freq: 3 })
    await fc.assert(
      fc.asyncProperty(fc.array(answer, { minLength: 4, maxLength: 4 }), async (values) => {
        const asked = Object.fromEntries(values.map((value, i) => [`humanness_${i + 1}`, value]))
        const { clips, clipIds } = await results([{ answers: [rating(REAL, asked)] }])
        const score = scaleMean(values)
        expect(clips.find(({ id }) => id === clipIds[REAL])?.scales.humanness).toMatchObject({
          n: score === null ? 0 : 1,
          mean: score,
        })
      }),
      { numRuns: 12 },
    )
  })

  test('knows no practice trial and nobody who withdrew', async () => {
    const values = { eerie_1: 7, eerie_2: 7 }
    const { clips, answers, descriptors } = await results([
      { answers: [rating(REAL, { ...values, 'words.soulless': 1 }, { practice: true })] },
      { answers: [rating(REAL, values)], withdrawn: true },
    ])
    expect(answers).toBe(0)
    expect(descriptors[0]?.real.n).toBe(0)
    expect(clips.map(({ scales }) => scales.eerie?.n)).toEqual(clips.map(() => 0))
  })
})

describe('detection', () => {
  test('has per clip the share that called it generated, from the fourth label on', async () => {
    const { clips, clipIds } = await results([
      { answers: [judged(REAL, 3), judged(GENERATED, 4)] },
      { answers: [judged(REAL, 6), judged(GENERATED, 5)] },
    ])
    const of = (clip: number) => clips.find(({ id }) => id === clipIds[clip])?.calledGenerated
    expect(of(REAL)).toEqual({ ...wilson(1, 2), k: 1, n: 2, participants: 2 })
    expect(of(GENERATED)).toEqual({ ...wilson(2, 2), k: 2, n: 2, participants: 2 })
  })

  test('averages d′ over participants, each with the log-linear correction', async () => {
    const clips = [
      ...Array.from({ length: 10 }, () => 'GENERATED' as const),
      ...Array.from({ length: 10 }, () => 'REAL' as const),
    ]
    const person = (hits: number, falseAlarms: number) => ({
      answers: clips.map((kind, i) =>
        judged(i, (kind === 'GENERATED' ? i < hits : i - 10 < falseAlarms) ? 6 : 1),
      ),
    })
    const { detection } = await results([person(10, 0), person(5, 5)], clips)
    // 3.3812 for (10, 0, 0, 10) and 0 for (5, 5, 5, 5), as in the golden case.
    expect(detection?.dPrime.mean).toBeCloseTo(3.3812432591697963 / 2, 9)
    expect(detection).toMatchObject({ participants: 2, clips: { fewest: 20, most: 20 } })
  })

  test('leaves out who had seen the clip before, and has no d′ without clips of both kinds', async () => {
    const { detection, clips, clipIds } = await results([
      { answers: [judged(REAL, 1, 1), judged(GENERATED, 6)] },
    ])
    expect(clips.find(({ id }) => id === clipIds[REAL])?.calledGenerated.n).toBe(0)
    expect(detection).toMatchObject({
      participants: 0,
      clips: null,
      dPrime: { mean: null, reason: 'none' },
    })
  })
})

describe('figures', () => {
  const say = (key: string) => key

  test('of a study without answers are words, not empty pictures', async () => {
    const drawn = figures(await results([]), 'en', say)
    expect(drawn.map(({ drawing, empty }) => [drawing, empty !== null])).toEqual(
      drawn.map(() => [null, true]),
    )
    expect(drawn.map(figureFile)).toEqual(drawn.map(() => null))
  })

  test('stand by themselves as files: no style element, no variable, no number that is not one', async () => {
    const values = {
      humanness_1: 2,
      humanness_2: 2,
      humanness_3: 3,
      humanness_4: 2,
      eerie_1: 6,
      eerie_2: 5,
      spine_tingling_1: 2,
      spine_tingling_2: 3,
      'words.soulless': 1,
    }
    const person = {
      answers: [
        rating(REAL, values),
        rating(GENERATED, values),
        judged(REAL, 2),
        judged(GENERATED, 5),
      ],
    }
    for (const locale of ['en', 'fr'] as const)
      for (const figure of figures(await results([person, person, person]), locale, say)) {
        const svg = figureFile(figure)
        expect(svg).toMatch(/^<\?xml .*\n<svg /)
        expect(svg).not.toMatch(/<style|var\(|NaN|Infinity|undefined|null/)
        expect(tableFile(figure)).not.toMatch(/NaN|Infinity|undefined|null/)
      }
  })
})
