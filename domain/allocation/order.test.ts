import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  feasible,
  leastBad,
  type Orderable,
  ordered,
  scenesFeasible,
} from '@/domain/allocation/order'
import { seededRandom } from '@/lib/random'
import golden from '@/tests/golden/max_run_feasibility.json' with { type: 'json' }

const sets = fc
  .array(
    fc.record({ condition: fc.constantFrom('A', 'B', 'C'), scene: fc.constantFrom(...'0123456') }),
    {
      minLength: 1,
      maxLength: 14,
    },
  )
  .map((rows): Orderable[] => rows.map((row, at) => ({ id: `${at}`, ...row })))

const lawful = (order: readonly Orderable[], maxRun: number) =>
  order.every((clip, at) => {
    const run = order.slice(Math.max(0, at - maxRun), at + 1)
    return (
      (at === 0 || order[at - 1]?.scene !== clip.scene) &&
      (run.length <= maxRun || run.some(({ condition }) => condition !== clip.condition))
    )
  })

describe('an order', () => {
  test('keeps both constraints, and holds every clip once', () => {
    fc.assert(
      fc.property(sets, fc.integer({ min: 1, max: 4 }), fc.integer(), (clips, maxRun, seed) => {
        const order = ordered(clips, maxRun, seededRandom(seed))
        if (order === null) return
        expect(lawful(order, maxRun)).toBe(true)
        expect(order.map(({ id }) => id).toSorted()).toEqual(clips.map(({ id }) => id).toSorted())
      }),
      { numRuns: 3_000 },
    )
  })

  test('is found whenever a small set has one at all', () => {
    const small = sets.filter((clips) => clips.length <= 6)
    fc.assert(
      fc.property(small, fc.integer({ min: 1, max: 3 }), (clips, maxRun) => {
        const exists = permutations(clips).some((order) => lawful(order, maxRun))
        expect(ordered(clips, maxRun, seededRandom(1)) !== null).toBe(exists)
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
            })),
          )
          const order = ordered(clips, maxRun, seededRandom(...counts))
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
    }))
    expect(ordered(clips, 2, seededRandom(1))).toBeNull()
    expect(leastBad(clips, 2, seededRandom(1))).toHaveLength(30)
  })
})

// METHOD: at most maxRun in a row if and only if max <= maxRun * (rest + 1).
test('a longest run is possible exactly when the others can part the most frequent (max_run_feasibility)', () => {
  for (const [at, { counts, max_run }] of golden.input.cases.entries())
    expect(feasible(Object.values(counts), max_run)).toBe(golden.expected.feasible[at])
})

test('half of the clips, rounded up, may be of one scene', () => {
  expect(scenesFeasible([3, 2])).toBe(true)
  expect(scenesFeasible([4, 2])).toBe(false)
})

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length <= 1) return [[...items]]
  return items.flatMap((item, at) =>
    permutations(items.toSpliced(at, 1)).map((rest) => [item, ...rest]),
  )
}
