import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  feasible,
  leastBad,
  mostApart,
  type Orderable,
  ordered,
  type Rules,
} from '@/domain/allocation/order'
import { seededRandom } from '@/lib/random'
import golden from '@/tests/golden/max_run_feasibility.json' with { type: 'json' }

const sets = fc
  .array(
    fc.record({
      condition: fc.constantFrom('A', 'B', 'C'),
      scene: fc.constantFrom(...'0123456'),
      persons: fc.subarray(['x', 'y', 'z'], { maxLength: 2 }),
    }),
    { minLength: 1, maxLength: 14 },
  )
  .map((rows): Orderable[] => rows.map((row, at) => ({ id: `${at}`, ...row })))

const rules = fc.record({
  maxRun: fc.integer({ min: 1, max: 4 }),
  scenesApart: fc.integer({ min: 0, max: 4 }),
  personsApart: fc.boolean(),
})

const keeps = (order: readonly Orderable[], { maxRun, scenesApart, personsApart }: Rules) =>
  order.every((clip, at) => {
    const run = order.slice(Math.max(0, at - maxRun), at + 1)
    const near = order.slice(Math.max(0, at - scenesApart), at)
    const before = order[at - 1]
    return (
      near.every(({ scene }) => scene !== clip.scene) &&
      !(personsApart && before?.persons.some((name) => clip.persons.includes(name))) &&
      (run.length <= maxRun || run.some(({ condition }) => condition !== clip.condition))
    )
  })

/** Runs only, and scenes side by side. */
const loose = (maxRun: number): Rules => ({ maxRun, scenesApart: 1, personsApart: false })

describe('an order', () => {
  test('keeps the constraints, and holds every clip once', () => {
    fc.assert(
      fc.property(sets, rules, fc.integer(), (clips, rules, seed) => {
        const order = ordered(clips, rules, seededRandom(seed), 500)
        if (order === null) return
        expect(keeps(order, rules)).toBe(true)
        expect(order.map(({ id }) => id).toSorted()).toEqual(clips.map(({ id }) => id).toSorted())
      }),
      { numRuns: 3_000 },
    )
  })

  test('is found whenever a small set has one at all', () => {
    const small = sets.filter((clips) => clips.length <= 6)
    fc.assert(
      fc.property(small, rules, (clips, rules) => {
        const exists = permutations(clips).some((order) => keeps(order, rules))
        expect(ordered(clips, rules, seededRandom(1)) !== null).toBe(exists)
      }),
      { numRuns: 400 },
    )
  })

  test('with unlike scenes is found exactly when the count of the largest class allows it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 1, max: 4 }),
        (counts, maxRun) => {
          const clips = counts.flatMap((count, of) =>
            Array.from({ length: count }, (_, at) => ({
              id: `${of}-${at}`,
              condition: `${of}`,
              scene: '',
              persons: [],
            })),
          )
          const order = ordered(clips, loose(maxRun), seededRandom(...counts))
          expect(order !== null).toBe(feasible(counts, maxRun))
        },
      ),
      { numRuns: 1_000 },
    )
  })

  test('that cannot be lawful still ends, with every clip in it', () => {
    const clips = Array.from({ length: 30 }, (_, at) => ({
      id: `${at}`,
      condition: at < 27 ? 'A' : 'B',
      scene: at % 2 ? 'x' : 'y',
      persons: [],
    }))
    expect(ordered(clips, loose(2), seededRandom(1))).toBeNull()
    expect(leastBad(clips, loose(2), seededRandom(1))).toHaveLength(30)
  })
})

// METHOD: at most maxRun in a row if and only if max <= maxRun * (rest + 1).
test('a longest run is possible exactly when the others can part the most frequent (max_run_feasibility)', () => {
  for (const [at, { counts, max_run }] of golden.input.cases.entries())
    expect(feasible(Object.values(counts), max_run)).toBe(golden.expected.feasible[at])
})

test('scenes can be as far apart as counting says, and no further', () => {
  const counts = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 8 })
  fc.assert(
    fc.property(counts, fc.integer({ min: 0, max: 5 }), (counts, scenesApart) => {
      const clips = counts.flatMap((count, scene) =>
        Array.from({ length: count }, (_, at) => ({
          ...{ id: `${scene}-${at}`, condition: `${scene}-${at}`, scene: `${scene}`, persons: [] },
        })),
      )
      const order = ordered(
        clips,
        { maxRun: 1, scenesApart, personsApart: false },
        seededRandom(...counts),
      )
      expect(order !== null).toBe(scenesApart <= mostApart(counts))
    }),
    { numRuns: 1_000 },
  )
})

test('where no order keeps them, scenes come as seldom side by side as they can', () => {
  const clips = ['a', 'a', 'a', 'b', 'c', 'd', 'e'].map((scene, at) => ({
    ...{ id: `${at}`, condition: 'A', scene, persons: [] },
  }))
  const order = leastBad(clips, { maxRun: 9, scenesApart: 5, personsApart: false }, seededRandom(1))
  const places = order.flatMap(({ scene }, at) => (scene === 'a' ? [at] : []))
  expect(places).toEqual([0, 3, 6])
})

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length <= 1) return [[...items]]
  return items.flatMap((item, at) =>
    permutations(items.toSpliced(at, 1)).map((rest) => [item, ...rest]),
  )
}
