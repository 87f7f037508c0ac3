import { z } from 'zod'
import type { ClipState, Provenance, RenditionSettings } from '@/domain/clip-set/schema'
import type { Problem } from '@/lib/errors'

/** What passes between the page where a set's rendition is chosen and the server. */

const evenSize = z
  .int()
  .min(64)
  .max(3840)
  .refine((value) => value % 2 === 0, 'must be even')

/** The settings somebody wishes for. What is left out follows from the clips. */
export const RenditionWish = z
  .object({
    untouched: z.boolean(),
    width: evenSize,
    height: evenSize,
    fps: z.number().min(1).max(60),
    sound: z.boolean(),
    targetLufs: z.number().min(-31).max(-10),
    truePeakDb: z.number().min(-9).max(0),
    padColour: z.string().regex(/^#[\da-f]{6}$/i, 'is not a colour like #808080'),
    fit: z.enum(['pad', 'crop']),
    crf: z.int().min(12).max(28),
  })
  .partial()
export type RenditionWish = z.infer<typeof RenditionWish>

/** Below this, motion stutters for everybody; it takes a reason. */
export const LEAST_FPS = 24

/** What is asked for: to be tried out, or to be done. `mute` takes the sound from all clips, where the settings don't say. */
export const RenditionOrder = z.object({
  settings: RenditionWish.default({}),
  mute: z.boolean().default(false),
  /** Why fewer than {@link LEAST_FPS} frames a second; required then, and kept in the audit log. */
  fpsReason: z.string().trim().max(1_000).default(''),
})
export type RenditionOrder = z.infer<typeof RenditionOrder>

/** Why a clip can't be left untouched. */
export type UntouchableReason = 'CODEC' | 'PIXELS' | 'AUDIO_CODEC' | 'TRIMMED'

/** One thing that is done to a clip. Sizes in pixels, shares in per cent, times in seconds. */
export type Effect =
  | { kind: 'SCALED_DOWN'; params: Record<'fromWidth' | 'fromHeight' | 'width' | 'height', number> }
  /** It fills this share of the canvas; grey is around it. */
  | { kind: 'IN_GREY'; params: { share: number } }
  /** This share of the picture is left. */
  | { kind: 'CROPPED'; params: { share: number } }
  | { kind: 'FRAMES_REPEATED' | 'FRAMES_DROPPED'; params: { from: number; to: number } }
  | { kind: 'SILENCE_ADDED' | 'SOUND_REMOVED'; params: Record<string, never> }
  /** `exact` is false where the clip is trimmed: then the part that is shown has another loudness. */
  | {
      kind: 'GAIN' | 'TARGET_MISSED'
      params: {
        gainDb: number
        fromLufs: number
        toLufs: number
        targetLufs: number
        exact: boolean
      }
    }
  | { kind: 'TRIMMED'; params: { fromS: number; toS: number } }
  | { kind: 'ENCODED'; params: { from: string; to: string } }
  /** Copied into an MP4 as it is, without its metadata. */
  | { kind: 'COPIED'; params: { codec: string } }
  | { kind: 'NOT_UNTOUCHED'; params: { reason: UntouchableReason; codec: string } }
  | { kind: 'CREDENTIALS_REMOVED'; params: Record<string, never> }
export type EffectKind = Effect['kind']

export type ClipEffects = {
  clipId: string
  fileName: string
  state: ClipState
  provenance: Provenance | null
  effects: Effect[]
}

/** How many clips something is true of, over the set. */
export type SummaryLine =
  /** "3 clips are below 480 lines." */
  | { kind: 'BELOW_LINES'; count: number; params: { lines: number } }
  | { kind: 'BELOW_FPS' | 'ABOVE_FPS'; count: number; params: { fps: number } }
  /** "2 clips can't reach −16 LUFS by gain alone." */
  | { kind: 'TARGET_MISSED'; count: number; params: { targetLufs: number } }
  | {
      kind: 'SCALED_DOWN' | 'CROPPED' | 'SILENCE_ADDED' | 'SOUND_REMOVED' | 'NOT_UNTOUCHED'
      count: number
      params: Record<string, never>
    }
  /** Left untouched, the clips are of `kinds` different kinds and can't be shown in one study. */
  | { kind: 'UNLIKE'; count: number; params: { kinds: number } }
  /** The clips that are not known yet: their effects are missing here. */
  | { kind: 'NOT_PROBED' | 'FAILED'; count: number; params: Record<string, never> }

/** What a choice of the rendition would do to a set. */
export type RenditionChoice = {
  /** What would hold: the rule, with what was wished for in its place. Null as long as no clip is probed. */
  settings: RenditionSettings | null
  /** What the rule says of these clips. */
  byRule: RenditionSettings | null
  /** What has been chosen for the set; null if nothing has. */
  chosen: RenditionSettings | null
  effects: ClipEffects[]
  summary: SummaryLine[]
  /** What stands in the way of this choice: FPS_REASON, or NOTHING_PROBED. */
  problems: Problem[]
  /** The command that installs ffmpeg, where it is missing: without it nothing can be processed. */
  ffmpegMissing: string | null
}
