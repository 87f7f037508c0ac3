import { z } from 'zod'
import { LOCALES } from '@/lib/locale'

/**
 * The protocol: a study as one document. The editor edits nothing else, the run plays it, the
 * export describes it. A published protocol is frozen; an item id never changes meaning.
 */

const Locale = z.enum(LOCALES)

/** Wording per language. A study is complete when every text has all of its `locales`. */
export const Text = z.partialRecord(Locale, z.string().min(1).max(4_000))
export type Text = z.infer<typeof Text>

const id = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,39}$/, 'lower case letters, digits and _, beginning with a letter')

/** What a clip must have for an item or term to be asked: `voice` also wants the sound to be on. */
export const Feature = z.enum(['face', 'voice', 'sound'])
export type Feature = z.infer<typeof Feature>

const base = {
  id,
  text: Text.optional(),
  help: Text.optional(),
  required: z.boolean().default(true),
  needs: Feature.optional(),
}

export const Term = z.object({
  key: id,
  text: Text,
  valence: z.enum(['negative', 'positive', 'ambivalent']),
  aspect: z.string(),
  needs: Feature.optional(),
})
export type Term = z.infer<typeof Term>

const Option = z.object({ value: id, text: Text })

/** Own words: one to three short fields. Rated as `<id>.1` … `<id>.n`. */
const OwnWords = z.object({
  ...base,
  kind: z.literal('ownWords'),
  fields: z.int().min(1).max(3),
  maxLength: z.int().min(1).max(500),
})

/** Check all that apply. Rated as `<id>.<term>`, 1 picked or 0 shown and not picked, plus `<id>.none` and `<id>.other`. */
const CheckAll = z.object({
  ...base,
  kind: z.literal('cata'),
  terms: z.array(Term).min(2).max(40),
  none: Text,
  other: Text.optional(),
  order: z.enum(['random', 'fixed']).default('random'),
})

/** A bipolar scale. Stored with 1 at `low`, whichever side it was shown on. */
const Differential = z.object({
  ...base,
  kind: z.literal('differential'),
  low: Text,
  high: Text,
  points: z.int().min(3).max(11).default(7),
  /** Items of one scale are averaged: at least 70 % of them answered, else no score. */
  scale: id.optional(),
})

/** One of a few labelled options, stored as the option's value. */
const Choice = z.object({
  ...base,
  kind: z.literal('choice'),
  options: z.array(Option).min(2).max(12),
})

/** Six labels from certainly filmed (1) to certainly generated (6); 4 and more says "generated". */
const RealOrAi = z.object({ ...base, kind: z.literal('realOrAi'), labels: z.array(Text).length(6) })

/** One box, stored as 1 or 0. */
const Tick = z.object({ ...base, kind: z.literal('tick') })

export const Item = z.discriminatedUnion('kind', [
  OwnWords,
  CheckAll,
  Differential,
  Choice,
  RealOrAi,
  Tick,
])
export type Item = z.infer<typeof Item>

/** Items that stand on the screen together. */
export const Block = z.object({
  id,
  text: Text.optional(),
  items: z.array(Item).min(1),
  order: z.enum(['random', 'fixed']).default('fixed'),
  /** All differentials of the block flipped for a random half of the participants, constant through the run. */
  flipPoles: z.boolean().default(false),
  /** Only with the first clip of the phase: own words, asked again and again, stop being own. */
  firstOnly: z.boolean().default(false),
})
export type Block = z.infer<typeof Block>

const Paragraph = z.object({ id, heading: Text.optional(), text: Text })

const Playback = z.object({
  /** Share of the clip that must have been played before the items appear. */
  watchShare: z.number().min(0).max(1).default(0.95),
  replays: z.int().min(0).max(9).nullable().default(null),
})

export const Phase = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('consent'),
    id,
    paragraphs: z.array(Paragraph).min(1),
    boxes: z.array(z.object({ id, text: Text, required: z.boolean() })).min(1),
    accept: Text,
    decline: Text,
  }),
  z.object({ kind: z.literal('instructions'), id, title: Text, text: Text, button: Text }),
  /**
   * One of four spoken words is played; the answer is stored, and decides whether voices are asked about.
   * Rated as the phase's id: 1 to 4 for the word heard, 0 for nothing heard or going on without sound.
   */
  z.object({ kind: z.literal('soundCheck'), id, text: Text, words: z.array(Text).length(4) }),
  /**
   * Plays the practice clips. Never data. Its items are its own and say nothing of what is studied: a
   * list of descriptors met here would put its words into everybody's mouth.
   */
  z.object({
    kind: z.literal('practice'),
    id,
    text: Text,
    playback: Playback,
    blocks: z.array(Block).min(1),
  }),
  z.object({ kind: z.literal('rating'), id, playback: Playback, blocks: z.array(Block).min(1) }),
  /** Shows the rated clips once more, in another order. */
  z.object({
    kind: z.literal('detection'),
    id,
    text: Text,
    playback: Playback,
    blocks: z.array(Block).min(1),
  }),
  z.object({ kind: z.literal('questionnaire'), id, title: Text, blocks: z.array(Block).min(1) }),
  z.object({ kind: z.literal('debrief'), id, paragraphs: z.array(Paragraph).min(1) }),
])
export type Phase = z.infer<typeof Phase>

export const Protocol = z.object({
  /** Of this document's form. A newer one is refused, an older one is migrated. */
  schema: z.literal(1),
  locales: z.array(Locale).min(1),
  /** Neutral: it is the page title, the header and the link preview. */
  title: Text,
  phases: z.array(Phase).min(3),
  clips: z.object({
    test: z.array(z.uuid()).min(1),
    practice: z.array(z.uuid()).default([]),
    /** Test clips for each participant, cut evenly from each provenance. */
    perParticipant: z.int().min(1),
    /** At most this many clips of one provenance in a row. */
    maxRun: z.int().min(1).default(3),
  }),
  /** Completed sessions wanted; null is open-ended. */
  target: z.int().min(1).nullable().default(null),
})
export type Protocol = z.infer<typeof Protocol>

/** How a semantic differential's position on the screen becomes a value, and back. It is its own inverse. */
export const unflip = (position: number, points: number, swapped: boolean): number =>
  swapped ? points + 1 - position : position
