import type { Probe, RenditionInfo } from '@/domain/clip-set/schema'

/**
 * What could still tell filmed from generated without looking at the content: per provenance, side
 * by side, the traces originals leave in renditions that are otherwise alike.
 */

export type Comparable = {
  provenance: string | null
  probe: Probe | null
  rendition: RenditionInfo | null
}

/** Medians over the clips that are ready; null where there is none. */
export type Traces = {
  provenance: string | null
  clips: number
  durationS: number | null
  originalFps: number | null
  originalHeight: number | null
  /** How much of the canvas the picture fills, 0 to 1. */
  filled: number | null
  kbitPerS: number | null
  /** How many of the clips can be heard. */
  sounding: number
}

export function compare(clips: readonly Comparable[]): Traces[] {
  const provenances = [...new Set(clips.map(({ provenance }) => provenance))]
  return provenances.map((provenance) => {
    const ready = clips.filter((clip) => clip.provenance === provenance && clip.rendition)
    const of = (value: (probe: Probe, rendition: RenditionInfo) => number) =>
      median(
        ready.flatMap(({ probe, rendition }) =>
          probe && rendition ? value(probe, rendition) : [],
        ),
      ) ?? null
    return {
      provenance,
      clips: ready.length,
      durationS: of((_, { durationMs }) => durationMs / 1000),
      originalFps: of(({ fps }) => fps),
      originalHeight: of(({ height }) => height),
      filled: of((_, r) => (r.picture.width * r.picture.height) / (r.width * r.height)),
      kbitPerS: of((_, { sizeBytes, durationMs }) => (sizeBytes * 8) / durationMs),
      sounding: ready.filter(({ rendition }) => rendition?.hasSound).length,
    }
  })
}

/** The middle value; undefined of nothing. */
function median(values: readonly number[]): number | undefined {
  const sorted = values.toSorted((a, b) => a - b)
  const low = sorted[Math.floor((sorted.length - 1) / 2)]
  const high = sorted[Math.ceil((sorted.length - 1) / 2)]
  return low === undefined || high === undefined ? undefined : (low + high) / 2
}
