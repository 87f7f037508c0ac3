import { z } from 'zod'
import { When } from '@/domain/when/schema'
import { LANGUAGE } from '@/lib/locale'

/**
 * Items: single questions about a clip, about two, or about the person. Each says how its answer is
 * stored. The keys of its ratings begin with its id and never change meaning once they are published.
 */

/** Wording per language, by BCP 47 tag. A study is complete when every text has all of its languages. */
export const Text = z
  .record(z.string().regex(LANGUAGE, 'is not a language code'), z.string().max(6_000))
  .meta({ id: 'Text' })
export type Text = z.infer<typeof Text>

export const Id = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,39}$/, 'lower case letters, digits and _, beginning with a letter')

/** The value of an option, as it is stored. */
const OptionValue = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_+-]{0,39}$/, 'letters, digits, _, + and -')

const base = {
  id: Id,
  text: Text.optional(),
  help: Text.optional(),
  required: z.boolean().default(true),
  when: When.optional(),
}

/** The scales an item is scored in: the protocol says how, see Scale. */
const scales = z.array(Id).max(5).default([])
const order = z.enum(['random', 'fixed'])

export const Term = z.object({
  key: Id,
  text: Text,
  valence: z.enum(['negative', 'positive', 'ambivalent']).optional(),
  aspect: z.string().max(60).optional(),
  /** The term that says the opposite, by its key. */
  pair: Id.optional(),
  /** Where the wording is from. */
  source: z.string().max(200).optional(),
  when: When.optional(),
})
export type Term = z.infer<typeof Term>

/** `atS`: the moment of the clip, in seconds, whose still is shown with the option. */
export const Option = z.object({
  value: OptionValue,
  text: Text,
  atS: z.number().min(0).max(86_400).optional(),
})
export type Option = z.infer<typeof Option>

/** A labelled category, stored as its number. */
export const Category = z.object({ value: z.int().min(-100).max(100), text: Text })
export type Category = z.infer<typeof Category>

/** Options beside the scale, such as "can't say": stored as their value, and never averaged. */
const aside = z.array(Option).max(4).default([])

/**
 * A check that a viewer of the clip passes: failed when a wrong option is chosen, or none of the right
 * ones. It is about attention, never about opinion; a failure is a flag, and nothing else.
 */
const attention = z
  .object({ right: z.array(OptionValue).min(1), wrong: z.array(OptionValue) })
  .optional()

/** Own words: one to three short fields. Rated as `<id>.1` … `<id>.n`. */
const OwnWords = z.object({
  ...base,
  kind: z.literal('ownWords'),
  fields: z.int().min(1).max(3),
  maxLength: z.int().min(1).max(500),
})

/**
 * Check all that apply. Rated as `<id>.<key>`, 1 picked or 0 shown and not picked, of every term and
 * of every exclusive one; the free term as text.
 */
const CheckAll = z.object({
  ...base,
  kind: z.literal('cata'),
  terms: z.array(Term).max(60),
  /** Chosen, they exclude all others: "none of these". */
  exclusive: z
    .array(z.object({ key: Id, text: Text }))
    .max(3)
    .default([]),
  free: z
    .object({ key: Id, text: Text, maxLength: z.int().min(1).max(200) })
    .nullable()
    .default(null),
  order: order.default('random'),
  attention,
})

/** A bipolar scale. Stored with 1 at `low`, whichever side it was shown on. */
const Differential = z.object({
  ...base,
  kind: z.literal('differential'),
  low: Text,
  high: Text,
  points: z.int().min(3).max(11).default(7),
  scales,
})

/** A scale of labelled categories (ACR, DCR, CCR, Likert, one's own), stored as the category's number. */
const Categories = z.object({
  ...base,
  kind: z.literal('category'),
  options: z.array(Category).max(11),
  aside,
  layout: z.enum(['column', 'row']).default('column'),
  scales,
})

/** Several statements with one set of labels. Rated as `<id>.<row>`. */
const Matrix = z.object({
  ...base,
  kind: z.literal('matrix'),
  rows: z.array(z.object({ key: Id, text: Text, when: When.optional(), scales })).max(30),
  options: z.array(Category).max(11),
  aside,
  order: order.default('fixed'),
})

/** A line between two ends, without a position to begin with. Stored as a number from `min` to `max`. */
const Slider = z.object({
  ...base,
  kind: z.literal('slider'),
  low: Text,
  high: Text,
  min: z.number().default(0),
  max: z.number().default(100),
  step: z.number().positive().default(1),
  scales,
})

/** One of a few labelled options, stored as the option's value. */
const Choice = z.object({
  ...base,
  kind: z.literal('choice'),
  options: z.array(Option).max(20),
  aside,
  order: order.default('fixed'),
  attention,
})

/** Six labels from certainly filmed (1) to certainly generated (6); 4 and more says "generated". */
const RealOrAi = z.object({ ...base, kind: z.literal('realOrAi'), labels: z.array(Text).length(6) })

/** A number that is typed, with at most so many decimals. */
const Amount = z.object({
  ...base,
  kind: z.literal('number'),
  min: z.number(),
  max: z.number(),
  decimals: z.int().min(0).max(6).default(0),
  unit: Text.optional(),
})

const FreeText = z.object({
  ...base,
  kind: z.literal('text'),
  maxLength: z.int().min(1).max(5_000),
  lines: z.int().min(1).max(20).default(4),
})

/** One box, stored as 1 or 0. */
const Tick = z.object({ ...base, kind: z.literal('tick') })

/**
 * Moments pointed at while the clip is seen again, and spots in the picture. The n-th mark, from 1, is
 * rated as `<id>.<n>.ms` (media time), `.x` and `.y` (0 to 1 from the left and the top of the picture),
 * `.what` (an option's value) and `.polarity`; `<id>.n` is how many there are.
 */
const Marks = z.object({
  ...base,
  kind: z.literal('marks'),
  max: z.int().min(1).max(20),
  options: z.array(Option).max(20),
  /** Two: feels off, works well. Empty: not asked. */
  polarity: z.array(Option).max(2).default([]),
  spot: z.boolean().default(true),
})

/**
 * A continuous rating while the clip plays, from 0 at `low` to 100 at `high`. Rated as `<id>`: one text
 * of pairs `<media time in ms>:<value>`, separated by spaces, at most ten a second, in order of time.
 */
const Trace = z.object({ ...base, kind: z.literal('trace'), low: Text, high: Text })

/** Which of two clips: 1 the first or left one, 2 the second or right one, 0 neither where ties are allowed. */
const Preference = z.object({
  ...base,
  kind: z.literal('preference'),
  first: Text,
  second: Text,
  tie: Text.nullable().default(null),
})

export const Item = z
  .discriminatedUnion('kind', [
    OwnWords,
    CheckAll,
    Differential,
    Categories,
    Matrix,
    Slider,
    Choice,
    RealOrAi,
    Amount,
    FreeText,
    Tick,
    Marks,
    Trace,
    Preference,
  ])
  .meta({ id: 'Item' })
export type Item = z.infer<typeof Item>
/** As an item may be written down: what has a default can be left out. */
export type ItemInput = z.input<typeof Item>
export type ItemKind = Item['kind']

/** How a semantic differential's position on the screen becomes a value, and back. It is its own inverse. */
export const unflip = (position: number, points: number, swapped: boolean): number =>
  swapped ? points + 1 - position : position

/** The detection item's labels from which on the person says "generated". */
export const SAYS_GENERATED = 4
