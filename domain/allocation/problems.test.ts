import { describe, expect, test } from 'vitest'
import { designProblems } from '@/domain/allocation'
import type { PlanClip } from '@/domain/allocation/schema'
import type { Clips } from '@/domain/protocol/schema'
import { crossed, designed, planClip } from '@/tests/designs'
import golden from '@/tests/golden/max_run_feasibility.json' with { type: 'json' }

const TWO = ['REAL', 'model-a']
const unlike = (counts: Record<string, number>): PlanClip[] =>
  Object.entries(counts).flatMap(([condition, count]) =>
    Array.from({ length: count }, (_, at) => planClip(`${condition}-${at}`, { condition })),
  )
const of = (...[clips, choice, kinds]: Parameters<typeof designed>) =>
  designProblems(designed(clips, choice, kinds), clips)

// METHOD: at most maxRun in a row if and only if max <= maxRun * (rest + 1).
test('a design is possible exactly when the others can part the most frequent condition (max_run_feasibility)', () => {
  for (const [at, { counts, max_run: maxRun }] of golden.input.cases.entries())
    expect(of(unlike(counts), { maxRun }).length === 0).toBe(golden.expected.feasible[at])
})

describe('a design that can’t be is refused with what would make it possible:', () => {
  test('runs that are too short', () => {
    expect(of(unlike({ REAL: 9, 'model-a': 1 }), { maxRun: 3 })).toMatchObject([
      { where: 'clips.maxRun', reason: 'RUN_TOO_LONG', params: { maxRun: 3, wanted: 5 } },
    ])
    // Clips of one condition only are never parted by another one.
    expect(of(unlike({ REAL: 9 }), { maxRun: 3 })).toEqual([])
  })

  test('scenes that are too close', () => {
    expect(of(crossed(5, TWO), { scenesApart: 5 })).toMatchObject([
      { where: 'clips.scenesApart', reason: 'SCENES_TOO_CLOSE', params: { apart: 5, feasible: 4 } },
    ])
    expect(of(crossed(1, TWO))).toMatchObject([{ reason: 'SCENES_TOO_CLOSE' }])
  })

  test('a person in most of the clips', () => {
    const clips = crossed(6, ['REAL']).map((clip, at) => ({
      ...clip,
      persons: at < 4 ? ['Ada'] : [],
    }))
    expect(of(clips, { personsApart: true })).toMatchObject([
      {
        where: 'clips.personsApart',
        reason: 'PERSON_TWICE_IN_A_ROW',
        params: { person: 'Ada', count: 4, of: 6, feasible: 3 },
      },
    ])
    expect(of(clips, { personsApart: false })).toEqual([])
  })

  test('constraints that can be kept one by one, and not together', () => {
    // Conditions by turns put counterparts at odd distances, and at least four apart there is room for three.
    const clips = crossed(4, TWO)
    expect(of(clips, { maxRun: 1, scenesApart: 3 })).toMatchObject([
      {
        where: 'clips.scenesApart',
        reason: 'CONSTRAINTS_CLASH',
        params: { mend: 'scenesApart', apart: 3, feasible: 2, maxRun: 1, wanted: 2 },
      },
    ])
    expect(of(clips, { maxRun: 1, scenesApart: 2 })).toEqual([])
    expect(of(clips, { maxRun: 2, scenesApart: 3 })).toEqual([])
  })

  test('more clips for each participant than there are', () => {
    const wanted = { perParticipant: 5 }
    expect(of(crossed(2, TWO), wanted)).toMatchObject([
      { where: 'clips.perParticipant', reason: 'TOO_FEW_CLIPS', params: { clips: 4 } },
    ])
    expect(of(crossed(4, TWO), { ...wanted, conditions: { within: false } })).toMatchObject([
      { reason: 'TOO_FEW_OF_CONDITION', params: { clips: 4 } },
    ])
  })

  test('a square of too many clips, or of some of them', () => {
    const square = (over: Partial<Clips> = {}) => ({ order: 'williams' as const, ...over })
    expect(of(unlike({ REAL: 21 }), square())).toMatchObject([
      { where: 'clips.order', reason: 'WILLIAMS_TOO_MANY', params: { clips: 21, most: 20 } },
    ])
    expect(of(unlike({ REAL: 8 }), square({ perParticipant: 4 }))).toMatchObject([
      { where: 'clips.order', reason: 'WILLIAMS_SUBSET' },
    ])
  })

  test('a square of counterparts, of a person who comes twice, or with runs that are too short', () => {
    const ada = crossed(2, TWO).map((clip) => ({ ...clip, persons: ['Ada'] }))
    const found = of(ada, { order: 'williams', personsApart: true, maxRun: 1 })
    expect(found).toMatchObject([
      { where: 'clips.scenesApart', reason: 'WILLIAMS_SCENES', params: { feasible: 0 } },
      { where: 'clips.personsApart', reason: 'WILLIAMS_PERSONS', params: { person: 'Ada' } },
      { where: 'clips.maxRun', reason: 'WILLIAMS_RUN', params: { maxRun: 1, wanted: 2 } },
    ])
    expect(of(ada, { order: 'williams', scenesApart: 0, maxRun: 2 })).toEqual([])
  })

  test('counterparts that stay together where one is missing, or in half of them', () => {
    const together = { counterparts: 'together' as const }
    const uneven = [...crossed(4, TWO), planClip('alone')]
    expect(of(uneven, { ...together, perParticipant: 4 })).toMatchObject([
      { where: 'clips.counterparts', reason: 'TOGETHER_UNEVEN' },
    ])
    expect(of(uneven, together)).toEqual([])
    expect(of(crossed(4, TWO), { ...together, perParticipant: 5 })).toMatchObject([
      { reason: 'TOGETHER_INDIVISIBLE', params: { size: 2, below: 4, above: 6 } },
    ])
    expect(of(crossed(4, TWO), { ...together, conditions: { within: false } })).toMatchObject([
      { reason: 'TOGETHER_BETWEEN' },
    ])
  })

  test('nothing to compare', () => {
    const clips = crossed(3, ['REAL'])
    expect(of(clips, { conditions: { within: false } })).toMatchObject([
      { where: 'clips.conditions', reason: 'ONE_CONDITION', params: { condition: 'REAL' } },
    ])
    expect(of(clips, { conditions: { by: 'tag', tags: ['REAL', 'dubbed'] } })).toMatchObject([
      {
        where: 'clips.conditions.tags.1',
        reason: 'CONDITION_EMPTY',
        params: { condition: 'dubbed' },
      },
    ])
  })

  test('pairs of which there are none, too few, or two worlds', () => {
    const pairs = (clips: PlanClip[], choice: Parameters<typeof designed>[1] = {}) =>
      of(clips, choice, ['comparison'])
    expect(pairs(unlike({ REAL: 3, 'model-a': 3 }))).toMatchObject([
      { where: 'clips.pairs.among', reason: 'PAIRS_NONE' },
    ])
    expect(pairs(crossed(3, TWO), { pairs: { perParticipant: 4 } })).toMatchObject([
      { where: 'clips.pairs.perParticipant', reason: 'PAIRS_TOO_FEW', params: { pairs: 3 } },
    ])
    const alone = [...crossed(2, TWO), planClip('alone', { condition: 'model-b' })]
    expect(pairs(alone)).toMatchObject([
      { reason: 'PAIRS_UNCONNECTED', params: { condition: 'model-b' } },
    ])
    expect(pairs(crossed(2, TWO), { conditions: { within: false } })).toMatchObject([
      { reason: 'PAIRS_BETWEEN' },
    ])
    // The order of clips that are rated is nothing to a study that compares pairs.
    expect(pairs(crossed(1, TWO))).toEqual([])
  })

  test('a catch trial with nothing around it', () => {
    const item = { kind: 'tick', id: 'seen', text: {}, required: true }
    const catches = [{ clip: planClip('catch').id, item }] as unknown as Clips['catches']
    expect(of(crossed(1, ['REAL']), { catches })).toMatchObject([
      { where: 'clips.catches', reason: 'CATCH_NO_ROOM', params: { clips: 1 } },
    ])
    expect(of(crossed(2, ['REAL']), { catches })).toEqual([])
  })
})

test('what can’t be found by counting is proven for every group and for clips that are shown again', () => {
  const clips = crossed(12, TWO)
  const groups = { decided: 'screening' as const, list: [{ id: 'trade' }, { id: 'public' }] }
  const protocol = designed(clips, { perParticipant: 12 }, ['rating', 'detection'], groups as never)
  expect(designProblems(protocol, clips, 77n)).toEqual([])
})
