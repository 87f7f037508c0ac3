import { Protocol, SCHEMA } from '@/domain/protocol/schema'
import { legal, placeholders } from '@/templates/particulars'
import { consent } from '@/templates/several-clips/consent'
import { debrief } from '@/templates/several-clips/debrief'
import {
  KEYS,
  labelOf,
  opening,
  playback,
  type SeveralClips,
} from '@/templates/several-clips/several-clips'

/** What no study can do without, with the wording the law wants. What is asked is left to its author. */
export function blank(about: SeveralClips): Protocol {
  const [instructions] = opening
  return Protocol.parse({
    schema: SCHEMA,
    template: { id: 'blank', version: 1 },
    locales: about.locales,
    title: about.title,
    placeholders: placeholders(KEYS, about, ['ethics']),
    legal: legal(about),
    phases: [
      consent(about),
      instructions,
      { kind: 'rating', id: 'rating', playback, ...labelOf(about), blocks: [] },
      debrief(about),
    ],
    clips: { test: about.clips.test, perParticipant: about.perParticipant },
    target: about.target ?? null,
  })
}
