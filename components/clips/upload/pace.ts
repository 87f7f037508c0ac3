/** How fast bytes move, and how long the rest will take. */

type Sample = { at: number; bytes: number }

/** Long enough to be calm, short enough to notice that a connection got better. */
const WINDOW_MS = 8_000

/**
 * Bytes per second over the last seconds. What the server turns out to have already is no speed: a
 * count that jumps at the first sample, or falls back, starts the measurement anew.
 */
export class Pace {
  private samples: Sample[] = []

  add(bytes: number, at: number): void {
    const last = this.samples.at(-1)
    if (last && bytes < last.bytes) this.samples = []
    if (last && at === last.at) this.samples.pop()
    this.samples.push({ at, bytes })
    // One sample from before the window stays, or a slow connection would have no speed at all.
    while ((this.samples[1]?.at ?? at) <= at - WINDOW_MS) this.samples.shift()
  }

  reset(): void {
    this.samples = []
  }

  /** Null until there is something to tell. */
  bytesPerS(now: number): number | null {
    const [first] = this.samples
    const last = this.samples.at(-1)
    if (!first || !last || now - first.at < 500) return null
    return ((last.bytes - first.bytes) * 1_000) / (now - first.at)
  }
}

/** Null where nobody can say. */
export function secondsLeft(leftBytes: number, bytesPerS: number | null): number | null {
  if (leftBytes <= 0 || bytesPerS === null || bytesPerS <= 0) return null
  return Math.ceil(leftBytes / bytesPerS)
}
