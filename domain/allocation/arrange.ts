import type { Design, Hand } from '@/domain/allocation/deal'
import { leastBad, ordered, type Rules } from '@/domain/allocation/order'
import type { PlanClip } from '@/domain/allocation/schema'
import { williamsSquare } from '@/domain/allocation/williams'
import { seededRandom, shuffle } from '@/lib/random'

/** In which order a slot shows its clips. */

/** More clips make squares of more rows than a study has participants. */
export const WILLIAMS_MOST = 20

/** What stands between two orders of one slot: the phase that shows the clips once more, or nothing. */
export type Draw = { seed: bigint; group: string; slot: number; again?: string }

/** The rules of a hand. A run needs another condition that can end it: between participants there is none. */
export const rulesOf = (design: Design): Rules => ({
  maxRun:
    design.within && new Set(design.clips.map(({ condition }) => condition)).size > 1
      ? design.maxRun
      : Math.max(1, design.clips.length),
  scenesApart: design.scenesApart,
  personsApart: design.personsApart,
})

/** Whether this hand is a row of a Williams square: everybody who gets clips of its pool gets all of them. */
const isSquare = (design: Design, { clips, pool }: Hand): boolean =>
  design.order === 'williams' && clips.length === pool.length && pool.length <= WILLIAMS_MOST

/** The clips of a hand in the slot's order; where the rules can't be kept, they give way. */
export function arranged(design: Design, hand: Hand, draw: Draw): PlanClip[] {
  if (isSquare(design, hand)) return row(design, hand, draw)
  const random = randomOf(draw)
  return (
    ordered(hand.clips, rulesOf(design), random) ?? leastBad(hand.clips, rulesOf(design), random)
  )
}

/** The order in which a slot shows its clips, or null where the rules can't be kept. */
export const lawful = (design: Design, hand: Hand, draw: Draw): PlanClip[] | null =>
  ordered(hand.clips, rulesOf(design), randomOf(draw))

const randomOf = ({ seed, group, slot, again }: Draw) =>
  seededRandom(...(again === undefined ? ['rating'] : ['again', again]), seed, group, slot)

/** The rows of the square round robin, over clips that were numbered by lot. */
function row(design: Design, { pool, turn }: Hand, draw: Draw): PlanClip[] {
  const { rows, labels } = square(design, pool, draw)
  const order = rows[turn % Math.max(1, rows.length)] ?? []
  return order.map((thing) => labels[thing] as PlanClip)
}

const RELABELLINGS = 300

/**
 * The square of a pool, numbered by lot: the first numbering of many in which no row has a longer run
 * of one condition than allowed, or the one whose longest run is shortest.
 */
export function square(
  design: Design,
  pool: readonly PlanClip[],
  { seed, group, again = '' }: Pick<Draw, 'seed' | 'group' | 'again'>,
): { rows: number[][]; labels: PlanClip[]; run: number } {
  const rows = williamsSquare(pool.length)
  const { maxRun } = rulesOf(design)
  let best: { labels: PlanClip[]; run: number } | null = null
  for (let by = 0; by < RELABELLINGS && (best === null || best.run > maxRun); by++) {
    const labels = shuffle(pool, seededRandom('williams', seed, group, again, by))
    const run = Math.max(0, ...rows.map((order) => longestRun(order, labels)))
    if (best === null || run < best.run) best = { labels, run }
  }
  return { rows, labels: best?.labels ?? [], run: best?.run ?? 0 }
}

function longestRun(order: readonly number[], labels: readonly PlanClip[]): number {
  let [longest, run] = [0, 0]
  for (const [at, thing] of order.entries()) {
    const before = at > 0 ? labels[order[at - 1] as number] : undefined
    run = before?.condition === labels[thing]?.condition ? run + 1 : 1
    longest = Math.max(longest, run)
  }
  return longest
}
