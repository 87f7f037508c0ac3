import { type Random, shuffle } from '@/lib/random'

/**
 * Orders under constraints: no more than `maxRun` of one condition in a row; at least `scenesApart`
 * others between two clips of one scene, where a judgement of one clip would become a comparison of
 * two; and nobody recognisable in two clips in a row.
 */
export type Orderable = {
  id: string
  condition: string
  scene: string
  persons: readonly string[]
}

export type Rules = { maxRun: number; scenesApart: number; personsApart: boolean }

/** Whether `counts` of the classes can be laid out without more than `maxRun` of one in a row. */
export const feasible = (counts: readonly number[], maxRun: number): boolean =>
  leastRun(counts) <= maxRun

/** The shortest longest run that `counts` allow: those of the largest class, parted by all others. */
export function leastRun(counts: readonly number[]): number {
  const most = Math.max(0, ...counts)
  return Math.ceil(most / (sum(counts) - most + 1))
}

/**
 * How many others can stand between any two of one class at most; Infinity where no class has two. The
 * rule of task scheduling: (most − 1) · (apart + 1) + how many classes have the most ≤ all.
 */
export function mostApart(counts: readonly number[]): number {
  const most = Math.max(0, ...counts)
  if (most < 2) return Number.POSITIVE_INFINITY
  const as = counts.filter((count) => count === most).length
  return Math.floor((sum(counts) - as) / (most - 1)) - 1
}

const sum = (counts: readonly number[]) => counts.reduce((all, count) => all + count, 0)

/** A clip without a scene is a scene of its own. */
export const sceneOf = (clip: Pick<Orderable, 'id' | 'scene'>): string => clip.scene || clip.id

/** How many there are of each. */
export function tally(keys: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>()
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}

const TRIES = 20
const NODES = 20_000

/**
 * A random order that keeps the rules, or null when none was found. Each step takes only what leaves
 * the rest possible for each rule by itself, so nearly every pass succeeds; when several don't, the
 * most pressing are taken first; when that fails too, a search with a bounded number of nodes decides.
 * Always ends.
 */
export function ordered<T extends Orderable>(
  clips: readonly T[],
  rules: Rules,
  random: Random,
  nodes = NODES,
): T[] | null {
  const once = clips.length + 1
  for (const pressing of [false, true])
    for (let pass = 0; pass < TRIES; pass++) {
      const order = search(clips, rules, random, { budget: once, pressing })
      if (order) return order
    }
  return search(clips, rules, random, { budget: nodes, pressing: true })
}

/** When no order keeps the rules: one that gives way as little as possible, scenes before persons before runs. */
export function leastBad<T extends Orderable>(
  clips: readonly T[],
  rules: Rules,
  random: Random,
): T[] {
  const touching = (order: readonly T[]) =>
    order.filter((clip, at) => {
      const before = order[at - 1]
      return before && (sceneOf(before) === sceneOf(clip) || share(before, clip))
    }).length
  for (const eased of easier(rules, clips.length)) {
    const found = Array.from({ length: TRIES }, (_, pass) =>
      search(clips, eased, random, { budget: 2 * clips.length + 1, pressing: pass % 2 === 1 }),
    ).flatMap((order) => (order ? [order] : []))
    if (found.length > 0)
      return found.reduce((best, next) => (touching(next) < touching(best) ? next : best))
  }
  return shuffle(clips, random)
}

function* easier(rules: Rules, clips: number): Generator<Rules> {
  const { maxRun, scenesApart } = rules
  for (const personsApart of rules.personsApart ? [true, false] : [false])
    for (let apart = scenesApart; apart >= 0; apart--)
      yield { maxRun, scenesApart: apart, personsApart }
  for (let run = 2 * maxRun; run < 2 * clips; run *= 2)
    yield { maxRun: run, scenesApart: 0, personsApart: false }
}

const share = (a: Orderable, b: Orderable) => a.persons.some((name) => b.persons.includes(name))

/** What is left of one class, and where its last one stands. */
type Class = { left: number; lastAt: number }

type Piece<T> = { clip: T; condition: Class; scene: Class; persons: Class[] }

/**
 * Puts clip after clip, and goes back where it can't go on, until `budget` clips have been tried.
 * `pressing`: first those of whose scene, and of whose persons, most are left.
 */
function search<T extends Orderable>(
  clips: readonly T[],
  rules: Rules,
  random: Random,
  { budget, pressing }: { budget: number; pressing: boolean },
): T[] | null {
  const { maxRun, scenesApart, personsApart } = rules
  const conditions = new Map<string, Class>()
  const scenes = new Map<string, Class>()
  const persons = new Map<string, Class>()
  const left = clips.map((clip) => ({
    clip,
    condition: counted(conditions, clip.condition),
    scene: counted(scenes, sceneOf(clip)),
    persons: personsApart ? [...new Set(clip.persons)].map((name) => counted(persons, name)) : [],
  }))
  // Classes of one can't break a rule; most designs have a scene a clip.
  const several = [...scenes.values()].filter((scene) => scene.left > 1)
  const known = [...persons.values()].filter((person) => person.left > 1)
  const order: Piece<T>[] = []
  let tried = 0

  const step = (run: number): boolean => {
    if (left.length === 0) return true
    for (const piece of candidates()) {
      if (tried >= budget) return false
      const length = order.at(-1)?.condition === piece.condition ? run + 1 : 1
      if (length > maxRun || !mayFollow(piece)) continue
      tried++
      const undo = put(piece)
      if (canGoOn(piece, length) && step(length)) return true
      undo()
    }
    return false
  }
  const candidates = () => {
    const mixed = shuffle(left, random)
    const press = ({ scene, persons }: Piece<T>) =>
      Math.max(scene.left * (scenesApart > 0 ? scenesApart + 1 : 0), 2 * most(persons))
    return pressing ? mixed.toSorted((a, b) => press(b) - press(a)) : mixed
  }
  const mayFollow = ({ scene, persons }: Piece<T>) =>
    order.length - scene.lastAt > scenesApart &&
    persons.every(({ lastAt }) => order.length - lastAt > 1)
  const put = (piece: Piece<T>) => {
    const classes = [piece.condition, piece.scene, ...piece.persons]
    const before = classes.map(({ lastAt }) => lastAt)
    for (const one of classes) {
      one.left--
      one.lastAt = order.length
    }
    left.splice(left.indexOf(piece), 1)
    order.push(piece)
    return () => {
      order.pop()
      left.push(piece)
      for (const [at, one] of classes.entries()) {
        one.left++
        one.lastAt = before[at] ?? NEVER
      }
    }
  }
  /** Each rule by itself still allows the rest after `last`, the end of a run of `length`. */
  const canGoOn = (last: Piece<T>, length: number): boolean => {
    for (const condition of conditions.values()) {
      const room = condition === last.condition ? maxRun - length : maxRun
      if (condition.left > room + maxRun * (left.length - condition.left)) return false
    }
    return fits(several, scenesApart) && fits(known, 1)
  }
  /** Whether the classes can be laid out on the places that are left, with `apart` others between. */
  const fits = (classes: readonly Class[], apart: number): boolean => {
    if (apart === 0 || classes.length === 0) return true
    let [largest, as] = [0, 0]
    for (const one of classes) {
      if (one.left === 0) continue
      const wait = Math.max(0, one.lastAt + apart + 1 - order.length)
      if (wait + (one.left - 1) * (apart + 1) + 1 > left.length) return false
      if (one.left > largest) [largest, as] = [one.left, 0]
      if (one.left === largest) as++
    }
    // Of persons several can be in one clip, so that only scenes have to find a place each.
    return classes !== several || (largest - 1) * (apart + 1) + as <= left.length
  }
  return step(0) ? order.map(({ clip }) => clip) : null
}

const NEVER = Number.NEGATIVE_INFINITY

function counted(classes: Map<string, Class>, key: string): Class {
  const one = classes.get(key) ?? { left: 0, lastAt: NEVER }
  one.left++
  classes.set(key, one)
  return one
}

const most = (classes: readonly Class[]) =>
  classes.reduce((largest, { left }) => Math.max(largest, left), 0)
