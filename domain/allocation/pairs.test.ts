import fc from 'fast-check'
import { expect, test } from 'vitest'
import { designProblems, planOf } from '@/domain/allocation'
import { allPairs, type Pair, pairing, unconnected } from '@/domain/allocation/pairs'
import { crossed, designed, planClip } from '@/tests/designs'

const CONDITIONS = ['REAL', 'model-a', 'model-b', 'model-c']

const designs = fc
  .record({
    scenes: fc.integer({ min: 1, max: 5 }),
    conditions: fc.integer({ min: 2, max: 4 }),
    lonely: fc.integer({ min: 0, max: 2 }),
    among: fc.constantFrom('all' as const, 'counterparts' as const),
    part: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
    seed: fc.bigInt({ min: 0n, max: 2n ** 62n }),
  })
  .map(({ scenes, conditions, lonely, among, part, seed }) => {
    const clips = [
      ...crossed(scenes, CONDITIONS.slice(0, conditions)),
      ...Array.from({ length: lonely }, (_, at) => planClip(`lonely-${at}`)),
    ]
    const pairs = allPairs(clips, among).length
    const perParticipant = part === null ? null : Math.max(1, Math.round(pairs * part))
    return { clips, pairs, choice: { among, perParticipant }, seed }
  })

const nameOf = ({ left, right }: Pair) => [left.id, right.id].toSorted().join(' ')

test('pairs are shown equally often, each clip on the left as often as on the right, and none twice in a plan', () => {
  fc.assert(
    fc.property(designs, ({ clips, pairs, choice, seed }) => {
      const deal = pairing(clips, choice, seed, 'all')
      const shown = new Map(
        allPairs(clips, choice.among).map(([left, right]) => [nameOf({ left, right }), [0, 0]]),
      )
      expect(shown.size).toBe(pairs)
      for (let slot = 0; slot < 15; slot++) {
        const dealt = deal(slot)
        const names = dealt.map(nameOf)
        for (const pair of dealt) {
          const sides = shown.get(nameOf(pair)) ?? []
          const side = pair.left.id < pair.right.id ? 0 : 1
          sides[side] = (sides[side] ?? 0) + 1
        }
        const counts = [...shown.values()]
        const times = counts.map(([a = 0, b = 0]) => a + b)
        expect([
          names.length === (choice.perParticipant ?? pairs) && new Set(names).size === names.length,
          Math.max(...times) - Math.min(...times) <= 1,
          counts.every(([a = 0, b = 0]) => Math.abs(a - b) <= 1),
        ]).toEqual([true, true, true])
      }
      expect(pairing(clips.toReversed(), choice, seed, 'all')(11)).toEqual(deal(11))
    }),
    { numRuns: 300 },
  )
}, 60_000)

test('counterparts are one scene in two conditions', () => {
  for (const [one, other] of allPairs(crossed(3, CONDITIONS), 'counterparts')) {
    expect(one.scene).toBe(other.scene)
    expect(one.condition).not.toBe(other.condition)
  }
  expect(allPairs(crossed(3, CONDITIONS), 'counterparts')).toHaveLength(18)
  expect(allPairs(crossed(3, CONDITIONS), 'all')).toHaveLength(66)
})

test('no clip comes in two pairs in a row where that can be', () => {
  const clips = crossed(3, ['REAL', 'model-a'])
  for (const perParticipant of [null, 6])
    for (let slot = 0; slot < 40; slot++) {
      const dealt = pairing(clips, { among: 'all', perParticipant }, 2n, 'all')(slot)
      const touching = dealt.filter(({ left, right }, at) => {
        const before = dealt[at - 1]
        return before && [left, right].some((clip) => [before.left, before.right].includes(clip))
      })
      expect(touching).toEqual([])
    }
})

test('as many pairs as clips, the first that are dealt, connect all of them', () => {
  for (const scenes of [3, 4, 5, 8]) {
    const clips = crossed(scenes, ['REAL', 'model-a'])
    const deal = pairing(clips, { among: 'all', perParticipant: scenes }, 4n, 'all')
    const reached = new Set([clips[0]])
    const pairs = [...deal(0), ...deal(1)]
    for (const _ of clips)
      for (const { left, right } of pairs)
        if (reached.has(left) || reached.has(right)) reached.add(left).add(right)
    expect(reached.size).toBe(clips.length)
  }
})

test('of two provenances each is on the left in about half of the pairs of a participant', () => {
  const clips = crossed(12, ['REAL', 'model-a'])
  const deal = pairing(clips, { among: 'counterparts', perParticipant: null }, 4n, 'all')
  for (let slot = 0; slot < 20; slot++)
    expect(deal(slot).filter(({ left }) => left.condition === 'REAL')).toHaveLength(6)
})

test('a plan has the pairs of its comparison phase, asks what can be asked of both, and no clip of another condition between participants', () => {
  const clips = crossed(4, ['REAL', 'model-a']).map((clip, at) => ({
    ...clip,
    features: at % 2 ? ['face' as const, 'sound' as const] : ['sound' as const],
  }))
  const protocol = designed(clips, {}, ['comparison'])
  expect(designProblems(protocol, clips)).toEqual([])
  const { trials } = planOf(protocol, clips, 1n, 'all', 0)
  expect(trials).toHaveLength(4)
  for (const trial of trials) {
    expect(trial).toMatchObject({ phase: 'comparison', plays: true, features: ['sound'] })
    expect(trial.otherId).not.toBeNull()
  }
  const between = designed(clips, { conditions: { within: false }, pairs: { among: 'all' } }, [
    'comparison',
  ])
  const conditionOf = new Map(clips.map(({ id, condition }) => [id, condition]))
  for (let slot = 0; slot < 10; slot++) {
    const seen = planOf(between, clips, 1n, 'all', slot).trials.flatMap(({ clipId, otherId }) =>
      [clipId, otherId].map((id) => conditionOf.get(id ?? '')),
    )
    expect([seen.length, new Set(seen).size]).toEqual([12, 1])
  }
})

test('conditions without a counterpart are found apart', () => {
  const clips = [...crossed(2, ['REAL', 'model-a']), planClip('alone', { condition: 'model-b' })]
  expect(unconnected(clips, 'counterparts')).toEqual([['REAL', 'model-a'], ['model-b']])
  expect(unconnected(clips, 'all')).toEqual([])
})
