import { type Draw, lawful, rulesOf, square } from '@/domain/allocation/arrange'
import { type Design, dealing, type Hand, poolsOf } from '@/domain/allocation/deal'
import { leastRun, mostApart, sceneOf, tally } from '@/domain/allocation/order'
import type { PlanClip } from '@/domain/allocation/schema'
import type { Problem } from '@/lib/errors'

/** Whether the rules of an order can be kept by everybody: proven before anybody is asked. */

/** What is wrong with `field` of a protocol's clips. */
export const problem = (
  field: string,
  reason: string,
  message: string,
  params: Problem['params'] = {},
): Problem => ({ where: `clips.${field}`, reason, message, params })

/** Long runs are proven for fewer slots, so that a check takes no longer. */
const PROVEN_TRIALS = 25_000

type Slots = { hand: Hand; draws: Draw[] }[]

/**
 * Why some slots would get no order within the rules; empty when the first slots of every group have
 * one. `again`: the phases that show the clips once more, in another order.
 */
export function orderProblems(
  design: Design,
  groups: readonly string[],
  again: readonly string[],
  seed: bigint,
  most: number,
): Problem[] {
  if (design.order === 'williams') return squareProblems(design, groups, again, seed)
  const slots = firstSlots(design, groups, again, seed, most)
  const counted = countingProblems(design, slots)
  if (counted.length > 0) return counted
  const fails = ({ hand, draws }: Slots[number], eased: Design) =>
    draws.some((draw) => lawful(eased, hand, draw) === null)
  const first = slots.findIndex((slot) => fails(slot, design))
  if (first < 0) return []
  const works = (over: Partial<Design>) => {
    const eased = { ...design, ...over }
    const failed = slots[first] as Slots[number]
    return !fails(failed, eased) && slots.every((slot) => slot === failed || !fails(slot, eased))
  }
  return [clash(design, works)]
}

/** Each rule can be kept by itself, and not all together: which one to ease, and how far. */
function clash(design: Design, works: (over: Partial<Design>) => boolean): Problem {
  const { maxRun, scenesApart, personsApart } = design
  const apart = range(0, scenesApart - 1)
    .toReversed()
    .find((scenesApart) => works({ scenesApart }))
  const run = range(maxRun + 1, maxRun + 3).find((maxRun) => works({ maxRun }))
  const mend =
    apart !== undefined
      ? 'scenesApart'
      : run !== undefined
        ? 'maxRun'
        : personsApart && works({ personsApart: false })
          ? 'personsApart'
          : 'none'
  const ways = {
    scenesApart: `${apart} other clips between two of a scene would do`,
    maxRun: `${run} of one condition in a row would do`,
    personsApart: 'letting a person come twice in a row would do',
    none: 'ease more than one of them, or choose other clips',
  }
  return problem(
    mend === 'none' ? 'order' : mend,
    'CONSTRAINTS_CLASH',
    `Each of the constraints can be kept, but not all together: ${ways[mend]}.`,
    { mend, apart: scenesApart, feasible: apart ?? 0, maxRun, wanted: run ?? maxRun },
  )
}

const range = (from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at)

function firstSlots(
  design: Design,
  groups: readonly string[],
  again: readonly string[],
  seed: bigint,
  most: number,
): Slots {
  const shown = Math.max(
    1,
    Math.min(design.perParticipant ?? design.clips.length, design.clips.length),
  )
  const each = Math.min(most, Math.max(1, Math.floor(PROVEN_TRIALS / shown)))
  const perGroup = Math.ceil(each / groups.length)
  return groups.flatMap((group) => {
    const deal = dealing(design, seed, group)
    return range(0, perGroup - 1).map((slot) => ({
      hand: deal(slot),
      draws: [{ seed, group, slot }, ...again.map((id) => ({ seed, group, slot, again: id }))],
    }))
  })
}

/** The rules that counting decides, each by itself, over all hands that are dealt. */
function countingProblems(design: Design, slots: Slots): Problem[] {
  const rules = rulesOf(design)
  const counts = (keysOf: (clip: PlanClip) => readonly string[]) =>
    slots.map(({ hand }) => tally(hand.clips.flatMap((clip) => [...new Set(keysOf(clip))])))
  const numbers = (keysOf: (clip: PlanClip) => readonly string[]) =>
    counts(keysOf).map((tallied) => [...tallied.values()])
  const found: Problem[] = []
  const wanted = Math.max(...numbers(({ condition }) => [condition]).map(leastRun))
  if (wanted > rules.maxRun)
    found.push(
      problem(
        'maxRun',
        'RUN_TOO_LONG',
        `No order has at most ${rules.maxRun} clips of one condition in a row: allow ${wanted}, or choose as many of the others.`,
        { maxRun: rules.maxRun, wanted },
      ),
    )
  const feasible = Math.min(...numbers((clip) => [sceneOf(clip)]).map(mostApart))
  if (feasible < rules.scenesApart)
    found.push(
      problem(
        'scenesApart',
        'SCENES_TOO_CLOSE',
        `Two clips of one scene can have at most ${feasible} others between them, not ${rules.scenesApart}: ask for less, or show more scenes.`,
        { apart: rules.scenesApart, feasible },
      ),
    )
  if (rules.personsApart)
    for (const [at, tallied] of counts(({ persons }) => persons).entries()) {
      const of = slots[at]?.hand.clips.length ?? 0
      const often = [...tallied].find(([, count]) => count > Math.ceil(of / 2))
      if (!often) continue
      const [person, count] = often
      found.push(
        problem(
          'personsApart',
          'PERSON_TWICE_IN_A_ROW',
          `${person} is in ${count} of ${of} clips: in more than half of them nobody can be kept from coming twice in a row.`,
          { person, count, of, feasible: Math.ceil(of / 2) },
        ),
      )
      break
    }
  return found
}

/**
 * In a Williams square every clip follows every other one, so that clips of one scene or person do meet;
 * only runs depend on how the clips are numbered.
 */
function squareProblems(
  design: Design,
  groups: readonly string[],
  again: readonly string[],
  seed: bigint,
): Problem[] {
  const { scenesApart, personsApart } = design
  const pools = poolsOf(design)
  const found: Problem[] = []
  const twice = (keysOf: (clip: PlanClip) => readonly string[]) =>
    pools
      .flatMap((pool) => [...tally(pool.flatMap((clip) => [...new Set(keysOf(clip))]))])
      .find(([, count]) => count > 1)?.[0]
  if (scenesApart > 0 && twice((clip) => [sceneOf(clip)]) !== undefined)
    found.push(
      problem(
        'scenesApart',
        'WILLIAMS_SCENES',
        'In a Williams square every clip follows every other one once, its counterpart too: keep no others between them, or order the clips at random.',
        { apart: scenesApart, feasible: 0 },
      ),
    )
  const person = personsApart ? twice(({ persons }) => persons) : undefined
  if (person !== undefined)
    found.push(
      problem(
        'personsApart',
        'WILLIAMS_PERSONS',
        `In a Williams square every clip follows every other one once, so that ${person} comes twice in a row: allow it, or order the clips at random.`,
        { person },
      ),
    )
  const runs = groups.flatMap((group) =>
    pools.flatMap((pool) =>
      [undefined, ...again].map(
        (phase) => square(design, pool, { seed, group, ...(phase ? { again: phase } : {}) }).run,
      ),
    ),
  )
  const wanted = Math.max(...runs)
  const { maxRun } = rulesOf(design)
  if (wanted > maxRun)
    found.push(
      problem(
        'maxRun',
        'WILLIAMS_RUN',
        `Some rows of the square have ${wanted} clips of one condition in a row: allow ${wanted}, or order the clips at random.`,
        { maxRun, wanted },
      ),
    )
  return found
}
