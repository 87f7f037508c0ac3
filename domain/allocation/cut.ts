import { sceneOf } from '@/domain/allocation/order'
import { seededRandom, shuffle } from '@/lib/random'

/** What is dealt: clips, or all clips of a scene together. */
type Dealt = { id: string; condition: string; scene: string }

/** How one condition is cut: `level` clips for everybody, and one more for `extra` slots of every `period`. */
type Cut<T> = {
  condition: string
  clips: readonly T[]
  level: number
  extra: number
  period: number
  /** Where in the period this condition's turns begin. */
  turn: number
}

/**
 * Shares `perParticipant` out over the conditions as evenly as their numbers allow. What doesn't
 * divide goes round, so that over a period every condition with clips to spare gives equally often.
 */
export function cuts<T extends Dealt>(design: {
  clips: readonly T[]
  perParticipant: number
}): Cut<T>[] {
  const conditions = [...new Set(design.clips.map(({ condition }) => condition))].toSorted()
  const classes = conditions.map((condition) => ({
    condition,
    // Sorted, so that a plan does not depend on the order in which a database returns rows.
    clips: design.clips
      .filter((clip) => clip.condition === condition)
      .toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  }))
  const given = (level: number) =>
    classes.reduce((sum, { clips }) => sum + Math.min(clips.length, level), 0)
  let level = 0
  while (given(level + 1) <= design.perParticipant && given(level + 1) > given(level)) level++
  const spare = classes.filter(({ clips }) => clips.length > level)
  const extra = spare.length === 0 ? 0 : design.perParticipant - given(level)
  return classes.map((one) => {
    const turn = spare.indexOf(one)
    return turn < 0 || extra === 0
      ? { ...one, level: Math.min(one.clips.length, level), extra: 0, period: 1, turn: 0 }
      : { ...one, level, extra, period: spare.length, turn }
  })
}

/** How many clips of this condition slot `slot` shows. */
export function share(cut: Cut<unknown>, slot: number): number {
  const behind = (((cut.turn - slot * cut.extra) % cut.period) + cut.period) % cut.period
  return cut.level + (behind < cut.extra ? 1 : 0)
}

/**
 * Deals a design's clips: slot by slot, for each condition its part.
 *
 * Each condition has an endless deck of successive permutations, from which the slots take the next
 * ones; so after any number of slots the exposures of two clips of it differ by at most one. Within a
 * permutation the places are chosen so that no clip comes twice in a slot, and that counterparts of one
 * scene go to different slots as far as that can be.
 *
 * A deck is even with the slots again after an epoch, where it starts anew from its own seeds; so the
 * cost is bounded by the epochs and not by the slot's number.
 */
export function dealer<T extends Dealt>(
  parts: readonly Cut<T>[],
  seed: bigint,
  group: string,
): (slot: number) => T[][] {
  const decks = parts.map((cut) => ({
    cut,
    at: Number.NaN,
    epoch: -1,
    dealt: 0,
    deck: [] as T[],
  }))
  const hands = new Map<string, T[]>()

  function hand(part: number, slot: number): T[] {
    const known = hands.get(`${part} ${slot}`)
    if (known) return known
    const state = decks[part]
    if (!state) return []
    const { cut } = state
    const perPeriod = cut.period * cut.level + cut.extra
    const slots =
      (cut.period * cut.clips.length) / Math.max(1, divisor(cut.clips.length, perPeriod))
    const epoch = Math.floor(slot / slots)
    if (state.epoch !== epoch || state.at > slot)
      Object.assign(state, { epoch, at: epoch * slots, dealt: 0, deck: [] })
    while (state.at <= slot) {
      const at = state.at++
      const wanted = share(cut, at)
      const held = state.deck.splice(0, wanted)
      if (held.length < wanted) {
        const words = ['cut', seed, group, cut.condition, epoch, state.dealt++]
        const next = shuffle(cut.clips, seededRandom(...words))
        state.deck = placed(next, held, placesFrom(cut, at, wanted - held.length), (place) =>
          scenesBefore(part, place),
        )
        held.push(...state.deck.splice(0, wanted - held.length))
      }
      hands.set(`${part} ${at}`, held)
    }
    return hands.get(`${part} ${slot}`) ?? []
  }

  /** The scenes that the conditions dealt before this one give to a slot. */
  const scenesBefore = (part: number, slot: number): Set<string> =>
    new Set(parts.slice(0, part).flatMap((_, before) => hand(before, slot).map(sceneOf)))

  return (slot) => parts.map((_, part) => hand(part, slot))
}

/** The slots that take the clips of one permutation, one entry a clip: what `slot` still lacks, then the next ones. */
function placesFrom(cut: Cut<unknown>, slot: number, missing: number): number[] {
  const places = Array.from({ length: missing }, () => slot)
  for (let at = slot + 1; places.length < cut.clips.length; at++)
    for (let i = share(cut, at); i > 0; i--) places.push(at)
  return places.slice(0, cut.clips.length)
}

/**
 * `clips` in the order of `places`: a matching by augmenting paths (Kuhn), which finds one that keeps
 * every clip from a slot that `held` it already and every scene from a slot that `has` it, if there is
 * one; where there is none, some scenes give way.
 */
function placed<T extends Dealt>(
  clips: readonly T[],
  held: readonly T[],
  places: readonly number[],
  has: (slot: number) => Set<string>,
): T[] {
  const scenes = new Map([...new Set(places)].map((slot) => [slot, has(slot)]))
  const [first] = places
  const strict = places.map(() => true)
  const fits = (place: number, clip: T): boolean => {
    const slot = places[place] as number
    if (slot === first && held.includes(clip)) return false
    return !strict[place] || !scenes.get(slot)?.has(sceneOf(clip))
  }
  const holder = new Map<T, number>()
  const find = (place: number, tried: Set<T>): boolean => {
    const free = clips.find((clip) => !holder.has(clip) && fits(place, clip))
    if (free) {
      holder.set(free, place)
      return true
    }
    for (const clip of clips) {
      if (tried.has(clip) || !fits(place, clip)) continue
      tried.add(clip)
      const other = holder.get(clip)
      if (other !== undefined && !find(other, tried)) continue
      holder.set(clip, place)
      return true
    }
    return false
  }
  for (const [place] of places.entries()) {
    if (find(place, new Set())) continue
    strict[place] = false
    if (find(place, new Set())) continue
    // Even alone it can't give way: then no place of this permutation insists on scenes.
    strict.fill(false)
    find(place, new Set())
  }
  const order: T[] = []
  for (const [clip, place] of holder) order[place] = clip
  return order
}

const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b))
