import { z } from 'zod'

/** What passes between the studio and the domain about studies. */

const STATES = ['DRAFT', 'OPEN', 'PAUSED', 'CLOSED'] as const
export type StudyState = (typeof STATES)[number]

/** Part of the address that respondents see. */
export const Slug = z
  .string()
  .min(3)
  .max(60)
  .regex(
    /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/,
    'lower case letters, digits and dashes, with a letter or digit at both ends',
  )

const zone = z.string().refine((name) => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    return false
  }
}, 'not a time zone, such as Europe/Paris')

export const NewStudy = z.object({
  name: z.string().trim().min(1).max(120),
  slug: Slug,
  /** Of today's form or an older one. */
  protocol: z.unknown(),
  zone: zone.optional(),
})
export type NewStudy = z.input<typeof NewStudy>

export const SaveDraft = z.object({ protocol: z.unknown(), revision: z.int().min(1) })

export const Publish = z.object({ revision: z.int().min(1).optional() }).nullish()

/** A published version by its number, or what is being drafted. */
export const VersionRef = z.union([z.literal('draft'), z.coerce.number().int().min(1)])
export type VersionRef = z.infer<typeof VersionRef>

const email = z.email().transform((text) => text.toLowerCase())

export const Share = z.object({
  email,
  role: z.enum(['EDITOR', 'READER', 'ASSISTANT']),
})
export type Share = z.infer<typeof Share>

export const HandOver = z.object({ email })
export type HandOver = z.infer<typeof HandOver>

/** Where a study stands, in sessions; `answers` are those to trials that count. */
export const Counts = z.object({
  started: z.int(),
  active: z.int(),
  completed: z.int(),
  left: z.int(),
  withdrawn: z.int(),
  answers: z.int(),
  target: z.int().nullable(),
  lastAnswerAt: z.date().nullable(),
})
export type Counts = z.infer<typeof Counts>
