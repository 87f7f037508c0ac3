import { z } from 'zod'

/**
 * A clip set as documents: a row of its manifest, what was found in a file, what every rendition
 * of the set has in common, and what one rendition became.
 */

export const PROVENANCES = ['REAL', 'GENERATED', 'MIXED', 'UNKNOWN'] as const

/** A row of manifest.csv, checked. */
export const ManifestRow = z.object({
  /** Its row in the file, the header being row 1. */
  row: z.int(),
  /** Path inside the folder, with forward slashes. */
  file: z.string(),
  provenance: z.enum(PROVENANCES),
  origin: z.string(),
  scene: z.string(),
  depicts: z.string().nullable(),
  language: z.string().nullable(),
  source: z.string(),
  licence: z.string(),
  warning: z.string().nullable(),
  tags: z.array(z.string()),
  /** Seconds of the original at which the clip begins and ends. */
  trimInS: z.number().nullable(),
  trimOutS: z.number().nullable(),
})
export type ManifestRow = z.infer<typeof ManifestRow>

/** Loudness after EBU R128, as heard in stereo at 48 kHz. Null where there is nothing to hear. */
export const Loudness = z.object({ lufs: z.number().nullable(), truePeakDb: z.number().nullable() })
export type Loudness = z.infer<typeof Loudness>

/** What ffprobe said of an original. */
export const Probe = z.object({
  container: z.string(),
  codec: z.string(),
  /** As displayed: turned upright, with square pixels. */
  width: z.int(),
  height: z.int(),
  fps: z.number(),
  durationMs: z.int().nullable(),
  /** The matrix its colours are in, where the file says. */
  colourSpace: z.string().nullable(),
  audio: z.object({ codec: z.string(), channels: z.int(), sampleRate: z.int() }).nullable(),
  /** Measured when the clip is normalised. */
  loudness: Loudness.nullable(),
})
export type Probe = z.infer<typeof Probe>

/** What all renditions of one set share. Two sets with equal settings can be used in one study. */
export const RenditionSettings = z.object({
  width: z.int(),
  height: z.int(),
  fps: z.number(),
  /** Every rendition has a sound track (silent where the clip had none), or none has. */
  sound: z.boolean(),
  targetLufs: z.number(),
  truePeakDb: z.number(),
  padColour: z.string(),
  crf: z.int(),
})
export type RenditionSettings = z.infer<typeof RenditionSettings>

/** What respondents get of one clip. */
export const RenditionInfo = z.object({
  width: z.int(),
  height: z.int(),
  /** The picture inside the canvas, without the grey around it. */
  picture: z.object({ width: z.int(), height: z.int() }),
  fps: z.number(),
  durationMs: z.int(),
  sizeBytes: z.int(),
  sha256: z.string(),
  codec: z.string(),
  /** Whether anything can be heard; the track itself is there whenever the settings say so. */
  hasSound: z.boolean(),
  loudnessLufs: z.number().nullable(),
  truePeakDb: z.number().nullable(),
  gainDb: z.number(),
  /** False where gain alone could not bring the clip within 1 LU of the target. */
  reachedTarget: z.boolean(),
  settings: RenditionSettings,
})
export type RenditionInfo = z.infer<typeof RenditionInfo>
