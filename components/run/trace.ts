import { TRACE } from '@/domain/item/trace'

/** Media time in milliseconds, and the value from 0 to 100 that was given at it. */
export type Sample = readonly [ms: number, value: number]

/** As much as one answer takes. */
const ROOM = 20_000

const APART_MS = 1_000 / TRACE.perSecond

/** Whether enough media time has passed since the last sample for another. */
export const isDue = (samples: readonly Sample[], ms: number): boolean =>
  ms - (samples.at(-1)?.[0] ?? Number.NEGATIVE_INFINITY) >= APART_MS

/** `ms:value ms:value …`. What is too long for one answer is kept with fewer samples, evenly. */
export function traceText(samples: readonly Sample[], room = ROOM): string {
  const text = samples.map(([ms, value]) => `${Math.round(ms)}:${Math.round(value)}`).join(' ')
  return text.length <= room
    ? text
    : traceText(
        samples.filter((_, at) => at % 2 === 0),
        room,
      )
}
