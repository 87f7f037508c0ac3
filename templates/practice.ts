import type { BlockInput } from '@/domain/protocol/schema'

/**
 * What a practice video is asked about: the same two forms as later, with words that say nothing of
 * what is studied. Whoever has met a list of descriptors here has no words of their own left for the
 * first video that counts.
 */
export const practiceBlocks: BlockInput[] = [
  {
    id: 'try_words',
    items: [
      {
        kind: 'cata',
        id: 'try_list',
        text: {
          en: 'What did you see in this video? Choose all that apply.',
          fr: 'Qu’avez-vous vu dans cette vidéo\u202f? Plusieurs réponses possibles.',
        },
        required: true,
        terms: [
          { key: 'person', text: { en: 'a person', fr: 'une personne' } },
          { key: 'animal', text: { en: 'an animal', fr: 'un animal' } },
          { key: 'water', text: { en: 'water', fr: 'de l’eau' } },
          { key: 'building', text: { en: 'a building', fr: 'un bâtiment' } },
        ].map((term) => ({ ...term, valence: 'ambivalent' as const, aspect: 'content' })),
        exclusive: [{ key: 'none', text: { en: 'None of these', fr: 'Rien de tout cela' } }],
        order: 'random',
      },
    ],
    order: 'fixed',
    flipPoles: false,
    firstOnly: false,
  },
  {
    id: 'try_lines',
    text: {
      en: 'Choose one point on each line. What you saw in this video was…',
      fr: 'Choisissez un point sur chaque ligne. Ce que vous avez vu dans cette vidéo était…',
    },
    items: [
      line('try_light', { en: 'Dark', fr: 'Sombre' }, { en: 'Bright', fr: 'Clair' }),
      line('try_pace', { en: 'Slow', fr: 'Lent' }, { en: 'Fast', fr: 'Rapide' }),
    ],
    order: 'random',
    flipPoles: true,
    firstOnly: false,
  },
]

type Pole = { en: string; fr: string }

function line(id: string, low: Pole, high: Pole): BlockInput['items'][number] {
  return { kind: 'differential', id, low, high, points: 7, required: true }
}
