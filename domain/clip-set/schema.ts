import { z } from 'zod'
import type { Problem } from '@/lib/errors'

/**
 * A clip set as documents: a row of its manifest, what was found in a file, what every rendition
 * of the set has in common, and what one rendition became.
 */

export const PROVENANCES = ['REAL', 'GENERATED', 'MIXED', 'UNKNOWN'] as const

export const Provenance = z.enum(PROVENANCES)
export type Provenance = z.infer<typeof Provenance>

/** On what a person's likeness is shown. UNKNOWN: nobody could say. */
export const LIKENESS_BASES = ['AUTHORISED', 'NOT_AUTHORISED', 'UNKNOWN'] as const

/** Somebody who can be recognised in a clip. The names in a set are its register of persons. */
export const Person = z.object({
  name: z.string().trim().min(1).max(200),
  basis: z.enum(LIKENESS_BASES),
})
export type Person = z.infer<typeof Person>

/** A named part of a clip, in seconds of the clip as shown. */
export const Segment = z
  .object({ name: z.string().trim().min(1).max(100), fromS: z.number().min(0), toS: z.number() })
  .refine(({ fromS, toS }) => toS > fromS, 'ends before it begins')
export type Segment = z.infer<typeof Segment>

const line = z.string().trim().max(1_000)
const seconds = z.number().min(0).max(86_400).nullable()

/** A language as BCP 47 has it: `fr`, `pt-BR`. */
export const Language = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'is not a language code')

/**
 * What people say of a clip: its papers. Empty text: not said, but for `depicts` and `warning`, where
 * null is "not said" and empty text "nobody" and "nothing".
 */
export const Papers = z.object({
  provenance: Provenance.nullable(),
  origin: line,
  scene: line,
  depicts: line.nullable(),
  persons: z.array(Person).max(100).nullable(),
  language: Language.nullable(),
  source: line,
  licence: line,
  /** Another basis than a licence for showing it. */
  rights: line,
  /** The last day on which it may be shown, YYYY-MM-DD. */
  rightsUntil: z.iso.date().nullable(),
  warning: line.nullable(),
  tags: z.array(line.min(1).max(60)).max(50),
  /** Seconds of the original at which the clip begins and ends. */
  trimInS: seconds,
  trimOutS: seconds,
  segments: z.array(Segment).max(100),
})
export type Papers = z.infer<typeof Papers>

/** What may hold for every clip of a set that doesn't say otherwise. */
export const Defaults = Papers.pick({
  provenance: true,
  origin: true,
  language: true,
  source: true,
  licence: true,
  rights: true,
  rightsUntil: true,
  warning: true,
}).partial()
export type Defaults = z.infer<typeof Defaults>

/** A row of manifest.csv, checked. */
export type ManifestRow = Papers & {
  /** Its row in the file, the header being row 1. */
  row: number
  /** Path inside the folder, with forward slashes. */
  file: string
}

/** The new papers of some clips: what is left out stays as it is. */
export const Edits = z.object({
  edits: z
    .array(z.object({ id: z.uuid(), papers: Papers.partial() }))
    .min(1)
    .max(5_000),
})
export type Edits = z.infer<typeof Edits>

export const NewSet = z.object({ name: z.string().trim().min(1).max(200) })
export type NewSet = z.infer<typeof NewSet>

/** What can be changed of a set itself. */
export const ChangeSet = z
  .object({ name: NewSet.shape.name, defaults: Defaults })
  .partial()
  .refine(({ name, defaults }) => name !== undefined || defaults !== undefined, 'changes nothing')
export type ChangeSet = z.infer<typeof ChangeSet>

/** Why a set is frozen although something but the content tells the provenances apart. */
export const Freeze = z.object({ reason: line.optional() })

const email = z.email().transform((text) => text.toLowerCase())

export const HandOver = z.object({ email })
export type HandOver = z.infer<typeof HandOver>

export const Share = z.object({ email, role: z.enum(['EDITOR', 'READER']) })
export type Share = z.infer<typeof Share>

export const CLIP_STATES = [
  'QUEUED',
  'PROBING',
  'PROBED',
  'NORMALISING',
  'READY',
  'FAILED',
] as const
export type ClipState = (typeof CLIP_STATES)[number]

/** Loudness after EBU R128, as heard in stereo at 48 kHz. Null where there is nothing to hear. */
export const Loudness = z.object({ lufs: z.number().nullable(), truePeakDb: z.number().nullable() })
export type Loudness = z.infer<typeof Loudness>

/**
 * What of a picture could give a clip away: mean luma (0 to 255), P.910 SI and TI, and its corners. Of the
 * picture alone, without the grey around it; SI and TI within 640 by 360 pixels, so that sizes compare.
 */
export const Picture = z.object({
  brightness: z.number(),
  detail: z.number(),
  motion: z.number(),
  /** Per corner, how strongly something stands still there, and what it looks like; see confound/watermark.ts. */
  corners: z
    .array(z.object({ still: z.number(), edges: z.string() }))
    .length(4)
    .nullable(),
})
export type Picture = z.infer<typeof Picture>

/** What ffprobe and our measurements say of an original. */
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
  /** How a pixel is stored, as ffmpeg names it; missing in what was probed before it was asked for. */
  pixelFormat: z.string().nullish(),
  audio: z.object({ codec: z.string(), channels: z.int(), sampleRate: z.int() }).nullable(),
  loudness: Loudness.nullable(),
  kbitPerS: z.number().nullable().default(null),
  /** What the picture measures, on average: see {@link Picture}. */
  looks: Picture.nullable().default(null),
  /** Content credentials in the file; they are gone from renditions. */
  c2pa: z.object({ sha256: z.string(), sizeBytes: z.int() }).nullable().default(null),
})
export type Probe = z.infer<typeof Probe>

/** What all renditions of one set share. Two sets with equal settings can be used in one study. */
export const RenditionSettings = z.object({
  /** True: the picture and sound as they came, in an MP4 without metadata; what follows then only describes the file. */
  untouched: z.boolean().default(false),
  width: z.int(),
  height: z.int(),
  fps: z.number(),
  /** Every rendition has a sound track (silent where the clip had none), or none has. */
  sound: z.boolean(),
  targetLufs: z.number(),
  truePeakDb: z.number(),
  padColour: z.string(),
  /** A picture of another shape than the canvas lies whole in the grey, or fills the canvas and loses its edges. */
  fit: z.enum(['pad', 'crop']).default('pad'),
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
  /** As in {@link Probe}, of the picture as shown. */
  looks: Picture.nullable().default(null),
  /** The part of the original it was made from, in seconds; null: to where the original begins or ends. */
  trim: z
    .object({ inS: z.number().nullable(), outS: z.number().nullable() })
    .default({ inS: null, outS: null }),
  settings: RenditionSettings,
})
export type RenditionInfo = z.infer<typeof RenditionInfo>

/** Subtitles of a clip in one language, WebVTT. */
export const Caption = z.object({ language: Language, key: z.string(), sha256: z.string() })
export type Caption = z.infer<typeof Caption>

/** What was said of a clip, the set's defaults standing in for what was not. */
export function saidOf<T extends Partial<Papers>>(papers: T, defaults: Defaults): T {
  const filled = { ...papers }
  for (const [name, value] of Object.entries(defaults)) {
    const own = filled[name as keyof T]
    if (own === null || own === undefined || own === '')
      Object.assign(filled, name === 'warning' && own === '' ? {} : { [name]: value })
  }
  return filled
}

/**
 * Whether words on what is shown leave open that somebody can be recognised. `nobody (generated)` does
 * not; `a ship` does, until an empty list of persons says otherwise.
 */
export const showsSomebody = (depicts: string): boolean =>
  depicts.trim() !== '' &&
  !/^(nobody|no one|no person|none|nothing|personne|aucune personne|rien)\s*($|[(,.;:–—-])/i.test(
    depicts.trim(),
  )

/** A clip as the studio sees it. Never for respondents. */
export type ClipView = Papers & {
  id: string
  fileName: string
  state: ClipState
  /** How far its job is, in per cent. */
  progress: number | null
  failure: string | null
  sha256: string
  sizeBytes: number
  probe: Probe | null
  rendition: RenditionInfo | null
  hasThumbnail: boolean
  /** The languages in which there are captions. */
  captions: string[]
  createdAt: Date
}

/** A zip that was uploaded, and what came of it. */
export type ArchiveView = {
  id: string
  fileName: string
  state: 'QUEUED' | 'UNPACKING' | 'DONE' | 'FAILED'
  done: number
  total: number | null
  problems: Problem[]
}

export type ClipSetView = {
  id: string
  name: string
  state: 'DRAFT' | 'FROZEN' | 'ARCHIVED'
  createdAt: Date
  frozenAt: Date | null
  frozenReason: string | null
  archivedAt: Date | null
  owner: { id: string; name: string }
  /** The set this one is the next version of, where the viewer may see it. */
  previous: { id: string; name: string } | null
  /** The newest of its next versions that the viewer may see. */
  next: { id: string; name: string } | null
  /** What the viewer may do with it at most. */
  may: 'view' | 'edit' | 'manage'
  defaults: Defaults
  /** Null until a rendition has been chosen. */
  settings: RenditionSettings | null
  clips: ClipView[]
  archives: ArchiveView[]
}

/** How far a set is. */
export type ClipSetProgress = {
  state: ClipSetView['state']
  clips: Pick<ClipView, 'id' | 'state' | 'progress' | 'failure'>[]
  archives: ArchiveView[]
}

/** One event of a set's live stream: the first holds everything, the next ones only what changed. */
export type ClipSetNews = ClipSetProgress & {
  whole: boolean
  /** Clips that are not in the set any more. */
  gone: string[]
}

/** A clip's own page. */
export type ClipDetail = ClipView & {
  clipSetId: string
  clipSetName: string
  setState: ClipSetView['state']
  may: ClipSetView['may']
  defaults: Defaults
  /** What was done to it, the newest first; of an edit, `details.changes` holds names and values. */
  history: { at: Date; actor: string | null; action: string; details: unknown }[]
  /** Studies that show it or mean to, as far as the viewer may know of them. */
  studies: { id: string; name: string; state: string }[]
  otherStudies: number
}
