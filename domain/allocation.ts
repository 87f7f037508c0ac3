import { arranged, type Draw } from '@/domain/allocation/arrange'
import { placedCatches } from '@/domain/allocation/catches'
import { type Design, dealing, designOf, type Hand } from '@/domain/allocation/deal'
import { type Pair, pairing } from '@/domain/allocation/pairs'
import type { Plan, PlanClip, PlannedTrial } from '@/domain/allocation/schema'
import type { Item } from '@/domain/item/schema'
import { type Block, blocksIn, type Phase, type Protocol } from '@/domain/protocol/schema'
import { seededRandom, shuffle } from '@/lib/random'

/**
 * Which clips, in which order, for whom. Pure: what slot s of a group shows depends on nothing but the
 * version's seed, the group and s, so every plan can be derived again from the data.
 */

export { EVERYBODY } from '@/domain/allocation/deal'
export { designProblems } from '@/domain/allocation/problems'

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
  const known = (id: string) => {
    const clip = byId.get(id)
    if (!clip) throw new Error(`The protocol names a clip that is not there: ${id}`)
    return clip
  }
  protocol.clips.test.forEach(known)
  const { design, deal, pairsOf } = dealtFor(protocol, clips, seed, group)
  const hand = deal(slot)
  const draw: Draw = { seed, group, slot }
  const rated = arranged(design, hand, draw)
  const playing = (list: readonly PlanClip[]): Shown[] =>
    list.map((clip) => ({ clip, plays: true }))
  const pairs = (): Shown[] =>
    pairsOf(hand).map(({ left, right }) => ({ clip: left, other: right, plays: true }))
  const { catches, practice } = protocol.clips
  const caught = placedCatches(catches.length, rated.length, draw)
  const withCatches = (list: readonly Shown[]): Shown[] =>
    list.flatMap((one, at) => [
      one,
      ...caught
        .filter(({ after }) => after === at + 1)
        .map(({ index }) => ({
          ...{ clip: known(catches[index]?.clip ?? ''), plays: true, caught: index },
        })),
    ])
  const firstRating = protocol.phases.find(({ kind }) => kind === 'rating')
  const shown = (phase: Phase): Shown[] => {
    switch (phase.kind) {
      case 'viewing':
      case 'moments':
        return playing(rated)
      case 'rating':
        return phase === firstRating ? withCatches(playing(rated)) : playing(rated)
      case 'detection':
        return playing(arranged(design, hand, { ...draw, again: phase.id }))
      case 'comparison':
        return pairs()
      case 'practice':
        return playing(practice.map(known))
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
          features: featuresOf(clip, other),
          speech: clip?.speech ?? other?.speech ?? null,
          first: clip !== null && at === 0,
        }),
      ),
    )
    .map((trial, at) => ({ position: at + 1, ...trial }))
  return {
    trials,
    order: Object.fromEntries(
      [
        // Who is screened has no slot yet, and saw everything in the order of the protocol.
        ...protocol.phases.flatMap((phase) =>
          blocksIn(phase).map((block) =>
            phase.kind === 'screening' ? { ...block, order: 'asWritten' as const } : block,
          ),
        ),
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

type DealtFor = {
  design: Design
  deal: (slot: number) => Hand
  pairsOf: (hand: Hand) => Pair[]
}

/** What was dealt already, by the document it was dealt for: a slot is dealt from the ones before it. */
const dealings = new WeakMap<
  Protocol,
  { clips: readonly PlanClip[]; seed: bigint; byGroup: Map<string, DealtFor> }
>()

function dealtFor(
  protocol: Protocol,
  clips: readonly PlanClip[],
  seed: bigint,
  group: string,
): DealtFor {
  let kept = dealings.get(protocol)
  if (kept?.clips !== clips || kept.seed !== seed) kept = { clips, seed, byGroup: new Map() }
  dealings.set(protocol, kept)
  const known = kept.byGroup.get(group)
  if (known) return known
  const design = designOf(protocol.clips, clips)
  const byPool = new Map<readonly PlanClip[], (turn: number) => Pair[]>()
  const pairsOf = ({ pool, turn }: Hand) => {
    const pairs = byPool.get(pool) ?? pairing(pool, protocol.clips.pairs, seed, group)
    byPool.set(pool, pairs)
    return pairs(turn)
  }
  const made = { design, deal: dealing(design, seed, group), pairsOf }
  kept.byGroup.set(group, made)
  return made
}

/** What can be asked about a clip, or about both of a pair. */
const featuresOf = (clip: PlanClip | null, other: PlanClip | undefined): PlanClip['features'] =>
  clip ? clip.features.filter((feature) => !other || other.features.includes(feature)) : []

/** One of every two successive slots, which one by lot: exactly half after every even number of slots. */
function swapped(seed: bigint, group: string, slot: number): boolean {
  const firstOfPair = seededRandom('poles', seed, group, Math.floor(slot / 2))() < 0.5
  return (slot % 2 === 0) === firstOfPair
}

function placesOf(
  block: Pick<Block, 'id' | 'items'> & { order: Block['order'] | 'asWritten' },
  seed: bigint,
  group: string,
  slot: number,
): [string, number][] {
  const random = (what: string) => seededRandom('order', what, seed, group, slot)
  const items = block.order === 'random' ? shuffle(block.items, random(block.id)) : block.items
  return items.flatMap((item, at): [string, number][] => [
    [item.id, at + 1],
    ...listed(item, block.order === 'asWritten' ? null : random(item.id)).map(
      (key, place): [string, number] => [`${item.id}.${key}`, place + 1],
    ),
  ])
}

/** What an item lists, in this participant's order. */
function listed(item: Item, random: (() => number) | null): string[] {
  const keys =
    item.kind === 'cata'
      ? item.terms.map(({ key }) => key)
      : item.kind === 'matrix'
        ? item.rows.map(({ key }) => key)
        : item.kind === 'choice'
          ? item.options.map(({ value }) => value)
          : []
  return random && 'order' in item && item.order === 'random' ? shuffle(keys, random) : keys
}
