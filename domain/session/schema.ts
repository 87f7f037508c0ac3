import { z } from 'zod'
import type { Feature } from '@/domain/protocol/schema'
import { LOCALES, type Locale } from '@/lib/locale'

/**
 * What passes between a respondent's browser and the server. Everything here is under the rule of
 * blindness: before the debrief it tells no more about a clip than watching it does.
 */

// ---------------------------------------------------------------------------- what the browser sends

export const StartRun = z.object({
  locale: z.enum(LOCALES),
  /** Ids of the ticked boxes. */
  consent: z.array(z.string().max(40)).max(20),
  channel: z
    .string()
    .max(60)
    .regex(/^[\w-]+$/)
    .nullish(),
  panel: z
    .object({
      name: z.string().max(40),
      id: z.string().min(1).max(120),
      session: z.string().max(120).nullish(),
    })
    .nullish(),
  /** "I am someone else": a new session on a device that already has one. */
  another: z.boolean().default(false),
})
export type StartRun = z.infer<typeof StartRun>

const ms = z.number().min(0).max(86_400_000)
const count = z.int().min(0).max(1_000_000)

/** The evidence of how the clip was seen. Times in milliseconds on the page's monotonic clock, media times in seconds. */
export const Receipt = z.object({
  /** Union of what was played: [from, to] in seconds of media time. */
  played: z.array(z.tuple([z.number(), z.number()])).max(200),
  durationS: z.number().min(0),
  plays: count,
  pauses: count,
  stalls: count,
  stallsMs: ms,
  droppedFrames: count,
  totalFrames: count,
  /** From asking to play until the first frame was presented. */
  firstFrameMs: ms.nullable(),
  hiddenMs: ms,
  blurredMs: ms,
  /** play() calls that the browser refused until the person tapped. */
  refusedPlays: count,
  muted: z.boolean(),
  volume: z.number().min(0).max(1),
  rate: z.number(),
  fullscreen: z.boolean(),
  viewport: z.tuple([count, count]),
  rendered: z.tuple([z.number(), z.number()]),
  pixelRatio: z.number(),
  /** Where the clip came from: fetched ahead into memory or the cache, or streamed. */
  source: z.enum(['blob', 'cache', 'stream']),
  /** Why the clip could not be played, if so; the trial then has no values. */
  mediaError: z.string().max(200).nullable(),
})
export type Receipt = z.infer<typeof Receipt>

/** One entry is one rating: see Item in domain/protocol/schema.ts for the keys. Differentials are sent as positions on the screen. */
export const Values = z.record(
  z.string().max(90),
  z.union([z.number(), z.string().max(500), z.null()]),
)
export type Values = z.infer<typeof Values>

export const AnswerInput = z.object({
  position: z.int().min(1).max(10_000),
  values: Values,
  receipt: Receipt.nullable(),
  /** Whether the person had the sound on, as they said in the sound check. */
  sound: z.boolean(),
  /** From the items' appearance to "continue", monotonic. */
  rtMs: ms,
  /** Instants on the browser's clock, epoch milliseconds, corrected by the offset learned at the start. */
  shownAt: z.number(),
  answeredAt: z.number(),
})
export type AnswerInput = z.infer<typeof AnswerInput>

export const AnswerBatch = z.object({ answers: z.array(AnswerInput).min(1).max(20) })

// ------------------------------------------------------------------------------ what it gets to know

/** `revision`: another payload stands for this trial; the first one counts. */
export const Acknowledgements = z.object({
  acknowledged: z.array(
    z.object({ position: z.int(), outcome: z.enum(['stored', 'duplicate', 'revision']) }),
  ),
  /** Trials the server has, of how many: at least, and exactly once the last trial has come. */
  stored: z.int(),
  total: z.int(),
})
export type Acknowledgements = z.infer<typeof Acknowledgements>

/** Words in the run's one language. */
export type ItemView =
  | {
      kind: 'ownWords'
      id: string
      text: string
      help: string
      required: boolean
      needs?: Feature
      fields: number
      maxLength: number
    }
  | {
      kind: 'cata'
      id: string
      text: string
      help: string
      required: boolean
      needs?: Feature
      terms: { key: string; text: string; needs?: Feature }[]
      none: string
      other: string | null
    }
  | {
      kind: 'differential'
      id: string
      text: string
      required: boolean
      needs?: Feature
      left: string
      right: string
      points: number
    }
  | {
      kind: 'choice'
      id: string
      text: string
      help: string
      required: boolean
      needs?: Feature
      options: { value: string; text: string }[]
    }
  | {
      kind: 'realOrAi'
      id: string
      text: string
      help: string
      required: boolean
      needs?: Feature
      labels: string[]
    }
  | { kind: 'tick'; id: string; text: string; required: boolean; needs?: Feature }

/** Items in this participant's order, poles as this participant sees them. */
export type BlockView = { id: string; text: string; items: ItemView[]; firstOnly: boolean }

export type ParagraphView = { id: string; heading: string; text: string }

export type PhaseView =
  | { kind: 'instructions'; id: string; title: string; text: string; button: string }
  | {
      kind: 'soundCheck'
      id: string
      text: string
      words: string[] /** Which of the four is played, 1 to 4. */
      play: number
    }
  | { kind: 'practice'; id: string; text: string; blocks: BlockView[]; playback: PlaybackView }
  | { kind: 'rating'; id: string; blocks: BlockView[]; playback: PlaybackView }
  | { kind: 'detection'; id: string; text: string; blocks: BlockView[]; playback: PlaybackView }
  | { kind: 'questionnaire'; id: string; title: string; blocks: BlockView[] }

type PlaybackView = { watchShare: number; replays: number | null }

/** Exactly what the browser may know about a trial. No provenance, no file name, no origin, no scene. */
export type TrialView = {
  position: number
  /** Id of its phase. */
  phase: string
  /** The clip's address under /media/, or null for a trial without a clip. */
  media: string | null
  /** What can be seen and heard in the clip, for items that need it. */
  features: Feature[]
  /** The first clip of its phase. */
  first: boolean
}

export type RunView = {
  studyKey: string
  slug: string
  title: string
  locale: Locale
  /** Names this session in the browser's outbox; random, and no credential. */
  participantId: string
  /** Shown at the start and at the end. */
  withdrawCode: string
  phases: PhaseView[]
  trials: TrialView[]
  /** Positions the server already has. */
  stored: number[]
  canvas: { width: number; height: number }
  /** The server's clock when it answered, epoch milliseconds. */
  serverTime: number
  completed: boolean
}

/** One clip at the debrief: the first moment at which provenance leaves the server. */
export type Revealed = {
  media: string
  provenance: 'REAL' | 'GENERATED' | 'MIXED' | 'UNKNOWN'
  origin: string
  source: string
  depicts: string | null
  /** Shown for practice only: it is not one of the clips that count. */
  practice: boolean
  /** 1 to 6 as answered in the detection phase, null if not asked or skipped. */
  said: number | null
  /** The label that was chosen with it, in the run's language. */
  saidLabel: string | null
  /** The descriptors picked for it, in words. */
  picked: string[]
  /** The person's own words for it, as typed. */
  words: string[]
}

export type DebriefView = {
  title: string
  locale: Locale
  paragraphs: ParagraphView[]
  clips: Revealed[]
  /** Null for those who left early. */
  completionCode: string | null
  withdrawCode: string
}

/** The detection item's labels from which on the person says "generated". */
export const SAYS_GENERATED = 4
