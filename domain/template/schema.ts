import { z } from 'zod'
import { Text } from '@/domain/item/schema'
import { NewStudy } from '@/domain/study/schema'
import { LOCALES } from '@/lib/locale'

/** What a draft is made of when it starts from a template. */
export const TEMPLATES = ['filmed-or-generated'] as const
export type TemplateId = (typeof TEMPLATES)[number]

export const FromTemplate = NewStudy.pick({ name: true, slug: true, zone: true }).extend({
  template: z.enum(TEMPLATES),
  clipSetId: z.uuid(),
  locales: z.array(z.enum(LOCALES)).min(1),
  title: Text,
  perParticipant: z.int().min(1).max(500),
  /** As the consent says it; measured in a rehearsal rather than guessed. */
  minutes: z.int().min(1).max(240),
  organisation: z.string().trim().min(1).max(200),
  contact: z.string().trim().min(1).max(200),
  target: z.int().min(1).nullable(),
})
export type FromTemplate = z.input<typeof FromTemplate>

/** A frozen set as a new study can use it. */
export type UsableSet = {
  id: string
  name: string
  /** Clips that count, and those among them of the two provenances that are compared. */
  test: number
  practice: number
  real: number
  generated: number
  /** Mean length of a clip that counts. */
  meanS: number
}

/** Listening, consent, sound check, practice and the questions about the person. */
const FRAME_S = 300
/** Answering one clip, besides watching it twice. */
const ANSWERS_S = 80

/** A first guess at how long taking part lasts. */
export const estimatedMinutes = (perParticipant: number, meanS: number): number =>
  Math.max(1, Math.round((FRAME_S + perParticipant * (2 * meanS + ANSWERS_S)) / 60))
