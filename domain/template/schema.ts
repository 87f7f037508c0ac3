import { z } from 'zod'
import { Text } from '@/domain/item/schema'
import { NewStudy } from '@/domain/study/schema'
import { LAWFUL_BASES } from '@/domain/when/schema'
import { LOCALES, type Locale } from '@/lib/locale'

/** What a draft is made of when it starts from a template. */

/** The same in every language, or by language. */
const Wording = z.union([z.string().trim().max(1_000), Text])

const day = z.iso.date().nullable().default(null)
const line = z.string().trim().max(500)
const pairs = z.int().min(1).max(500).nullable().default(null)

/** What every template asks. What is left out stays to be filled in by the editor. */
const Base = NewStudy.pick({ name: true, slug: true, zone: true }).extend({
  locales: z.array(z.enum(LOCALES)).min(1),
  title: Text,
  organisation: Wording,
  contact: line.min(1),
  /** Left out: the organisation. */
  controller: line.optional(),
  lawfulBasis: z.enum(LAWFUL_BASES).nullable().default(null),
  ethics: line.default(''),
  /** Left out: the organisation's own server. */
  host: Wording.optional(),
  /** As the consent says it; measured in a rehearsal rather than guessed. */
  minutes: z.int().min(1).max(240),
  closingDate: day,
  /** Left out: three months after the end of the collection. */
  anonymiseDate: day,
  target: z.int().min(1).nullable().default(null),
})

const several = {
  /** Sets of one rendition; clips tagged "practice" are for practice. */
  clipSetIds: z.array(z.uuid()).min(1).max(20),
  /** Clips for each participant; null is all of them. */
  perParticipant: z.int().min(1).max(500).nullable().default(null),
}

const OnePromo = Base.extend({
  template: z.literal('one-promo'),
  clipId: z.uuid(),
  company: Wording.optional(),
  product: Wording.optional(),
  publishedOn: day,
  /** Left out: as the clip's papers say. */
  sourceUrl: line.optional(),
  /** Left out: whom the clip's papers name. */
  person: Wording.optional(),
  role: Wording.optional(),
  /** Names of the clip's segments, in their order, as respondents read them. */
  segments: z.array(Text).max(100).optional(),
  seen1: Wording.optional(),
  seen2: Wording.optional(),
  foil1: Wording.optional(),
  foil2: Wording.optional(),
  whatWasAltered: Wording.optional(),
  /** Left out: none, where the clip's papers say that nothing is to be warned of. */
  contentWarning: Wording.optional(),
  interests: Wording.optional(),
  compensation: Wording.optional(),
  resultsUrl: Wording.optional(),
  dataPlace: Wording.optional(),
  dpo: Wording.optional(),
  authority: Wording.optional(),
})

export const FromTemplate = z.discriminatedUnion('template', [
  OnePromo,
  Base.extend({
    template: z.literal('version-against-version'),
    ...several,
    counterparts: z.enum(['together', 'split']).default('split'),
    pairsPerParticipant: pairs,
    ties: z.boolean().default(true),
  }),
  Base.extend({ template: z.literal('filmed-or-generated'), ...several }),
  Base.extend({
    template: z.literal('pair-comparison'),
    clipSetIds: several.clipSetIds,
    pairsPerParticipant: pairs,
    ties: z.boolean().default(true),
  }),
  Base.extend({
    template: z.literal('blank'),
    ...several,
    clipSetIds: z.array(z.uuid()).max(20).default([]),
  }),
])
export type FromTemplate = z.input<typeof FromTemplate>
export type TemplateId = FromTemplate['template']

/** A template as it is offered, in one language of the interface. */
export type TemplateView = {
  id: TemplateId
  name: string
  description: string
  needs: string
  /** The title that respondents read, to begin with. */
  title: Record<Locale, string>
  clips: 'one' | 'sets' | 'any'
  minutes: number | null
  /** Languages whose wording is a working translation that nobody has validated. */
  unvalidated: Locale[]
}

/** A frozen set as a new study can use it. */
export type UsableSet = {
  id: string
  name: string
  /** Clips that count, and those among them of the two provenances that are compared. */
  test: number
  practice: number
  real: number
  generated: number
  mixed: number
  /** Mean length of a clip that counts. */
  meanS: number
  /** What made its clips. */
  origins: string[]
  /** Pairs of counterparts: two clips of one scene that differ in their origin. */
  counterparts: number
  /** Pairs of clips that differ in their origin. */
  pairs: number
  /** A clip whose still shows what the set is like. */
  still: string | null
  /** Sets with the same one were made alike, and go into one study. */
  rendition: string
}

/** Listening, consent, sound check, practice and the questions about the person. */
const FRAME_S = 300
/** Answering one clip, besides watching it twice; and one pair. */
const ANSWERS_S = 80
const PAIR_S = 10

/** A first guess at how long taking part lasts: clips watched twice and described, and pairs. */
export const estimatedMinutes = (clips: number, meanS: number, pairsShown = 0): number =>
  Math.max(
    1,
    Math.round(
      (FRAME_S + clips * (2 * meanS + ANSWERS_S) + pairsShown * (2 * meanS + PAIR_S)) / 60,
    ),
  )
