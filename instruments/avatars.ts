import { Instrument } from '@/domain/instrument/schema'
import { categories, WORKING_TRANSLATION } from '@/instruments/wording'

/**
 * Statements about photorealistic avatars and a checklist of what is wrong with them, after the P.910
 * toolkit of Microsoft (Cutler et al. 2025). Worded here from its published descriptions.
 */

const SOURCE =
  'After Cutler, R., et al. (2025). Photorealistic avatar evaluation, CSCW; toolkit at https://github.com/microsoft/P.910. Worded from its published descriptions: compare with the toolkit before citing scores.'

const AGREEMENT = categories([
  ['Strongly disagree', 'Pas du tout d’accord'],
  ['Disagree', 'Plutôt pas d’accord'],
  ['Neither agree nor disagree', 'Ni d’accord ni pas d’accord'],
  ['Agree', 'Plutôt d’accord'],
  ['Strongly agree', 'Tout à fait d’accord'],
])

const row = (key: string, en: string, fr: string) => ({ key, text: { en, fr } })

export const avatarStatements: Instrument = Instrument.parse({
  id: 'avatar-statements',
  name: { en: 'Avatar statements', fr: 'Énoncés sur les avatars' },
  source: SOURCE,
  licence: 'MIT (toolkit); cite the article where it is used.',
  wording: { en: 'own', fr: 'working' },
  note: WORKING_TRANSLATION,
  scoring: {
    en: 'Eight statements, each from 1 strongly disagree to 5 strongly agree, reported one by one; “creepy” is the unfavourable one.',
    fr: 'Huit énoncés, chacun de 1 pas du tout d’accord à 5 tout à fait d’accord, rapportés un à un\u202f; «\u00a0donne la chair de poule\u00a0» est défavorable.',
  },
  blocks: [
    {
      id: 'avatar_block',
      items: [
        {
          kind: 'matrix',
          id: 'avatar',
          text: {
            en: 'How far do you agree? The person in this video…',
            fr: 'Dans quelle mesure êtes-vous d’accord\u202f? La personne dans cette vidéo…',
          },
          order: 'random',
          rows: [
            row('trust', 'is someone I could trust', 'm’inspire confiance'),
            row('realistic', 'looks realistic', 'a l’air réaliste'),
            row(
              'using',
              'is an image I would be comfortable using for myself',
              'est une image que j’utiliserais volontiers pour moi',
            ),
            row(
              'interacting',
              'is someone I would be comfortable interacting with',
              'est quelqu’un avec qui j’échangerais volontiers',
            ),
            row('appropriate', 'is appropriate at work', 'convient dans un cadre professionnel'),
            row('creepy', 'is creepy', 'donne la chair de poule'),
            row('formal', 'is formal', 'a une allure formelle'),
            row('like', 'is someone I like', 'me plaît'),
          ],
          options: AGREEMENT,
        },
      ],
    },
  ],
})

export const avatarProblems: Instrument = Instrument.parse({
  id: 'avatar-problems',
  name: { en: 'Avatar problem tokens', fr: 'Défauts d’avatars' },
  source: SOURCE,
  licence: 'MIT (toolkit); cite the article where it is used.',
  wording: { en: 'own', fr: 'working' },
  note: WORKING_TRANSLATION,
  scoring: {
    en: 'Share picking each; “no problem” excludes the others. All terms are unfavourable: it is a list of faults, not a balanced list of descriptors.',
    fr: 'Part des personnes qui choisissent chaque défaut\u202f; «\u00a0aucun problème\u00a0» exclut les autres. Tous les termes sont défavorables\u00a0: c’est une liste de défauts, non une liste équilibrée.',
  },
  blocks: [
    {
      id: 'avatar_faults_block',
      items: [
        {
          kind: 'cata',
          id: 'avatar_faults',
          text: {
            en: 'Where did you notice a problem? Choose all that apply.',
            fr: 'Où avez-vous remarqué un problème\u202f? Plusieurs réponses possibles.',
          },
          terms: [
            row('lifelikeness', 'Lifelikeness', 'Impression de vie'),
            row(
              'expressions',
              'Facial expressions and emotions',
              'Expressions et émotions du visage',
            ),
            row('motion', 'Motion and fluidity', 'Mouvement et fluidité'),
            row('texture', 'Texture and detail', 'Texture et détails'),
            row('lighting', 'Lighting and shading', 'Lumière et ombres'),
            row(
              'lips',
              'Lip sync and mouth movement',
              'Synchronisation des lèvres et mouvements de la bouche',
            ),
            row('eyes', 'Eyes and blinking', 'Yeux et clignements'),
          ].map((term) => ({ ...term, valence: 'negative' as const, aspect: 'fault' })),
          exclusive: [{ key: 'none', text: { en: 'No problem', fr: 'Aucun problème' } }],
        },
      ],
    },
  ],
})
