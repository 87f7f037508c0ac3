import { cuts, dealer } from '@/domain/allocation/cut'
import { sceneOf, tally } from '@/domain/allocation/order'
import type { PlanClip } from '@/domain/allocation/schema'
import type { Clips } from '@/domain/protocol/schema'
import { seededRandom, shuffle } from '@/lib/random'

/** The group of everybody, where no screening question decides over places. */
export const EVERYBODY = 'all'

/** What a protocol wants done with its test clips, and the clips themselves. */
export type Design = Pick<
  Clips,
  'order' | 'maxRun' | 'scenesApart' | 'personsApart' | 'counterparts' | 'perParticipant'
> & {
  clips: readonly PlanClip[]
  /** Whether one participant sees every condition, or one only. */
  within: boolean
}

/**
 * The design of the test clips; those that are not known are left out. Sorted, so that a plan does not
 * depend on the order of the list or of the rows of a database.
 */
export function designOf(choice: Clips, known: readonly PlanClip[]): Design {
  const { order, maxRun, scenesApart, personsApart, counterparts, perParticipant } = choice
  const test = new Set(choice.test)
  return {
    ...{ order, maxRun, scenesApart, personsApart, counterparts, perParticipant },
    clips: known
      .filter(({ id }) => test.has(id))
      .toSorted((a, b) => (a.id < b.id ? -1 : Number(a.id > b.id))),
    within: choice.conditions.within,
  }
}

/** The conditions of these clips, sorted. */
export const conditionsOf = (clips: readonly PlanClip[]): string[] =>
  [...new Set(clips.map(({ condition }) => condition))].toSorted()

/** The clips that are dealt together: all of them, or between participants those of each condition. */
export const poolsOf = ({ clips, within }: Design): PlanClip[][] =>
  within
    ? [[...clips]]
    : conditionsOf(clips).map((one) => clips.filter(({ condition }) => condition === one))

/** What a slot gets. `turn`: how many slots before it got clips of the same `pool`. */
export type Hand = { clips: PlanClip[]; turn: number; pool: readonly PlanClip[] }

/**
 * Deals the test clips, slot by slot. Within participants: of every condition its part. Between: of one
 * condition only, the conditions in blocks that hold each once in an order drawn by lot (permuted
 * blocks), so that after every block all have had equally many slots.
 */
export function dealing(design: Design, seed: bigint, group: string): (slot: number) => Hand {
  const { clips } = design
  if (design.within) {
    const deal = within(design, seed, group)
    return (slot) => ({ clips: deal(slot), turn: slot, pool: clips })
  }
  const conditions = conditionsOf(clips)
  const pools = new Map(
    conditions.map((condition) => {
      const pool = clips.filter((clip) => clip.condition === condition)
      return [condition, { pool, deal: within({ ...design, clips: pool }, seed, group) }]
    }),
  )
  return (slot) => {
    const turn = Math.floor(slot / Math.max(1, conditions.length))
    const block = shuffle(conditions, seededRandom('between', seed, group, turn))
    const { pool = [], deal } = pools.get(block[slot % conditions.length] ?? '') ?? {}
    return { clips: deal?.(turn) ?? [], turn, pool }
  }
}

function within(design: Design, seed: bigint, group: string): (slot: number) => PlanClip[] {
  const { clips } = design
  const perParticipant = Math.min(design.perParticipant ?? clips.length, clips.length)
  if (perParticipant === clips.length) return () => [...clips]
  const scenes = design.counterparts === 'together' ? scenesOf(clips) : []
  const size = scenes[0]?.clips.length ?? 1
  if (size > 1 && sameShape(scenes)) {
    const deal = dealer(
      cuts({ clips: scenes, perParticipant: Math.floor(perParticipant / size) }),
      seed,
      group,
    )
    return (slot) => deal(slot).flatMap((hand) => hand.flatMap((scene) => scene.clips))
  }
  const deal = dealer(cuts({ clips, perParticipant }), seed, group)
  return (slot) => deal(slot).flat()
}

/** A scene with all its counterparts, as one thing to deal. */
export type Scene = { id: string; condition: string; scene: string; clips: PlanClip[] }

export function scenesOf(clips: readonly PlanClip[]): Scene[] {
  const scenes = new Map<string, Scene>()
  for (const clip of clips) {
    const id = sceneOf(clip)
    const scene = scenes.get(id) ?? { id, condition: '', scene: id, clips: [] }
    scene.clips.push(clip)
    scenes.set(id, scene)
  }
  return [...scenes.values()]
}

/** Whether every scene has as many clips of each condition as the first. */
export const sameShape = (scenes: readonly Scene[]): boolean =>
  new Set(
    scenes.map(({ clips }) =>
      [...tally(clips.map(({ condition }) => condition))]
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .join('\u0000'),
    ),
  ).size <= 1
