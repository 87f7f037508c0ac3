import fc from 'fast-check'
import { createTranslator } from 'next-intl'
import { describe, expect, test } from 'vitest'
import { figureFile, tableFile } from '@/domain/figure'
import type { Say } from '@/domain/figure/schema'
import { contrastPower, figures, plan, readAssumptions } from '@/domain/planning'
import {
  type Assumed,
  Assumptions,
  assumedIn,
  BOUNDS,
  KINDS,
  type Kind,
  type NoteReason,
  type Planning,
} from '@/domain/planning/schema'
import { LOCALES } from '@/lib/locale'
import en from '@/messages/en.json' with { type: 'json' }
import fr from '@/messages/fr.json' with { type: 'json' }

type Drawn<A> = A extends fc.Arbitrary<infer T> ? T : never

const assumed = (kind: Kind, given: Record<string, unknown> = {}): Assumptions =>
  Assumptions.parse({ kind, ...given })
const noted = (planning: Planning) => planning.notes.map(({ reason }) => reason)
function note<R extends NoteReason>(planning: Planning, reason: R) {
  const found = planning.notes.find((one) => one.reason === reason)
  return found as Extract<Planning['notes'][number], { reason: R }> | undefined
}
const curveOver = (planning: Planning, over: string) =>
  planning.curves.find((curve) => curve.over === over)

describe('a contrast of two conditions', () => {
  test('with 8 clips, 60 people have a power of .29 and 200 people one of .31', () => {
    const of = (participants: number) => plan(assumed('contrast', { participants })).value
    expect(of(60)).toBeCloseTo(0.29, 2)
    expect(of(200)).toBeCloseTo(0.31, 2)
  })

  test('says when more people cannot help, and how many clips would', () => {
    const planning = plan(assumed('contrast'))
    expect(note(planning, 'MORE_PEOPLE_CANNOT_HELP')?.limit).toBeCloseTo(0.3196, 4)
    expect(curveOver(planning, 'participants')?.enough).toBeNull()
    const { clips = 0 } = note(planning, 'ENOUGH_CLIPS') ?? {}
    expect(plan(assumed('contrast', { clips })).value).toBeGreaterThanOrEqual(0.8)
    expect(plan(assumed('contrast', { clips: clips - 2 })).value).toBeLessThan(0.8)
  })

  test('says how many people are enough where clips allow it', () => {
    const planning = plan(assumed('contrast', { clips: 40, participants: 20 }))
    const { participants = 0 } = note(planning, 'ENOUGH_PEOPLE') ?? {}
    const power = (people: number) =>
      plan(assumed('contrast', { clips: 40, participants: people })).value
    expect(power(participants)).toBeGreaterThanOrEqual(0.8)
    expect(power(participants - 1)).toBeLessThan(0.8)
    expect(noted(planning)).not.toContain('MORE_PEOPLE_CANNOT_HELP')
  })

  test('says how many of both are enough where neither alone is', () => {
    const planning = plan(assumed('contrast', { participants: 5, clips: 4, slope: 0.8 }))
    expect(noted(planning)).toEqual([
      'MORE_PEOPLE_CANNOT_HELP',
      'MORE_CLIPS_CANNOT_HELP',
      'ENOUGH_OF_BOTH',
    ])
    const both = note(planning, 'ENOUGH_OF_BOTH')
    expect(plan(assumed('contrast', { ...both, slope: 0.8 })).value).toBeGreaterThanOrEqual(0.8)
  })

  test('with fewer than two clips a condition has no power, and says so', () => {
    for (const clips of [1, 2, 3]) {
      const planning = plan(assumed('contrast', { clips }))
      expect(planning.value).toBeNull()
      expect(noted(planning)).toEqual(['NO_GENERALISING'])
      expect(curveOver(planning, 'participants')).toBeUndefined()
    }
  })

  test('with one clip each has no power, and says so', () => {
    const planning = plan(assumed('contrast', { perParticipant: 1 }))
    expect([planning.value, noted(planning)]).toEqual([null, ['ONE_CONDITION_EACH']])
  })

  test('never loses power to more people, more clips or a larger effect, and never passes its limit', () => {
    const design = fc.record({
      participants: fc.integer({ min: 6, max: 400 }),
      clips: fc.integer({ min: 2, max: 60 }).map((half) => 2 * half),
      effect: fc.double({ min: 0.05, max: 2, noNaN: true }),
      slope: fc.double({ min: 0.05, max: 1.5, noNaN: true }),
      clip: fc.double({ min: 0.05, max: 1.5, noNaN: true }),
      residual: fc.double({ min: 0.2, max: 2, noNaN: true }),
    })
    const power = ({ participants, clips, effect, ...variation }: Drawn<typeof design>) =>
      contrastPower({ participants, clips, effect, variation })
    fc.assert(
      fc.property(design, (one) => {
        const { power: now = 1, limit = 0 } = power(one) ?? {}
        // Degrees of freedom are Satterthwaite's, which a person more can lower by a trace.
        const least = now - 0.002
        expect(power({ ...one, participants: one.participants + 1 })?.power).toBeGreaterThan(least)
        expect(power({ ...one, clips: one.clips + 2 })?.power).toBeGreaterThan(least)
        expect(power({ ...one, effect: one.effect * 1.1 })?.power).toBeGreaterThan(least)
        expect(now).toBeLessThan(limit + 0.002)
      }),
      { numRuns: 300 },
    )
  })

  test('however few the clips, no number of people has more power than it says', () => {
    // Where people differ far more than clips, infinitely many have less than some hundreds.
    const variation = { slope: 1.4, clip: 0.23, residual: 0.25 }
    const of = (participants: number) =>
      contrastPower({ participants, clips: 4, effect: 1.06, variation })
    const found = [20, 50, 100, 154, 300, 1_000, 50_000].map((people) => of(people)?.power ?? 1)
    expect(Math.max(...found)).toBeLessThan((of(20)?.limit ?? 0) + 0.001)
  })

  test('for a checklist is the same number, or null where there is none', () => {
    const { participants, clips } = { participants: 60, clips: 8 }
    expect(contrastPower({ participants, clips })?.power).toBe(plan(assumed('contrast')).value)
    expect(contrastPower({ participants, clips })?.limit).toBeCloseTo(0.3196, 4)
    expect(contrastPower({ participants, clips: 1 })).toBeNull()
    expect(contrastPower({ participants, clips: 3 })).toBeNull()
    expect(contrastPower({ participants: 1, clips })).toBeNull()
  })
})

describe('precision', () => {
  test('a mean at a standard deviation of .8 takes 64 votes for ±.2, and 62 with 1.96 in place of t', () => {
    const planning = plan(assumed('mean', { sd: 0.8, within: 0.2 }))
    expect(note(planning, 'ENOUGH_PEOPLE')?.participants).toBe(64)
    expect(note(planning, 'NORMAL_APPROXIMATION')?.votes).toBe(62)
  })

  test('a share of one half takes 93 people for ±10 points by Wilson’s interval', () => {
    const planning = plan(assumed('share', { sharePercent: 50, withinPoints: 10 }))
    expect(note(planning, 'ENOUGH_PEOPLE')?.participants).toBe(93)
    const { low = 0, high = 0 } = planning.interval ?? {}
    expect((high - low) / 2).toBeCloseTo(planning.value ?? 0, 10)
  })

  test('is of those who see a clip, not of all who take part', () => {
    const few = plan(assumed('share', { participants: 60, clips: 12, perParticipant: 6 }))
    expect(few.value).toBe(plan(assumed('share', { participants: 30, clips: 1 })).value)
    expect(note(few, 'VOTES_PER_CLIP')).toMatchObject({ votes: 30, clips: 12, each: 6 })
  })

  test('of d′ warns below 8 and 8 clips, and says how much smaller it shows', () => {
    expect(noted(plan(assumed('dPrime', { clipsEach: 16 })))).not.toContain('D_PRIME_FEW_TRIALS')
    const few = note(plan(assumed('dPrime', { clipsEach: 8, dPrime: 1.5 })), 'D_PRIME_FEW_TRIALS')
    expect(few).toMatchObject({ generated: 4, real: 4, dPrime: 1.5 })
    expect(few?.shown).toBeGreaterThan(0.9)
    expect(few?.shown).toBeLessThan(1.4)
  })

  test('of d′ is bounded by how people differ, however many clips each of them judges', () => {
    const planning = plan(assumed('dPrime', { participants: 10, between: 0.5, within: 0.1 }))
    const { limit = 0 } = note(planning, 'MORE_CLIPS_CANNOT_HELP') ?? {}
    const many = plan(assumed('dPrime', { participants: 10, between: 0.5, clipsEach: 1000 }))
    expect(many.value).toBeGreaterThan(limit)
    expect(many.value).toBeCloseTo(limit, 1)
  })

  test('of a difference is bounded by the smaller group, whichever it is', () => {
    const sizes = { sharePercent: 50, otherPercent: 50, withinPoints: 10 }
    const one = plan(assumed('twoShares', { ...sizes, first: 20, second: 400 }))
    const other = plan(assumed('twoShares', { ...sizes, first: 400, second: 20 }))
    expect(one.value).toBeCloseTo(other.value ?? 0, 10)
    for (const planning of [one, other]) {
      expect(noted(planning)).toContain('FEWER_THAN_30_PER_GROUP')
      const { limit = 0, size } = note(planning, 'LARGER_GROUP_CANNOT_HELP') ?? {}
      expect(size).toBe(20)
      expect(planning.value).toBeGreaterThan(limit)
      expect(curveOver(planning, 'second')?.enough).toBeNull()
    }
  })

  test('of a difference has the power that R has for it (pwr.t.test and pwr.2p.test)', () => {
    const means = { first: 64, second: 64, effect: 0.5, sd: 1 }
    expect(note(plan(assumed('twoMeans', means)), 'POWER_OF_DIFFERENCE')?.power).toBeCloseTo(
      0.801,
      3,
    )
    const shares = { first: 170, second: 170, sharePercent: 65, otherPercent: 50 }
    expect(note(plan(assumed('twoShares', shares)), 'POWER_OF_DIFFERENCE')?.power).toBeCloseTo(
      0.8,
      2,
    )
  })

  test('never gets worse with more people', () => {
    const people = fc.integer({ min: 2, max: 5_000 })
    const width = (kind: Kind, given: Record<string, unknown>) =>
      plan(assumed(kind, given)).value ?? 0
    fc.assert(
      fc.property(people, fc.integer({ min: 0, max: 100 }), (participants, sharePercent) => {
        for (const kind of ['share', 'mean', 'dPrime'] as const) {
          const given = kind === 'share' ? { sharePercent } : {}
          expect(width(kind, { ...given, participants: participants + 1 })).toBeLessThan(
            width(kind, { ...given, participants }),
          )
        }
        for (const kind of ['twoShares', 'twoMeans'] as const)
          expect(width(kind, { first: participants + 1 })).toBeLessThan(
            width(kind, { first: participants }),
          )
      }),
      { numRuns: 60 },
    )
  })
})

/** Any plan that can be asked for, at the ends of what can be assumed too. */
const anything = fc.constantFrom(...KINDS).chain((kind) =>
  fc
    .record(
      Object.fromEntries(
        assumedIn(kind).map((name) => {
          const { min, max, step } = BOUNDS[name]
          const ends = fc.constantFrom(min, max)
          return [
            name,
            step === 1
              ? fc.oneof(ends, fc.integer({ min, max: Math.min(max, 200) }))
              : fc.oneof(ends, fc.double({ min, max, noNaN: true })),
          ]
        }),
      ),
    )
    .map((given) => assumed(kind, given)),
)

test('whatever is assumed, a plan has no number that is none, and its curves show where it stands', () => {
  fc.assert(
    fc.property(anything, (assumptions) => {
      const planning = plan(assumptions)
      const numbers = JSON.stringify(planning, (_, value) =>
        typeof value === 'number' && !Number.isFinite(value) ? `not finite: ${value}` : value,
      )
      expect(numbers).not.toContain('not finite')
      for (const { points, at, value, enough, limit } of planning.curves) {
        if (value !== null) expect(points).toContainEqual({ n: at, value })
        expect(points.length).toBeLessThan(100)
        if (enough !== null && limit !== null && planning.measure === 'power')
          expect(limit).toBeGreaterThanOrEqual(planning.wanted)
      }
    }),
    { numRuns: 400 },
  )
})

describe('an address', () => {
  test('says what is assumed, and what it leaves out begins as the study has it', () => {
    const { assumptions, wrong } = readAssumptions(
      { kind: 'contrast', participants: '40', perParticipant: '', lang: 'fr', sd: '3' },
      { clips: 24, perParticipant: 12, participants: 100 },
    )
    expect(wrong).toEqual([])
    expect(assumptions).toEqual({
      ...(assumed('contrast') as Assumed<'contrast'>),
      ...{ participants: 40, clips: 24, perParticipant: null },
    })
  })

  test('with what can’t be is told where, and the rest is taken', () => {
    const given = { kind: 'mean', participants: 'many', clips: '2.5', sd: '-1', within: '0.1' }
    const { assumptions, wrong } = readAssumptions(given)
    expect(wrong).toEqual(['participants', 'clips', 'sd'])
    expect(assumptions).toEqual(assumed('mean', { within: 0.1 }))
  })

  test('with what can’t be goes on with what the study has, if that can be', () => {
    const { assumptions, wrong } = readAssumptions(
      { kind: 'contrast', participants: '1', clips: 'x' },
      { participants: 100, clips: 0, residual: 0 },
    )
    expect(wrong).toEqual(['participants', 'clips'])
    expect(assumptions).toEqual(assumed('contrast', { participants: 100 }))
  })

  test('with a question there is none of asks the first', () => {
    expect(readAssumptions({ kind: 'nothing' }).assumptions.kind).toBe('contrast')
    expect(readAssumptions({}, { kind: 'share' }).assumptions.kind).toBe('share')
  })
})

describe('the figures of a plan', () => {
  const cases = KINDS.flatMap((kind) => LOCALES.map((locale) => [kind, locale] as const))
  test.each(cases)(
    '%s, in %s: a curve each, with words, a file and its numbers',
    async (kind, locale) => {
      const missing: string[] = []
      const say = createTranslator({
        ...{ locale, messages: locale === 'fr' ? fr : en, namespace: 'planning' },
        onError: ({ message }) => missing.push(message),
      }) as unknown as Say
      const planning = plan(assumed(kind))
      const drawn = await figures(planning, locale, say)
      expect(drawn.map(({ name }) => name)).toEqual(planning.curves.map(({ over }) => over))
      for (const figure of drawn) {
        for (const text of [figure.title, figure.method, figure.n, figure.alt])
          expect(text).toMatch(/\p{L}{3}/u)
        expect(figureFile(figure)).not.toMatch(/NaN|Infinity|undefined|var\(/)
        expect(tableFile(figure).split('\n').length).toBeGreaterThan(10)
      }
      expect(missing).toEqual([])
    },
  )
})
