import { z } from 'zod'
import type { PAGES } from '@/domain/protocol/schema'
import type { Feature, LawfulBasis, When } from '@/domain/when/schema'
import { LANGUAGE } from '@/lib/locale'

/**
 * What passes between a respondent's browser and the server. Everything here is under the rule of
 * blindness: before the debrief it tells no more about a clip than watching it does.
 */

// ---------------------------------------------------------------------------- what the browser sends

const ms = z.number().min(0).max(86_400_000)

export const StartRun = z.object({
  locale: z.string().regex(LANGUAGE),
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
  /** The answers of the screening, where there is one. */
  screening: z
    .object({ values: z.lazy(() => Values), rtMs: ms, shownAt: z.number(), answeredAt: z.number() })
    .nullish(),
  /** In a rehearsal: the phase to begin with, by its id. What comes before is left out. */
  from: z.string().max(40).nullish(),
  /** "I am someone else": a new session on a device that already has one. */
  another: z.boolean().default(false),
})
export type StartRun = z.infer<typeof StartRun>

/** The code of a personal link. */
export const ResumeRun = z.object({ code: z.string().max(100) })

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

/** One entry is one rating: see domain/item/schema.ts for the keys. Differentials are sent as positions on the screen. */
export const Values = z.record(
  z.string().max(120),
  z.union([z.number(), z.string().max(20_000), z.null()]),
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

type Shown = { id: string; text: string; help: string; required: boolean; when?: When }
type OptionView = { value: string; text: string; atS?: number }
type CategoryView = { value: number; text: string }
type TermView = { key: string; text: string; when?: When }

/** Words in the run's one language. */
export type ItemView = Shown &
  (
    | { kind: 'ownWords'; fields: number; maxLength: number }
    | {
        kind: 'cata'
        terms: TermView[]
        exclusive: { key: string; text: string }[]
        free: { key: string; text: string; maxLength: number } | null
      }
    | { kind: 'differential'; left: string; right: string; points: number }
    | {
        kind: 'category'
        options: CategoryView[]
        aside: OptionView[]
        layout: 'column' | 'row'
      }
    | { kind: 'matrix'; rows: TermView[]; options: CategoryView[]; aside: OptionView[] }
    | { kind: 'slider'; low: string; high: string; min: number; max: number; step: number }
    | { kind: 'choice'; options: OptionView[]; aside: OptionView[] }
    | { kind: 'realOrAi'; labels: string[] }
    | { kind: 'number'; min: number; max: number; decimals: number; unit: string }
    | { kind: 'text'; maxLength: number; lines: number }
    | { kind: 'tick' }
    | {
        kind: 'marks'
        max: number
        spot: boolean
        options: OptionView[]
        polarity: OptionView[]
      }
    | { kind: 'trace'; low: string; high: string }
    | { kind: 'preference'; first: string; second: string; tie: string | null }
  )

/** Items in this participant's order, poles as this participant sees them. */
export type BlockView = {
  id: string
  text: string
  items: ItemView[]
  firstOnly: boolean
  when?: When
}

export type ParagraphView = { id: string; heading: string; text: string }

/** What the interface says where a text is empty: its own words. */
export type PhaseView =
  | {
      kind: 'instructions' | 'page' | 'break'
      id: string
      title: string
      text: string
      button: string
      when?: When
    }
  | {
      kind: 'soundCheck'
      id: string
      text: string
      words: string[]
      /** Which of the four is played, 1 to 4. */
      play: number
      question: string
      nothing: string
      cannot: string
      later: { text: string; retry: string; copy: string; silent: string } | null
    }
  | {
      kind: 'questionnaire'
      id: string
      title: string
      text: string
      blocks: BlockView[]
      when?: When
    }
  | (ClipPhaseView & { kind: 'practice' | 'detection' })
  | (ClipPhaseView & { kind: 'viewing'; skip: string })
  | (ClipPhaseView & {
      kind: 'rating'
      skip: string
      pause: { every: number; text: string; button: string } | null
    })
  | (ClipPhaseView & { kind: 'comparison'; side: 'auto' | 'sideBySide' | 'sequence' })
  | (ClipPhaseView & { kind: 'moments'; skip: string; done: string; when?: When })

type ClipPhaseView = {
  id: string
  text: string
  playback: { watchShare: number; replays: number | null }
  /** What stands under the picture, the same for every clip; empty: nothing. */
  label: string
  blocks: BlockView[]
}

/** Exactly what the browser may know about a trial. No provenance, no file name, no origin, no scene. */
export type TrialView = {
  position: number
  /** Id of its phase. */
  phase: string
  /** The address under /media/ of the clip it plays, or null. */
  media: string | null
  /** Of a pair, the second clip. */
  other: string | null
  /** The address of the clip that is asked about and not played. */
  about: string | null
  /** What can be seen and heard in the clip, for what is asked only then. */
  features: Feature[]
  /** What is said in it is in another language than the run. */
  foreignSpeech: boolean
  /** The first clip of its phase. */
  first: boolean
  /** What is asked in place of the phase's own blocks. */
  asks: BlockView[] | null
}

/** What somebody reads, and answers, before there is a session. */
export type WelcomeView = {
  title: string
  locale: string
  paragraphs: ParagraphView[]
  boxes: { id: string; text: string; required: boolean }[]
  accept: string
  decline: string
  screening: { id: string; title: string; text: string; blocks: BlockView[] } | null
  basis: LawfulBasis | null
  pages: RunView['pages']
}

export type RunView = {
  studyKey: string
  slug: string
  title: string
  locale: string
  /** Names this session in the browser's outbox; random, and no credential. */
  participantId: string
  /** Shown at the start and at the end. */
  withdrawCode: string
  /** The code in the personal link, with which the run goes on on another device. */
  resumeCode: string
  phases: PhaseView[]
  trials: TrialView[]
  /** Positions the server already has. */
  stored: number[]
  /** Of what the server already has, the ratings that conditions speak of. */
  given: Record<string, number | string | null>
  group: string
  basis: LawfulBasis | null
  /** The study's own words for some of the interface's pages. */
  pages: Partial<Record<(typeof PAGES)[number], string>>
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
  locale: string
  paragraphs: ParagraphView[]
  /** Whether the answers are kept, asked once more. */
  keep: { text: string; keep: string; erase: string } | null
  clips: Revealed[]
  /** Null for those who left early. */
  completionCode: string | null
  withdrawCode: string
}
