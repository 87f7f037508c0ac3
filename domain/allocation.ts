import { cuts, type Design, dealer, share } from '@/domain/allocation/cut'
import { feasible, leastBad, ordered, sceneOf, scenesFeasible } from '@/domain/allocation/order'
import type { Plan, PlanClip, PlannedTrial } from '@/domain/allocation/schema'
import type { Item } from '@/domain/item/schema'
import { type Block, blocksIn, type Phase, type Protocol } from '@/domain/protocol/schema'
import type { Problem } from '@/lib/errors'
import { seededRandom, shuffle } from '@/lib/random'

/**
 * Which clips, in which order, for whom. Pure: what slot s of a group shows depends on nothing but the
 * version's seed, the group and s, so every plan can be derived again from the data.
 */

/** The group of everybody, where no screening question decides over places. */
export const EVERYBODY = 'all'

/** The test clips of one slot, in the order in which they are rated. */
export function slotClips(design: Design, seed: bigint, group: string, slot: number): PlanClip[] {
  const dealt = dealer(cuts(design), seed, group)(slot).flat()
  return inOrder(dealt, design.maxRun, 'rating', seed, group, slot)
}

function inOrder(
  clips: readonly PlanClip[],
  maxRun: number,
  ...words: (string | number | bigint)[]
): PlanClip[] {
  const random = seededRandom(...words)
  return ordered(clips, maxRun, random) ?? leastBad(clips, maxRun, random)
}

/** What is on the screen in one trial. */
type Shown = { clip: PlanClip | null; other?: PlanClip; plays?: boolean; caught?: number }

/** All trials of slot `slot`, with the orders and pole flips of whoever gets it. */
export function planOf(
  protocol: Protocol,
  clips: readonly PlanClip[],
  seed: bigint,
  group: string,
  slot: number,
): Plan {
  const byId = new Map(clips.map((clip) => [clip.id, clip]))
  const known = (ids: readonly string[]) =>
    ids.map((id) => {
      const clip = byId.get(id)
      if (!clip) throw new Error(`The protocol names a clip that is not there: ${id}`)
      return clip
    })
  const { test, practice, maxRun } = protocol.clips
  const perParticipant = protocol.clips.perParticipant ?? test.length
  const rated = slotClips({ clips: known(test), perParticipant, maxRun }, seed, group, slot)
  const playing = (list: readonly PlanClip[]): Shown[] =>
    list.map((clip) => ({ clip, plays: true }))
  const shown = (phase: Phase): Shown[] => {
    switch (phase.kind) {
      case 'viewing':
      case 'rating':
        return playing(rated)
      case 'detection':
        return playing(inOrder(rated, maxRun, 'detection', phase.id, seed, group, slot))
      case 'moments':
        return playing(rated)
      case 'comparison':
        return []
      case 'practice':
        return playing(known(practice))
      case 'questionnaire':
        return [{ clip: phase.about ? (rated[0] ?? null) : null }]
      case 'screening':
      case 'soundCheck':
        return [{ clip: null }]
      default:
        return []
    }
  }
  const trials = protocol.phases
    .flatMap((phase) =>
      shown(phase).map(
        ({ clip, other, plays = false, caught }, at): Omit<PlannedTrial, 'position'> => ({
          phase: phase.id,
          clipId: clip?.id ?? null,
          otherId: other?.id ?? null,
          practice: phase.kind === 'practice',
          catch: caught ?? null,
          plays,
          features: clip ? [...clip.features] : [],
          speech: clip?.speech ?? null,
          first: clip !== null && at === 0,
        }),
      ),
    )
    .map((trial, at) => ({ position: at + 1, ...trial }))
  return {
    trials,
    order: Object.fromEntries(
      [
        ...protocol.phases.flatMap(blocksIn),
        ...protocol.clips.catches.map(({ item }) => ({
          id: item.id,
          items: [item],
          order: 'fixed' as const,
        })),
      ].flatMap((block) => placesOf(block, seed, group, slot)),
    ),
    swapped: swapped(seed, group, slot),
    soundWord: 1 + Math.floor(seededRandom('sound', seed, group, slot)() * 4),
  }
}

/** One of every two successive slots, which one by lot: exactly half after every even number of slots. */
function swapped(seed: bigint, group: string, slot: number): boolean {
  const firstOfPair = seededRandom('poles', seed, group, Math.floor(slot / 2))() < 0.5
  return (slot % 2 === 0) === firstOfPair
}

function placesOf(
  block: Pick<Block, 'id' | 'items' | 'order'>,
  seed: bigint,
  group: string,
  slot: number,
): [string, number][] {
  const random = (what: string) => seededRandom('order', what, seed, group, slot)
  const items = block.order === 'random' ? shuffle(block.items, random(block.id)) : block.items
  return items.flatMap((item, at): [string, number][] => [
    [item.id, at + 1],
    ...listed(item, random(item.id)).map((key, place): [string, number] => [
      `${item.id}.${key}`,
      place + 1,
    ]),
  ])
}

/** What an item lists, in this participant's order. */
function listed(item: Item, random: () => number): string[] {
  const keys =
    item.kind === 'cata'
      ? item.terms.map(({ key }) => key)
      : item.kind === 'matrix'
        ? item.rows.map(({ key }) => key)
        : item.kind === 'choice'
          ? item.options.map(({ value }) => value)
          : []
  return 'order' in item && item.order === 'random' ? shuffle(keys, random) : keys
}

const PROVEN_SLOTS = 500

/**
 * What stands in the way of giving every participant `perParticipant` clips in a lawful order: the
 * counting rules first, then the orders themselves for the first five hundred slots under `seed`.
 */
export function designProblems(design: Design, seed = 1n): Problem[] {
  const problem = (reason: string, params: Problem['params'], message: string): Problem[] => [
    { where: 'clips.perParticipant', reason, message, ...(params && { params }) },
  ]
  const { clips, perParticipant, maxRun } = design
  if (clips.length < perParticipant)
    return problem(
      'TOO_FEW_CLIPS',
      { clips: clips.length, perParticipant },
      `There are ${clips.length} test clips, fewer than ${perParticipant}.`,
    )
  const parts = cuts(design)
  const period = Math.max(...parts.map((cut) => cut.period))
  for (let slot = 0; slot < period; slot++)
    if (
      !feasible(
        parts.map((cut) => share(cut, slot)),
        maxRun,
      )
    )
      return problem(
        'RUN_TOO_LONG',
        { maxRun },
        `No order has at most ${maxRun} clips of one provenance in a row: choose fewer clips or a longer run.`,
      )
  const deal = dealer(parts, seed, EVERYBODY)
  for (let slot = 0; slot < PROVEN_SLOTS; slot++) {
    const dealt = deal(slot).flat()
    const scenes = new Map<string, number>()
    for (const clip of dealt) scenes.set(sceneOf(clip), (scenes.get(sceneOf(clip)) ?? 0) + 1)
    const random = seededRandom('rating', seed, EVERYBODY, slot)
    if (!scenesFeasible([...scenes.values()]) || !ordered(dealt, maxRun, random))
      return problem(
        'SCENE_TWICE_IN_A_ROW',
        undefined,
        'Some participants would see two clips of one scene in a row: choose more clips or other scenes.',
      )
  }
  return []
}
