import { dealt } from '@/domain/allocation/deck'
import { seededRandom, shuffle } from '@/lib/random'

/** Between how many rated clips there is one catch trial, about. */
const CLIPS_A_CATCH = 12

/** A catch trial among `rated` clips: the protocol's `index`-th, after `after` of them. */
export type PlacedCatch = { index: number; after: number }

/** How many of `catches` a participant with `rated` clips gets: about one per twelve clips, at least one. */
const catchCount = (catches: number, rated: number): number =>
  Math.min(catches, Math.max(0, rated - 1), Math.max(1, Math.round(rated / CLIPS_A_CATCH)))

/**
 * Where a slot meets which catch trials: each stands somewhere in its own part of the run, between two
 * rated clips, so that none comes first or last or next to another. Which ones, where there are more
 * than a run takes, goes round; nobody meets one twice.
 */
export function placedCatches(
  catches: number,
  rated: number,
  { seed, group, slot }: { seed: bigint; group: string; slot: number },
): PlacedCatch[] {
  const count = catchCount(catches, rated)
  if (count === 0) return []
  const all = Array.from({ length: catches }, (_, index) => index)
  const deck = (at: number) => shuffle(all, seededRandom('catches', seed, group, at))
  const random = seededRandom('catch places', seed, group, slot)
  const gaps = rated - 1
  return shuffle(dealt(catches, count, deck)(slot), random).map(({ card: index }, part) => {
    const from = Math.floor((part * gaps) / count)
    const to = Math.floor(((part + 1) * gaps) / count)
    return { index, after: 1 + from + Math.floor(random() * (to - from)) }
  })
}
