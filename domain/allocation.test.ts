import { describe, expect, test } from 'vitest'
import { EVERYBODY, planOf } from '@/domain/allocation'
import type { PlanClip } from '@/domain/allocation/schema'
import { sha256 } from '@/lib/random'
import { filmedOrGenerated } from '@/templates/filmed-or-generated'

/** A name as an id that a protocol takes. */
const idOf = (name: string) => {
  const hex = sha256(name)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

const pairs = (scenes: number, provenances = ['REAL', 'GENERATED'] as const): PlanClip[] =>
  Array.from({ length: scenes }, (_, at) => `scene-${at}`).flatMap((scene) =>
    provenances.map((provenance) => ({
      id: idOf(`${scene}-${provenance}`),
      provenance,
      condition: provenance,
      scene,
      persons: [],
      features: ['face', 'sound'],
      speech: null,
    })),
  )

const practice: PlanClip = {
  ...{ id: idOf('practice'), provenance: 'UNKNOWN', condition: 'UNKNOWN', scene: 'p' },
  ...{ persons: [], features: [], speech: null },
}

const protocolOf = (clips: readonly PlanClip[], perParticipant: number) =>
  filmedOrGenerated({
    locales: ['en'],
    title: { en: 'Short videos' },
    clips: { test: clips.map(({ id }) => id), practice: [practice.id] },
    perParticipant,
    organisation: 'A',
    contact: 'b@example.org',
    minutes: 5,
  })

describe('a plan', () => {
  const clips = pairs(6)
  const protocol = protocolOf(clips, 6)
  const plan = (slot: number, seed = 7n) =>
    planOf(protocol, [...clips, practice], seed, EVERYBODY, slot)

  test('can be derived again from seed, group and slot, whatever order the clips come in', () => {
    for (let slot = 0; slot < 50; slot++)
      expect(planOf(protocol, [practice, ...clips.toReversed()], 7n, EVERYBODY, slot)).toEqual(
        plan(slot),
      )
    expect(plan(3)).not.toEqual(plan(4))
    expect(plan(3)).not.toEqual(plan(3, 8n))
  })

  test('has every trial in its place, numbered from 1', () => {
    const { trials } = plan(0)
    expect(trials.map(({ position }) => position)).toEqual(trials.map((_, at) => at + 1))
    expect([...new Set(trials.map(({ phase }) => phase))]).toEqual([
      ...['sound', 'practice', 'rating', 'detection', 'viewing', 'person'],
    ])
    const of = (phase: string) => trials.filter((trial) => trial.phase === phase)
    expect(of('practice').map((trial) => [trial.clipId, trial.practice])).toEqual([
      [practice.id, true],
    ])
    expect(of('rating').map(({ first }) => first)).toEqual([true, ...Array(5).fill(false)])
    expect(
      of('detection')
        .map(({ clipId }) => clipId)
        .toSorted(),
    ).toEqual(
      of('rating')
        .map(({ clipId }) => clipId)
        .toSorted(),
    )
  })

  test('asks again in another order', () => {
    const clipsOf = (slot: number, phase: string) =>
      plan(slot)
        .trials.filter((trial) => trial.phase === phase)
        .map(({ clipId }) => clipId)
    const differing = Array.from({ length: 40 }, (_, slot) => slot).filter(
      (slot) => clipsOf(slot, 'rating').join() !== clipsOf(slot, 'detection').join(),
    )
    expect(differing.length).toBeGreaterThan(35)
  })

  test('turns the poles for exactly half of every even number of participants', () => {
    const turned = Array.from({ length: 200 }, (_, slot) => plan(slot).swapped)
    for (let n = 2; n <= 200; n += 2) expect(turned.slice(0, n).filter(Boolean)).toHaveLength(n / 2)
    expect(turned.filter((is, slot) => is && slot % 2 === 0).length).toBeGreaterThan(20)
  })

  test('has a place for every item and term, and plays each of the four words', () => {
    const { order } = plan(0)
    const terms = Object.entries(order).filter(([key]) => key.startsWith('descriptors.'))
    expect(terms.map(([, place]) => place).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 24 }, (_, at) => at + 1),
    )
    expect(order).toMatchObject({ descriptors: 1, own_words: 1, real_or_ai: 1, seen_before: 2 })
    const played = Array.from({ length: 60 }, (_, slot) => plan(slot).soundWord)
    expect(new Set(played)).toEqual(new Set([1, 2, 3, 4]))
  })
})
