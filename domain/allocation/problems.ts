import { WILLIAMS_MOST } from '@/domain/allocation/arrange'
import {
  conditionsOf,
  type Design,
  designOf,
  EVERYBODY,
  poolsOf,
  sameShape,
  scenesOf,
} from '@/domain/allocation/deal'
import { orderProblems, problem } from '@/domain/allocation/feasibility'
import { tally } from '@/domain/allocation/order'
import { allPairs, unconnected } from '@/domain/allocation/pairs'
import type { PlanClip } from '@/domain/allocation/schema'
import type { PhaseKind, Protocol } from '@/domain/protocol/schema'
import type { Problem } from '@/lib/errors'
import { sha256 } from '@/lib/random'

/**
 * Why not every participant would get clips as the protocol wants them, found before it is published:
 * by counting where counting decides, then by laying out the orders of the first slots themselves.
 * Each problem says what would make the design possible.
 */

/** What of a protocol decides over clips and orders. */
type Wanted = Pick<Protocol, 'clips' | 'phases' | 'groups'>

/** What was found for a design, which is looked at again with every word that changes elsewhere. */
const found = new Map<string, Problem[]>()
const KEPT = 50
const PROVEN_SLOTS = 500

/**
 * `known`: the clips that the protocol names; those that are missing are another check's. `slots`: for
 * how many, of all groups together, the orders are laid out.
 */
export function designProblems(
  { clips, phases, groups }: Wanted,
  known: readonly PlanClip[],
  seed = 1n,
  slots = PROVEN_SLOTS,
): Problem[] {
  const parts = [
    { ...clips, catches: clips.catches.length },
    phases.map(({ kind, id }) => [kind, id]),
    [groups.decided, groups.list.map(({ id }) => id)],
  ]
  const key = sha256(JSON.stringify([...parts, known, String(seed), slots]))
  const problems = found.get(key) ?? look({ clips, phases, groups }, known, seed, slots)
  if (found.size >= KEPT) found.clear()
  found.set(key, problems)
  return problems
}

function look(
  protocol: Wanted,
  known: readonly PlanClip[],
  seed: bigint,
  slots: number,
): Problem[] {
  const design = designOf(protocol.clips, known)
  const has = (...kinds: PhaseKind[]) => protocol.phases.some(({ kind }) => kinds.includes(kind))
  const isOrdered = has('viewing', 'rating', 'detection', 'moments')
  const chosen = [
    ...conditionProblems(protocol, design),
    ...(isOrdered ? amountProblems(design) : []),
    ...(has('comparison') ? pairProblems(protocol, design) : []),
    ...catchProblems(protocol, design),
  ]
  if (chosen.length > 0 || !isOrdered || design.clips.length === 0) return chosen
  const { decided, list } = protocol.groups
  const groups = decided === 'screening' && list.length > 0 ? list.map(({ id }) => id) : [EVERYBODY]
  const again = protocol.phases.flatMap(({ kind, id }) => (kind === 'detection' ? [id] : []))
  return orderProblems(design, groups, again, seed, slots)
}

// ------------------------------------------------------------------------------------- which clips

function conditionProblems({ clips }: Wanted, design: Design): Problem[] {
  const { by, tags, within } = clips.conditions
  const conditions = conditionsOf(design.clips).filter((condition) => condition !== '')
  const empty = by === 'tag' ? tags.filter((tag) => !conditions.includes(tag)) : []
  const lonely = (!within || by === 'tag') && empty.length === 0 && conditions.length === 1
  return [
    ...empty.map((condition) =>
      problem(
        `conditions.tags.${tags.indexOf(condition)}`,
        'CONDITION_EMPTY',
        `No test clip has the tag “${condition}”: choose some that have it, or compare others.`,
        { condition },
      ),
    ),
    ...(lonely
      ? [
          problem(
            'conditions',
            'ONE_CONDITION',
            `All test clips are of one condition, “${conditions[0]}”: there is nothing to compare it with.`,
            { condition: conditions[0] ?? '' },
          ),
        ]
      : []),
  ]
}

function amountProblems(design: Design): Problem[] {
  const { clips, perParticipant, within, counterparts } = design
  const pools = within
    ? [{ condition: '', there: clips.length }]
    : [...tally(clips.map(({ condition }) => condition))].map(([condition, there]) => ({
        condition,
        there,
      }))
  const fewest = pools.toSorted((a, b) => a.there - b.there)[0]
  if (perParticipant !== null && fewest && fewest.there < perParticipant)
    return [
      problem(
        'perParticipant',
        fewest.condition ? 'TOO_FEW_OF_CONDITION' : 'TOO_FEW_CLIPS',
        fewest.condition
          ? `There are ${fewest.there} test clips of “${fewest.condition}”, fewer than ${perParticipant}.`
          : `There are ${fewest.there} test clips, fewer than ${perParticipant}.`,
        { clips: fewest.there, perParticipant, condition: fewest.condition },
      ),
    ]
  const found: Problem[] = []
  if (counterparts === 'together' && !within)
    found.push(
      problem(
        'counterparts',
        'TOGETHER_BETWEEN',
        'Who sees one condition only never sees counterparts: compare within participants, or split them.',
      ),
    )
  else if (counterparts === 'together' && perParticipant !== null && perParticipant < clips.length)
    found.push(...togetherProblems(clips, perParticipant))
  if (design.order === 'williams') found.push(...squareProblems(design, pools))
  return found
}

function togetherProblems(clips: readonly PlanClip[], perParticipant: number): Problem[] {
  const scenes = scenesOf(clips)
  const size = scenes[0]?.clips.length ?? 1
  if (!sameShape(scenes)) {
    const sizes = scenes.map((scene) => scene.clips.length)
    return [
      problem(
        'counterparts',
        'TOGETHER_UNEVEN',
        'The scenes are not shown in the same conditions: show all clips to everybody, split counterparts, or leave out the scenes that lack one.',
        { fewest: Math.min(...sizes), most: Math.max(...sizes) },
      ),
    ]
  }
  if (perParticipant % size === 0) return []
  const feasible = perParticipant - (perParticipant % size)
  return [
    problem(
      'perParticipant',
      'TOGETHER_INDIVISIBLE',
      `Counterparts stay together, ${size} of each scene: ${perParticipant} clips are not whole scenes, ${feasible || size} or ${feasible + size} are.`,
      { perParticipant, size, below: feasible || size, above: feasible + size },
    ),
  ]
}

function squareProblems(
  { clips, perParticipant }: Design,
  pools: readonly { there: number }[],
): Problem[] {
  const largest = Math.max(0, ...pools.map(({ there }) => there))
  if (largest > WILLIAMS_MOST)
    return [
      problem(
        'order',
        'WILLIAMS_TOO_MANY',
        `A Williams square of ${largest} clips has more rows than a study has participants: at most ${WILLIAMS_MOST} clips, or an order at random.`,
        { clips: largest, most: WILLIAMS_MOST },
      ),
    ]
  if (perParticipant === null || pools.every(({ there }) => there === perParticipant)) return []
  return [
    problem(
      'order',
      'WILLIAMS_SUBSET',
      `In a Williams square everybody sees the same clips, and here ${perParticipant} of ${largest}: show all, or order them at random.`,
      { clips: clips.length, perParticipant },
    ),
  ]
}

// ------------------------------------------------------------------------------- pairs and catches

function pairProblems({ clips }: Wanted, design: Design): Problem[] {
  const { among, perParticipant } = clips.pairs
  const where = (field: string) => `pairs.${field}`
  if (!design.within && among === 'counterparts')
    return [
      problem(
        where('among'),
        'PAIRS_BETWEEN',
        'Counterparts are of different conditions, and here everybody sees one condition only.',
      ),
    ]
  const pools = poolsOf(design)
  const fewest = Math.min(...pools.map((pool) => allPairs(pool, among).length))
  if (fewest < 1)
    return [
      problem(
        where('among'),
        'PAIRS_NONE',
        among === 'counterparts'
          ? 'No scene is there in two conditions: choose counterparts, or pairs among all clips.'
          : 'A pair needs two clips.',
        { among },
      ),
    ]
  if (perParticipant !== null && perParticipant > fewest)
    return [
      problem(
        where('perParticipant'),
        'PAIRS_TOO_FEW',
        `There are ${fewest} pairs, fewer than ${perParticipant}.`,
        { pairs: fewest, perParticipant },
      ),
    ]
  const parts = design.within ? unconnected(design.clips, among) : []
  if (parts.length < 2) return []
  const alone = parts.toSorted((a, b) => a.length - b.length)[0]?.join(', ') ?? ''
  return [
    problem(
      where('among'),
      'PAIRS_UNCONNECTED',
      `No chain of pairs connects “${alone}” with the others, so that they can’t be put on one scale: add counterparts, or take pairs among all clips.`,
      { condition: alone },
    ),
  ]
}

function catchProblems({ clips, phases }: Wanted, design: Design): Problem[] {
  if (clips.catches.length === 0 || !phases.some(({ kind }) => kind === 'rating')) return []
  const smallest = design.within
    ? design.clips.length
    : Math.min(...tally(design.clips.map(({ condition }) => condition)).values())
  const rated = Math.min(design.perParticipant ?? smallest, smallest)
  if (rated > 1) return []
  return [
    problem(
      'catches',
      'CATCH_NO_ROOM',
      'A catch trial stands between two rated clips: show at least two, or leave it out.',
      { clips: rated },
    ),
  ]
}
