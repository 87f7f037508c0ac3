/** What has been played, in seconds of media time. */
export type Range = [from: number, to: number]

/** The smallest list of disjoint ranges that covers the same moments, in order. */
export function union(ranges: readonly Range[]): Range[] {
  const joined: Range[] = []
  for (const [from, to] of ranges
    .filter(([from, to]) => to > from)
    .toSorted((a, b) => a[0] - b[0])) {
    const last = joined.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else joined.push([from, to])
  }
  return joined
}

/** The share of a clip that has been seen, 0 to 1: moments count once, however often they were played. */
export function seenShare(ranges: readonly Range[], durationS: number): number {
  if (!(durationS > 0)) return 0
  const seen = union(ranges).reduce((sum, [from, to]) => sum + to - from, 0)
  return Math.min(1, seen / durationS)
}

/** The browser's own list (`video.played`) as ranges. */
export const rangesOf = (list: TimeRanges): Range[] =>
  Array.from({ length: list.length }, (_, i) => [list.start(i), list.end(i)])
