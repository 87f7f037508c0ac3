import fc from 'fast-check'
import { expect, test } from 'vitest'
import { designProblems, planOf } from '@/domain/allocation'
import type { PlanClip } from '@/domain/allocation/schema'
import type { Clips } from '@/domain/protocol/schema'
import type { Problem } from '@/lib/errors'
import { crossed, designed, idOf, planClip } from '@/tests/designs'
import golden from '@/tests/golden/williams_design_properties.json' with { type: 'json' }

/** Plans keep what a protocol promises, for whatever protocol can be published. */

const CONDITIONS = ['REAL', 'model-a', 'model-b']

const clips = fc
  .array(
    fc.record({
      condition: fc.constantFrom(...CONDITIONS),
      scene: fc.constantFrom(...'abcdefghijklmnop'),
      persons: fc.subarray(['x', 'y', 'z'], { maxLength: 1 }),
    }),
    { minLength: 1, maxLength: 14 },
  )
  .map((rows) => rows.map((row, at) => planClip(`clip-${at}`, row)))

const sets = fc.oneof(
  clips,
  fc
    .tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 3 }))
    .map(([scenes, conditions]) => crossed(scenes, CONDITIONS.slice(0, conditions))),
)

const catches = [0, 1, 2].map((at) => planClip(`catch-${at}`))

const designs = fc
  .record({
    clips: sets,
    part: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
    within: fc.boolean(),
    order: fc.constantFrom(...Array(4).fill('random' as const), 'williams' as const),
    maxRun: fc.constantFrom(1, 2, 3, 3, 4),
    scenesApart: fc.constantFrom(0, 0, 1, 1, 1, 2, 3),
    personsApart: fc.constantFrom(false, false, true),
    counterparts: fc.constantFrom('split' as const, 'split' as const, 'together' as const),
    catches: fc.integer({ min: 0, max: 3 }),
    seed: fc.bigInt({ min: 0n, max: 2n ** 62n }),
  })
  .map(({ clips, part, within, seed, ...choice }) => {
    const perParticipant = part === null ? null : Math.max(1, Math.round(clips.length * part))
    const protocol = designed(
      clips,
      {
        ...choice,
        ...{ perParticipant, conditions: { within } },
        catches: catches.slice(0, choice.catches).map(({ id }, at) => ({
          clip: id,
          item: { kind: 'tick', id: `seen_${at}`, text: {}, required: true },
        })) as Clips['catches'],
      },
      ['rating', 'detection'],
    )
    return { clips, protocol, seed, known: [...clips, ...catches] }
  })

type Drawn = typeof designs extends fc.Arbitrary<infer T> ? T : never

/** Of each design; a proof at publishing goes further. */
const SLOTS = 12

/** How far apart the numbers of times are that these were seen. */
const spread = (seen: ReadonlyMap<string, number>, ids: readonly string[]) => {
  const counts = ids.map((id) => seen.get(id) ?? 0)
  return Math.max(...counts) - Math.min(...counts)
}

function broken(
  order: readonly PlanClip[],
  { maxRun, scenesApart, personsApart }: Clips,
  runs: boolean,
) {
  return order.flatMap((clip, at) => {
    const near = order.slice(Math.max(0, at - scenesApart), at)
    const run = order.slice(Math.max(0, at - maxRun), at + 1)
    const shared = order[at - 1]?.persons.some((name) => clip.persons.includes(name))
    return [
      ...(near.some(({ scene }) => scene === clip.scene) ? ['scene'] : []),
      ...(personsApart && shared ? ['person'] : []),
      ...(runs && run.length > maxRun && run.every(({ condition }) => condition === clip.condition)
        ? ['run']
        : []),
    ]
  })
}

/** What the problems say would make the design possible, done. */
function mended(clips: Clips, problems: readonly Problem[]): Clips {
  const next = structuredClone(clips)
  for (const { reason, params = {} } of problems) {
    const mend = reason === 'CONSTRAINTS_CLASH' ? params.mend : reason
    switch (mend) {
      case 'RUN_TOO_LONG':
      case 'WILLIAMS_RUN':
      case 'maxRun':
        next.maxRun = Number(params.wanted)
        break
      case 'SCENES_TOO_CLOSE':
      case 'WILLIAMS_SCENES':
      case 'scenesApart':
        next.scenesApart = Number(params.feasible)
        break
      case 'PERSON_TWICE_IN_A_ROW':
      case 'WILLIAMS_PERSONS':
      case 'personsApart':
        next.personsApart = false
        break
      case 'WILLIAMS_SUBSET':
        next.perParticipant = null
        break
      case 'WILLIAMS_TOO_MANY':
        next.order = 'random'
        break
      case 'TOGETHER_BETWEEN':
      case 'TOGETHER_UNEVEN':
        next.counterparts = 'split'
        break
      case 'TOGETHER_INDIVISIBLE':
        next.perParticipant = Number(params.below)
        break
      case 'TOO_FEW_CLIPS':
      case 'TOO_FEW_OF_CONDITION':
        next.perParticipant = Number(params.clips)
        break
      case 'ONE_CONDITION':
        next.conditions.within = true
        break
      case 'CATCH_NO_ROOM':
        next.catches = []
        break
      default:
        // Nothing by itself is enough: ease two.
        next.scenesApart = 0
        next.personsApart = false
    }
  }
  return next
}

/** Designs that can be published, after as much mending as the problems ask for. */
function publishable({ clips, protocol, seed, known }: Drawn): Drawn['protocol'] {
  let tried = protocol
  for (let times = 0; times < 6; times++) {
    const problems = designProblems(tried, known, seed, 2 * SLOTS)
    if (problems.length === 0) return tried
    tried = { ...tried, clips: mended(tried.clips, problems) }
  }
  throw new Error(
    `Not mended: ${JSON.stringify([clips, designProblems(tried, known, seed, 2 * SLOTS)])}`,
  )
}

test('a design is mended by what its problems say; then every plan keeps its constraints, and clips of a condition are shown equally often', () => {
  fc.assert(
    fc.property(designs, (drawn) => {
      const { clips, known, seed } = drawn
      const protocol = publishable(drawn)
      const choice = protocol.clips
      const { within } = choice.conditions
      const byId = new Map(known.map((clip) => [clip.id, clip]))
      const conditions = [...new Set(clips.map(({ condition }) => condition))]
      const seen = new Map<string, number>()
      for (let slot = 0; slot < SLOTS; slot++) {
        const { trials } = planOf(protocol, known, seed, 'all', slot)
        const of = (phase: string) => trials.filter((trial) => trial.phase === phase)
        const rated = of('rating').filter((trial) => trial.catch === null)
        const orders = [rated, of('detection')].map((list) =>
          list.flatMap(({ clipId }) => byId.get(clipId ?? '') ?? []),
        )
        const [order = [], again = []] = orders
        const pool = within
          ? clips
          : clips.filter(({ condition }) => condition === order[0]?.condition)
        expect(order.length).toBe(choice.perParticipant ?? pool.length)
        expect(new Set(order).size).toBe(order.length)
        expect(order.every((clip) => pool.includes(clip))).toBe(true)
        expect(again.toSorted(byName)).toEqual(order.toSorted(byName))
        const runs = within && conditions.length > 1
        expect(orders.flatMap((one) => broken(one, choice, runs))).toEqual([])
        checkCatches(of('rating'))
        for (const { id } of order) seen.set(id, (seen.get(id) ?? 0) + 1)
        const spreads = conditions.map((condition) =>
          spread(
            seen,
            clips.filter((clip) => clip.condition === condition).map(({ id }) => id),
          ),
        )
        expect(Math.max(...spreads)).toBeLessThanOrEqual(1)
      }
      expect(planOf(protocol, known.toReversed(), seed, 'all', 7)).toEqual(
        planOf(protocol, known, seed, 'all', 7),
      )
    }),
    { numRuns: 2_000 },
  )
}, 60_000)

const byName = (a: PlanClip, b: PlanClip) => (a.id < b.id ? -1 : 1)

/** Between rated clips, never next to each other, and no catch twice. */
function checkCatches(trials: readonly { catch: number | null; first: boolean }[]) {
  const places = trials.flatMap((trial, at) => (trial.catch === null ? [] : [at]))
  expect(places.every((at) => at > 0 && at < trials.length - 1)).toBe(true)
  expect(places.some((at) => places.includes(at + 1))).toBe(false)
  const indexes = places.map((at) => trials[at]?.catch)
  expect(new Set(indexes).size).toBe(indexes.length)
}

test('between participants every condition has as many slots after each round, and each sees one only', () => {
  const clips = crossed(4, CONDITIONS)
  const protocol = designed(clips, { conditions: { within: false }, perParticipant: 3 })
  const conditionOf = new Map(clips.map(({ id, condition }) => [id, condition]))
  const rows = Array.from({ length: 300 }, (_, slot) => {
    const { trials } = planOf(protocol, clips, 5n, 'all', slot)
    const seen = new Set(trials.map(({ clipId }) => conditionOf.get(clipId ?? '')))
    expect(seen.size).toBe(1)
    return [...seen][0]
  })
  for (let n = 3; n <= rows.length; n += 3)
    expect(new Set(rows.slice(n - 3, n)).size).toBe(CONDITIONS.length)
  // Drawn by lot: every order of the three comes up.
  const orders = Array.from({ length: 100 }, (_, at) => rows.slice(3 * at, 3 * at + 3).join())
  expect(new Set(orders).size).toBe(6)
})

test('counterparts that stay together are all in one plan, and split ones in none that has room', () => {
  const clips = crossed(12, ['REAL', 'model-a'])
  const sceneOf = new Map(clips.map(({ id, scene }) => [id, scene]))
  const scenes = (counterparts: 'split' | 'together', slot: number) => {
    const protocol = designed(clips, { perParticipant: 8, counterparts })
    return planOf(protocol, clips, 3n, 'all', slot).trials.map(({ clipId }) =>
      sceneOf.get(clipId ?? ''),
    )
  }
  for (let slot = 0; slot < 60; slot++) {
    expect(new Set(scenes('together', slot)).size).toBe(4)
    expect(new Set(scenes('split', slot)).size).toBe(8)
  }
})

// Williams 1949: each clip once at each place, and once after each other one; twice where n is odd.
test('plans are the rows of Williams squares (williams_design_properties)', () => {
  for (const n of golden.input.n) {
    const expected = golden.expected.properties[String(n) as '2']
    const clips = Array.from({ length: n }, (_, at) => planClip(`clip-${at}`))
    const protocol = designed(clips, { order: 'williams' })
    expect(designProblems(protocol, clips, 9n)).toEqual([])
    const places = new Map<string, number>()
    const neighbours = new Map<string, number>()
    const add = (to: Map<string, number>, key: string) => to.set(key, (to.get(key) ?? 0) + 1)
    for (let slot = 0; slot < expected.rows; slot++)
      for (const [at, { clipId }] of planOf(protocol, clips, 9n, 'all', slot).trials.entries()) {
        add(places, `${clipId} at ${at}`)
        const before = planOf(protocol, clips, 9n, 'all', slot).trials[at - 1]
        if (before) add(neighbours, `${before.clipId} then ${clipId}`)
      }
    expect([places.size, neighbours.size]).toEqual([n * n, n * (n - 1)])
    expect(new Set(places.values())).toEqual(new Set([expected.each_position_count]))
    expect(new Set(neighbours.values())).toEqual(new Set([expected.each_ordered_neighbour_count]))
  }
})

test('the clips of a Williams square are numbered by lot, so that two studies differ', () => {
  const clips = crossed(6, ['REAL'])
  const protocol = designed(clips, { order: 'williams' })
  const first = (seed: bigint) =>
    planOf(protocol, clips, seed, 'all', 0).trials.map(({ clipId }) => clipId)
  expect(new Set([1n, 2n, 3n, 4n].map((seed) => first(seed).join())).size).toBeGreaterThan(2)
})

test('each catch trial is met equally often, about one per twelve clips', () => {
  const clips = crossed(18, ['REAL', 'model-a'])
  const all = ['a', 'b', 'c', 'd', 'e'].map((name) => planClip(`catch-${name}`))
  const protocol = designed(clips, {
    catches: all.map(({ id }) => ({
      clip: id,
      item: { kind: 'tick', id: `seen_${id.slice(0, 4)}`, text: {}, required: true },
    })) as Clips['catches'],
  })
  const met = new Map<string, number>()
  for (let slot = 0; slot < 50; slot++) {
    const caught = planOf(protocol, [...clips, ...all], 1n, 'all', slot).trials.filter(
      (trial) => trial.catch !== null,
    )
    expect(caught).toHaveLength(3)
    for (const trial of caught) {
      expect(trial).toMatchObject({ clipId: all[trial.catch ?? -1]?.id, plays: true, first: false })
      met.set(trial.clipId ?? '', (met.get(trial.clipId ?? '') ?? 0) + 1)
    }
    const ids = all.map(({ id }) => id)
    expect(spread(met, ids)).toBeLessThanOrEqual(1)
  }
})

test('one clip is a study too', () => {
  const clip = planClip('promo', { features: ['face', 'voice', 'sound'], speech: 'fr' })
  const protocol = designed([clip], {}, ['screening', 'viewing', 'questionnaire', 'moments'])
  expect(designProblems(protocol, [clip])).toEqual([])
  const { trials } = planOf(protocol, [clip], 1n, 'all', 3)
  expect(trials.map(({ phase, clipId, plays }) => [phase, clipId, plays])).toEqual([
    ['screening', null, false],
    ['viewing', idOf('promo'), true],
    ['questionnaire', null, false],
    ['moments', idOf('promo'), true],
  ])
})
