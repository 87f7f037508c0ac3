import type { Receipt } from '@/domain/session/schema'

/** Seconds of the clip that were played at least once, from ranges that may overlap. */
export function playedSeconds(ranges: Receipt['played'], durationS: number): number {
  let seconds = 0
  let upTo = 0
  for (const [from, to] of ranges.toSorted((a, b) => a[0] - b[0])) {
    const start = Math.max(upTo, from)
    const end = Math.min(to, durationS)
    if (end > start) seconds += end - start
    upTo = Math.max(upTo, end)
  }
  return seconds
}

/** What an export needs of a receipt, computed here from the evidence and not taken on trust. */
export function evidence(receipt: Receipt | null) {
  if (!receipt) return { watchedShare: null, plays: null, stallsMs: null, hiddenMs: null }
  const { played, durationS } = receipt
  const share = durationS > 0 ? playedSeconds(played, durationS) / durationS : 0
  return {
    watchedShare: Math.min(1, Math.max(0, share)),
    plays: receipt.plays,
    stallsMs: Math.round(receipt.stallsMs),
    hiddenMs: Math.round(receipt.hiddenMs),
  }
}
