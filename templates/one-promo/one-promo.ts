import type { Option } from '@/domain/item/schema'
import { Protocol, SCHEMA } from '@/domain/protocol/schema'
import { analysis } from '@/templates/one-promo/analysis'
import { consent } from '@/templates/one-promo/consent'
import { debrief, pages } from '@/templates/one-promo/debrief'
import { descriptors, first, impressions, perception } from '@/templates/one-promo/impressions'
import { aboutYou, conditions, groups, prior } from '@/templates/one-promo/person'
import { moments, promise, sequences } from '@/templates/one-promo/promise'
import { instructions, sound, viewing } from '@/templates/one-promo/viewing'
import { legal, type Particulars, type PlaceholderKey, placeholders } from '@/templates/particulars'

/**
 * One generated promo, seen once by everybody: which words people reach for, whether the publisher's
 * promises seem kept, and whether those who make moving images for a living see it differently. One clip
 * is a description and a comparison of groups; whether people can tell is not asked.
 */
export type OnePromo = Particulars & {
  /** The clip; null as long as none is chosen. */
  clip: string | null
  /** Its named parts, each with the moment whose still is shown; fewer than two, and nothing is asked of them. */
  segments: Option[]
  /** Whether only some of it was generated: then what was has to be said. */
  mixed?: boolean
}

export function onePromo(about: OnePromo): Protocol {
  const { clip, segments, mixed = false } = about
  return Protocol.parse({
    schema: SCHEMA,
    template: { id: 'one-promo', version: 1 },
    locales: about.locales,
    title: about.title,
    placeholders: placeholders(KEYS, about, [
      'ethics',
      'dataPlace',
      ...(mixed ? [] : (['whatWasAltered'] as const)),
    ]),
    legal: legal(about),
    phases: [
      consent,
      sound,
      instructions,
      viewing,
      first,
      descriptors,
      impressions,
      perception,
      promise,
      ...(segments.length > 1 ? [sequences(segments)] : []),
      moments,
      conditions,
      prior,
      aboutYou,
      debrief,
    ],
    clips: { test: clip ? [clip] : [], perParticipant: 1 },
    groups: { decided: 'later', list: groups },
    analysis,
    pages,
    target: about.target ?? null,
  })
}

const KEYS: PlaceholderKey[] = [
  'organisation',
  'contact',
  'controller',
  'host',
  'dpo',
  'authority',
  'ethics',
  'minutes',
  'videoLength',
  'closingDate',
  'ipHours',
  'anonymiseDate',
  'dataPlace',
  'resultsUrl',
  'compensation',
  'person',
  'role',
  'company',
  'product',
  'publishedOn',
  'sourceUrl',
  'contentWarning',
  'interests',
  'seen1',
  'seen2',
  'foil1',
  'foil2',
  'whatWasAltered',
]
