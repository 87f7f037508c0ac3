import type { PlanClip } from '@/domain/allocation/schema'
import { seededRandom, shuffle } from '@/lib/random'

/** Which clips a study has to give out, and how. */
export type Design = {
  clips: readonly PlanClip[]
  perParticipant: number
  maxRun: number
}

type Provenance = PlanClip['provenance']
const PROVENANCES: readonly Provenance[] = ['REAL', 'GENERATED', 'MIXED', 'UNKNOWN']

/** How one provenance is cut: `level` clips for everybody, and one more for `extra` slots of every `period`. */
type Cut = {
  provenance: Provenance
  clips: readonly PlanClip[]
  level: number
  extra: number
  period: number
  /** Where in the period this provenance's turns begin. */
  turn: number
}

/**
 * Shares `perParticipant` out over the provenances as evenly as their numbers allow. What doesn't
 * divide goes round, so that over a period every provenance with clips to spare gives equally often.
 */
export function cuts(design: Design): Cut[] {
  const classes = PROVENANCES.map((provenance) => ({
    provenance,
    // Sorted, so that a plan does not depend on the order in which a database returns rows.
    clips: design.clips
      .filter((clip) => clip.provenance === provenance)
      .toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  })).filter(({ clips }) => clips.length > 0)
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

/** How many clips of this provenance slot `slot` shows. */
export function share(cut: Cut, slot: number): number {
  const behind = (((cut.turn - slot * cut.extra) % cut.period) + cut.period) % cut.period
  return cut.level + (behind < cut.extra ? 1 : 0)
}

/**
 * The clips of one provenance that slot `slot` shows: the next ones of an endless deck of successive
 * permutations. Nothing comes twice in a slot: where a slot takes the last clips of one permutation and
 * the first of the next, those it already holds wait until the following slots. So after any number of
 * slots the exposures of two clips differ by at most one.
 *
 * The deck is even with the slots again after an epoch, where it starts anew from its own seeds; so the
 * cost is bounded by the epoch and not by the slot's number.
 */
export function hand(cut: Cut, seed: bigint, group: string, slot: number): PlanClip[] {
  const perPeriod = cut.period * cut.level + cut.extra
  const epochSlots =
    (cut.period * cut.clips.length) / Math.max(1, divisor(cut.clips.length, perPeriod))
  const epoch = Math.floor(slot / epochSlots)
  let deck: PlanClip[] = []
  let held: PlanClip[] = []
  let dealt = 0
  for (let at = epoch * epochSlots; at <= slot; at++) {
    const wanted = share(cut, at)
    held = deck.splice(0, wanted)
    const missing = wanted - held.length
    if (missing === 0) continue
    const next = shuffle(
      cut.clips,
      seededRandom('cut', seed, group, cut.provenance, epoch, dealt++),
    )
    const taken = new Set(held)
    const head = next.filter((clip) => !taken.has(clip)).slice(0, missing)
    held.push(...head)
    deck = next.filter((clip) => !head.includes(clip))
  }
  return held
}

const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b))
