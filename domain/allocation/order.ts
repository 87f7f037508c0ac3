import { type Random, shuffle } from '@/lib/random'

/**
 * Orders under two constraints: no more than `maxRun` of one condition in a row, and no two clips of
 * one scene side by side, where a judgement of one clip would become a comparison of two.
 */
export type Orderable = { id: string; condition: string; scene: string }

/** Whether `counts` of the classes can be laid out without more than `maxRun` of one in a row. */
export function feasible(counts: readonly number[], maxRun: number): boolean {
  const total = counts.reduce((sum, count) => sum + count, 0)
  const most = Math.max(0, ...counts)
  return most <= maxRun * (total - most + 1)
}

/** Whether scenes with `counts` clips can be laid out with no two of one side by side. */
export const scenesFeasible = (counts: readonly number[]): boolean => feasible(counts, 1)

/** A clip without a scene is a scene of its own. */
export const sceneOf = (clip: Orderable): string => clip.scene || clip.id

const TRIES = 40
const NODES = 20_000

/**
 * A random order that keeps both constraints, or null when none was found. Each step takes only what
 * leaves the rest possible for each constraint by itself, so nearly every pass succeeds; when several
 * don't, a search with a bounded number of nodes decides. Always ends.
 */
export function ordered<T extends Orderable>(
  clips: readonly T[],
  maxRun: number,
  random: Random,
): T[] | null {
  for (let pass = 0; pass < TRIES; pass++) {
    const order = search(clips, maxRun, random, clips.length + 1)
    if (order) return order
  }
  return search(clips, maxRun, random, NODES)
}

/** When no order keeps both constraints: one that keeps the runs, if it can, with few scenes touching. */
export function leastBad<T extends Orderable>(
  clips: readonly T[],
  maxRun: number,
  random: Random,
): T[] {
  const candidates = Array.from({ length: TRIES }, () => {
    const alone = clips.map((clip) => ({
      clip,
      id: clip.id,
      condition: clip.condition,
      scene: '',
    }))
    const order = search(alone, maxRun, random, clips.length + 1)?.map(({ clip }) => clip)
    return order ?? shuffle(clips, random)
  })
  const touching = (order: readonly T[]) =>
    order.filter((clip, at) => at > 0 && sceneOf(clip) === sceneOf(order[at - 1] as T)).length
  return candidates.reduce((best, next) => (touching(next) < touching(best) ? next : best))
}

function search<T extends Orderable>(
  clips: readonly T[],
  maxRun: number,
  random: Random,
  budget: number,
): T[] | null {
  const left = shuffle(clips, random)
  const classes = tally(left, (clip) => clip.condition)
  const scenes = tally(left, sceneOf)
  const order: T[] = []
  let nodes = 0

  const step = (run: number): boolean => {
    if (left.length === 0) return true
    const last = order.at(-1)
    for (const clip of shuffle(left, random)) {
      if (nodes >= budget) return false
      if (last && sceneOf(last) === sceneOf(clip)) continue
      const length = last?.condition === clip.condition ? run + 1 : 1
      if (length > maxRun) continue
      nodes++
      take(clip)
      if (canGoOn(clip, length) && step(length)) return true
      putBack(clip)
    }
    return false
  }
  const take = (clip: T) => {
    left.splice(left.indexOf(clip), 1)
    order.push(clip)
    add(classes, clip.condition, -1)
    add(scenes, sceneOf(clip), -1)
  }
  const putBack = (clip: T) => {
    order.pop()
    left.push(clip)
    add(classes, clip.condition, 1)
    add(scenes, sceneOf(clip), 1)
  }
  /** Each constraint by itself still allows the rest after `last`, the end of a run of `length`. */
  const canGoOn = (last: T, length: number): boolean => {
    for (const [condition, count] of classes) {
      const others = left.length - count
      const room = condition === last.condition ? maxRun - length : maxRun
      if (count > room + maxRun * others) return false
    }
    for (const [scene, count] of scenes) {
      const others = left.length - count
      if (count > (scene === sceneOf(last) ? 0 : 1) + others) return false
    }
    return true
  }
  return step(0) ? order : null
}

function tally<T>(items: readonly T[], key: (item: T) => string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const item of items) add(counts, key(item), 1)
  return counts
}

const add = (counts: Map<string, number>, key: string, by: number) =>
  counts.set(key, (counts.get(key) ?? 0) + by)
