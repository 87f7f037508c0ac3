import { Protocol, SCHEMA } from '@/domain/protocol/schema'
import { legal, placeholders } from '@/templates/particulars'
import { consent } from '@/templates/several-clips/consent'
import { debrief } from '@/templates/several-clips/debrief'
import { better, moreNatural } from '@/templates/several-clips/preference'
import {
  closing,
  groups,
  KEYS,
  labelOf,
  opening,
  playback,
  practice,
  rating,
  type SeveralClips,
  scales,
} from '@/templates/several-clips/several-clips'
import { text } from '@/templates/wording'

/**
 * The same scenes by two versions of a generator: first each video by itself, so that a judgement is no
 * comparison; then counterparts side by side.
 */
export type VersionAgainstVersion = SeveralClips & {
  /** Whether one participant rates both versions of a scene or one of them. */
  counterparts: 'together' | 'split'
  /** Pairs for each participant; null: all of them. */
  pairsPerParticipant: number | null
  ties: boolean
}

export function versionAgainstVersion(about: VersionAgainstVersion): Protocol {
  return Protocol.parse({
    schema: SCHEMA,
    template: { id: 'version-against-version', version: 1 },
    locales: about.locales,
    title: about.title,
    placeholders: placeholders(KEYS, about, ['ethics']),
    legal: legal(about),
    phases: [
      consent(about),
      ...opening,
      ...practice(about),
      rating(about),
      {
        kind: 'comparison',
        id: 'comparison',
        text: text(
          'Now two videos at a time. Watch both, then say which you prefer.',
          'Et maintenant deux vidéos à la fois. Regardez les deux, puis dites laquelle vous préférez.',
        ),
        playback,
        ...labelOf(about),
        blocks: [{ id: 'pair', items: [better(about.ties), moreNatural(about.ties)] }],
      },
      ...closing,
      debrief({
        ...about,
        why: text(
          'It looks at whether people perceive a difference between versions of the same scene: in the words they choose, in how human and how eerie they find them, and in which they prefer.',
          'Elle cherche à savoir si l’on perçoit une différence entre plusieurs versions d’une même scène\u00a0: dans les mots que l’on choisit, dans ce qu’elles ont d’humain ou d’inquiétant, et dans ce que l’on préfère.',
        ),
      }),
    ],
    clips: {
      ...about.clips,
      perParticipant: about.perParticipant,
      maxRun: about.maxRun ?? 3,
      conditions: { by: 'origin', within: true },
      counterparts: about.counterparts,
      pairs: { among: 'counterparts', perParticipant: about.pairsPerParticipant },
    },
    groups,
    scales,
    analysis: { primary: ['better', 'eerie', 'humanness'], secondary: ['more_natural'] },
    target: about.target ?? null,
  })
}
