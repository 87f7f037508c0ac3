import type { Receipt } from '@/domain/session/schema'

/** Of a clip that was not played at all. */
export const unseen = (): Receipt => ({
  ...{ played: [], durationS: 0, plays: 0, pauses: 0, stalls: 0, stallsMs: 0 },
  ...{ droppedFrames: 0, totalFrames: 0, firstFrameMs: null, hiddenMs: 0, blurredMs: 0 },
  ...{ refusedPlays: 0, muted: false, volume: 1, rate: 1, fullscreen: false },
  viewport: [Math.round(window.innerWidth), Math.round(window.innerHeight)],
  ...{ rendered: [0, 0], pixelRatio: window.devicePixelRatio },
  ...{ source: 'stream', mediaError: null },
})

/**
 * Of two clips as if they were one, the second after the first: its media times begin where the first
 * ends, and what is counted is counted together.
 */
export function together(first: Receipt, second: Receipt): Receipt {
  const offset = first.durationS
  const shifted = second.played.map(([from, to]): [number, number] => [from + offset, to + offset])
  const played = [...first.played.slice(0, 100), ...shifted.slice(0, 100)]
  return {
    ...first,
    played: played.map(([from, to]) => [milli(from), milli(to)]),
    durationS: milli(first.durationS + second.durationS),
    plays: first.plays + second.plays,
    pauses: first.pauses + second.pauses,
    stalls: first.stalls + second.stalls,
    stallsMs: first.stallsMs + second.stallsMs,
    droppedFrames: first.droppedFrames + second.droppedFrames,
    totalFrames: first.totalFrames + second.totalFrames,
    // Each looked at the same page for the whole of the trial.
    hiddenMs: Math.max(first.hiddenMs, second.hiddenMs),
    blurredMs: Math.max(first.blurredMs, second.blurredMs),
    refusedPlays: first.refusedPlays + second.refusedPlays,
    source: first.source === second.source ? first.source : 'stream',
    mediaError: first.mediaError ?? second.mediaError,
  }
}

const milli = (seconds: number) => Math.round(seconds * 1_000) / 1_000
