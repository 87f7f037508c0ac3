import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cuts, dealer, share } from '@/domain/allocation/cut'
import type { PlanClip } from '@/domain/allocation/schema'

const clips = (provenance: PlanClip['provenance'], n: number): PlanClip[] =>
  Array.from({ length: n }, (_, at) => ({
    id: `${provenance}-${at}`,
    provenance,
    condition: provenance,
    scene: `${at}`,
    persons: [],
    features: [],
    speech: null,
  }))

const designs = fc
  .record({
    real: fc.integer({ min: 0, max: 14 }),
    generated: fc.integer({ min: 0, max: 14 }),
    mixed: fc.integer({ min: 0, max: 4 }),
    unknown: fc.integer({ min: 0, max: 3 }),
    part: fc.double({ min: 0, max: 1, noNaN: true }),
    seed: fc.bigInt({ min: 0n, max: 2n ** 62n }),
  })
  .filter(({ real, generated, mixed, unknown }) => real + generated + mixed + unknown > 0)
  .map(({ real, generated, mixed, unknown, part, seed }) => {
    const all = [
      ...clips('REAL', real),
      ...clips('GENERATED', generated),
      ...clips('MIXED', mixed),
      ...clips('UNKNOWN', unknown),
    ]
    // Often close to all of them, where a cut nearly always crosses from one permutation to the next.
    const perParticipant = Math.max(1, Math.round(all.length * Math.sqrt(part)))
    return { design: { clips: all, perParticipant }, seed }
  })

test('no clip twice in a slot, and exposures within a condition differ by at most one after every slot', () => {
  fc.assert(
    fc.property(designs, ({ design, seed }) => {
      const seen = new Map(design.clips.map(({ id }) => [id, 0]))
      const parts = cuts(design)
      const deal = dealer(parts, seed, 'all')
      for (let slot = 0; slot < 40; slot++) {
        const dealt = deal(slot)
        expect(dealt.map((clips) => clips.length)).toEqual(parts.map((cut) => share(cut, slot)))
        const ids = dealt.flat().map(({ id }) => id)
        for (const id of ids) seen.set(id, (seen.get(id) ?? 0) + 1)
        const spreads = parts.map((cut) => {
          const counts = cut.clips.map(({ id }) => seen.get(id) ?? 0)
          return Math.max(...counts) - Math.min(...counts)
        })
        // One comparison a slot: an expect for each of a million numbers would be what takes the time.
        expect([ids.length, new Set(ids).size, Math.max(...spreads) <= 1]).toEqual([
          ...[design.perParticipant, design.perParticipant, true],
        ])
      }
    }),
    { numRuns: 2_000 },
  )
}, 60_000)

test('two conditions share evenly, and take turns with the odd clip', () => {
  const design = { clips: [...clips('REAL', 6), ...clips('GENERATED', 9)] }
  const shares = (perParticipant: number, slot: number) =>
    cuts({ ...design, perParticipant }).map((cut) => share(cut, slot))
  expect(shares(8, 0)).toEqual([4, 4])
  expect([shares(7, 0), shares(7, 1)]).toEqual([
    [4, 3],
    [3, 4],
  ])
  // The smaller class gives all it has, the other one the rest.
  expect(shares(14, 5)).toEqual([8, 6])
})

test('a condition without clips has no part', () => {
  const parts = cuts({ clips: clips('UNKNOWN', 4), perParticipant: 3 })
  expect(parts.map(({ condition }) => condition)).toEqual(['UNKNOWN'])
})

test('counterparts of one scene go to different participants when there are scenes to spare', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 10 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.bigInt({ min: 0n, max: 2n ** 62n }),
      (scenes, part, seed) => {
        const each = Math.max(1, Math.floor((scenes / 3) * part))
        const all = [...clips('REAL', scenes), ...clips('GENERATED', scenes)]
        const deal = dealer(cuts({ clips: all, perParticipant: 2 * each }), seed, 'all')
        for (let slot = 0; slot < 30; slot++) {
          const seen = deal(slot).flatMap((hand) => hand.map(({ scene }) => scene))
          expect(new Set(seen).size).toBe(seen.length)
        }
      },
    ),
    { numRuns: 500 },
  )
}, 60_000)

test('what a slot shows does not depend on which slots were asked for before', () => {
  const parts = cuts({
    clips: [...clips('REAL', 5), ...clips('GENERATED', 7)],
    perParticipant: 4,
  })
  const inOrder = dealer(parts, 3n, 'all')
  const all = Array.from({ length: 60 }, (_, slot) => inOrder(slot))
  for (const slot of [59, 3, 35, 0, 34, 36])
    expect(dealer(parts, 3n, 'all')(slot)).toEqual(all[slot])
  const backwards = dealer(parts, 3n, 'all')
  for (let slot = 59; slot >= 0; slot--) expect(backwards(slot)).toEqual(all[slot])
})
