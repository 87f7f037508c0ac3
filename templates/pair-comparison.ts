import { Protocol, SCHEMA } from '@/domain/protocol/schema'
import { legal, placeholders } from '@/templates/particulars'
import { consent } from '@/templates/several-clips/consent'
import { debrief } from '@/templates/several-clips/debrief'
import { better } from '@/templates/several-clips/preference'
import {
  closing,
  groups,
  KEYS,
  labelOf,
  opening,
  playback,
  type SeveralClips,
} from '@/templates/several-clips/several-clips'
import { text } from '@/templates/wording'

/** Two videos at a time and one question: a ranking of what made them. */
export type PairComparison = SeveralClips & {
  /** Any two clips, or only the same scene by two generators. */
  among: 'all' | 'counterparts'
  /** Pairs for each participant; null: all of them. */
  pairsPerParticipant: number | null
  ties: boolean
}

export function pairComparison(about: PairComparison): Protocol {
  return Protocol.parse({
    schema: SCHEMA,
    template: { id: 'pair-comparison', version: 1 },
    locales: about.locales,
    title: about.title,
    placeholders: placeholders(KEYS, about, ['ethics']),
    legal: legal(about),
    phases: [
      consent(about),
      ...opening,
      {
        kind: 'comparison',
        id: 'comparison',
        text: text(
          'Two videos at a time. Watch both, then say which you prefer. There is no right answer.',
          'Deux vidéos à la fois. Regardez les deux, puis dites laquelle vous préférez. Il n’y a pas de bonne réponse.',
        ),
        playback,
        ...labelOf(about),
        blocks: [{ id: 'pair', items: [better(about.ties)] }],
      },
      ...closing,
      debrief({
        ...about,
        why: text(
          'It looks at which of several ways of making a video people prefer, and by how much.',
          'Elle cherche à savoir, entre plusieurs façons de produire une vidéo, laquelle on préfère, et de combien.',
        ),
      }),
    ],
    clips: {
      test: about.clips.test,
      perParticipant: about.perParticipant,
      conditions: { by: 'origin', within: true },
      counterparts: 'together',
      pairs: { among: about.among, perParticipant: about.pairsPerParticipant },
    },
    groups,
    analysis: { primary: ['better'] },
    target: about.target ?? null,
  })
}
