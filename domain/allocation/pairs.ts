import { conditionsOf, scenesOf } from '@/domain/allocation/deal'
import { dealt } from '@/domain/allocation/deck'
import { leastBad, ordered } from '@/domain/allocation/order'
import type { PlanClip } from '@/domain/allocation/schema'
import type { Clips } from '@/domain/protocol/schema'
import { seededRandom, shuffle } from '@/lib/random'

/** Two clips that are compared, and which of them is on the left or shown first. */
export type Pair = { left: PlanClip; right: PlanClip }

type Two = readonly [PlanClip, PlanClip]
type Draw = { seed: bigint; group: string; slot: number }

/** Every pair once, the clip with the lower condition and id first; in no order that means anything. */
export function allPairs(clips: readonly PlanClip[], among: Clips['pairs']['among']): Two[] {
  const rounds = among === 'all' ? tournament(clips) : scenesOf(clips).map(({ clips }) => of(clips))
  return rounds.flat()
}

const of = (clips: readonly PlanClip[]): Two[] =>
  clips
    .toSorted(byCondition)
    .flatMap((one, at, sorted) =>
      sorted
        .slice(at + 1)
        .flatMap((other): Two[] => (other.condition === one.condition ? [] : [[one, other]])),
    )

const byCondition = (a: PlanClip, b: PlanClip) =>
  a.condition === b.condition ? (a.id < b.id ? -1 : 1) : a.condition < b.condition ? -1 : 1

/**
 * The pairs of each slot, in its order. Slots take `perParticipant` pairs after each other from decks
 * of all of them, so that after any number of slots two pairs have been shown equally often, or one of
 * them once more; and of the times a pair was shown, each clip was on the left in half of them, or once
 * more. No clip comes in two pairs in a row where that can be.
 */
export function pairing(
  among: readonly PlanClip[],
  choice: Clips['pairs'],
  seed: bigint,
  group: string,
): (slot: number) => Pair[] {
  const clips = among.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  const all = allPairs(clips, choice.among)
  const deckOf = (deck: number) => {
    const random = seededRandom('pairs', seed, group, deck)
    return choice.among === 'all' ? roundRobin(clips, random) : sceneBySceneDeck(clips, random)
  }
  const k = Math.min(choice.perParticipant ?? all.length, all.length)
  const deal = dealt(all.length, k, (deck) => deckOf(deck).map(nameOf))
  const byName = new Map(all.map((pair) => [nameOf(pair), pair]))
  /** By lot which clip of a pair is on the left in the first of two decks; the other one is in the second. */
  const turnedIn = new Map<number, Map<string, boolean>>()
  const turned = (deck: number, name: string) => {
    const couple = Math.floor(deck / 2)
    const known = turnedIn.get(couple) ?? sides(deckOf(2 * couple), couple)
    turnedIn.set(couple, known)
    return (known.get(name) ?? false) === (deck % 2 === 0)
  }
  // Every other one along the deck, so that whoever gets some of it in a row sees both sides alike.
  const sides = (deck: readonly Two[], couple: number) => {
    const first = seededRandom('sides', seed, group, couple)() < 0.5 ? 0 : 1
    return new Map(deck.map((pair, at) => [nameOf(pair), at % 2 === first]))
  }
  return (slot) => {
    const chosen = deal(slot).map(({ card, deck }) => {
      const [one, other] = byName.get(card) as Two
      return turned(deck, card) ? { left: other, right: one } : { left: one, right: other }
    })
    return apart(chosen, { seed, group, slot })
  }
}

const nameOf = (pair: Two) =>
  pair
    .map(({ id }) => id)
    .toSorted()
    .join(' ')

/** Enough to find an order where there is one, and few enough to give up before somebody waits. */
const NODES = 2_000

/** In an order in which no clip comes twice in a row, where there is one. */
function apart(pairs: readonly Pair[], { seed, group, slot }: Draw): Pair[] {
  const things = pairs.map((pair, at) => ({
    ...{ pair, id: `${at}`, condition: `${at}`, scene: '' },
    persons: [pair.left.id, pair.right.id],
  }))
  const rules = { maxRun: 1, scenesApart: 0, personsApart: true }
  const random = seededRandom('pair order', seed, group, slot)
  const order = ordered(things, rules, random, NODES) ?? leastBad(things, rules, random)
  return order.map(({ pair }) => pair)
}

/**
 * A deck of all pairs: the rounds of a tournament, drawn by lot who is who. Each clip comes once a
 * round, so that any part of the deck has every clip about equally often; and two rounds that follow
 * each other link all clips in one chain, so that the first participants already connect them.
 */
function roundRobin(clips: readonly PlanClip[], random: () => number): Two[] {
  const rounds = tournament(shuffle(clips, random))
  const from = Math.floor(random() * rounds.length)
  return [...rounds.slice(from), ...rounds.slice(0, from)].flatMap((round) =>
    shuffle(round, random),
  )
}

/** The rounds of a tournament by the circle method (Kirkman 1847): every clip meets every other once. */
function tournament(clips: readonly PlanClip[]): Two[][] {
  const around = clips.length % 2 === 0 ? clips.length - 1 : clips.length
  const still = clips.length % 2 === 0 ? clips.at(-1) : undefined
  return Array.from({ length: Math.max(0, around) }, (_, round) =>
    Array.from({ length: (around + 1) / 2 }, (_, by): Two | null => {
      const one = clips[(round + by) % around]
      const other = by === 0 ? still : clips[(round - by + around) % around]
      return one && other ? ordinary(one, other) : null
    }).flatMap((pair) => (pair ? [pair] : [])),
  )
}

const ordinary = (a: PlanClip, b: PlanClip): Two => (byCondition(a, b) < 0 ? [a, b] : [b, a])

/** A deck of counterparts: of every scene a pair, then of every scene another, which begins elsewhere for each. */
function sceneBySceneDeck(clips: readonly PlanClip[], random: () => number): Two[] {
  const scenes = shuffle(scenesOf(clips), random)
    .map((scene) => of(scene.clips))
    .filter((pairs) => pairs.length > 0)
  const rounds = Math.max(0, ...scenes.map((pairs) => pairs.length))
  return Array.from({ length: rounds }, (_, round) =>
    scenes.flatMap((pairs, at): Two[] =>
      round < pairs.length ? [pairs[(round + at) % pairs.length] as Two] : [],
    ),
  ).flat()
}

/** Groups of clips that no chain of pairs connects: their worths can't be compared. By condition for counterparts. */
export function unconnected(
  clips: readonly PlanClip[],
  among: Clips['pairs']['among'],
): string[][] {
  if (among === 'all') return []
  const conditions = conditionsOf(clips)
  const root = new Map(conditions.map((condition) => [condition, condition]))
  const find = (condition: string): string => {
    const up = root.get(condition) ?? condition
    return up === condition ? up : find(up)
  }
  for (const [one, other] of allPairs(clips, among))
    root.set(find(one.condition), find(other.condition))
  const groups = new Map<string, string[]>()
  for (const condition of conditions)
    groups.set(find(condition), [...(groups.get(find(condition)) ?? []), condition])
  return [...groups.values()]
}
