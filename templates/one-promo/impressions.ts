import type { BlockInput, PhaseInput } from '@/domain/protocol/schema'
import { descriptors24 } from '@/instruments/descriptors-24'
import { SHOWS_PERSON, SOUND_ON } from '@/templates/one-promo/conditions'
import { categories, options, text } from '@/templates/wording'

/** What somebody thinks of the video: own words before the list, the list before the scales. */

const about = { kind: 'questionnaire', about: 'viewing' } as const

export const first: PhaseInput = {
  ...about,
  id: 'first',
  blocks: [
    {
      id: 'first',
      items: [
        {
          kind: 'ownWords',
          id: 'words3',
          fields: 3,
          maxLength: 30,
          required: false,
          text: text(
            'In three words, how would you describe this video?',
            'En trois mots, comment décririez-vous cette vidéo\u202f?',
          ),
          help: text(
            'The first words that come to mind. Please give nothing that could identify you.',
            'Les premiers mots qui vous viennent. N’indiquez rien qui permette de vous identifier.',
          ),
        },
        {
          kind: 'category',
          id: 'convincing',
          text: text(
            'All in all, how convincing is this video?',
            'Au total, cette vidéo vous paraît-elle convaincante\u202f?',
          ),
          required: false,
          options: categories(
            [1, 'Not at all convincing', 'Pas du tout convaincante'],
            [2, 'Not very convincing', 'Peu convaincante'],
            [3, 'Fairly convincing', 'Assez convaincante'],
            [4, 'Very convincing', 'Très convaincante'],
          ),
          aside: options(['dont_know', 'Can’t say', 'Je ne sais pas']),
        },
      ],
    },
  ],
}

/** Said of the video in the press; the others are mirrors of their counterparts, or from {@link FAULTS}. */
const ARTICLE = [
  'soulless',
  'empty',
  'unsettling',
  'slapdash',
  'piercing_eyes',
  'frozen_gaze',
  'robotic_voice',
  'strange_scenes',
]
/** From checklists of avatars' and generators' faults. */
const FAULTS = ['plastic_skin', 'stiff_movement', 'out_of_sync', 'broken_physics']

const sourceOf = (key: string) =>
  ARTICLE.includes(key)
    ? 'article'
    : FAULTS.includes(key)
      ? 'avatar tokens / generator-artefact taxonomies'
      : 'mirror of its pair'

/** The list stands in pairs; here a term on voice or sound needs no more than the sound being on. */
const terms = descriptors24.terms.map(({ key, text: wording, valence, aspect }, at, all) => ({
  key,
  text: wording,
  valence,
  aspect,
  pair: all[at % 2 === 0 ? at + 1 : at - 1]?.key,
  source: sourceOf(key),
  ...(aspect === 'face' ? { when: SHOWS_PERSON } : aspect === 'sound' ? { when: SOUND_ON } : {}),
}))

export const descriptors: PhaseInput = {
  ...about,
  id: 'descriptors',
  blocks: [
    {
      id: 'descriptors',
      items: [
        {
          kind: 'cata',
          id: 'cata',
          text: text(
            'Which of these words or phrases fit the video? Choose all that apply.',
            'Parmi ces mots et expressions, lesquels conviennent à la vidéo\u202f? Plusieurs réponses possibles.',
          ),
          required: true,
          order: 'random',
          terms,
          exclusive: [
            { key: 'none', text: text('None of these', 'Aucun de ces mots ou expressions') },
          ],
          free: { key: 'other', maxLength: 40, text: text('Another word:', 'Un autre mot\u00a0:') },
        },
      ],
    },
  ],
}

const lines: Pick<BlockInput, 'order' | 'flipPoles'> = { order: 'random', flipPoles: true }

export const impressions: PhaseInput = {
  ...about,
  id: 'impressions',
  blocks: [
    {
      ...lines,
      id: 'video',
      text: text(
        'For each line, choose the point that best fits your impression. This video is…',
        'Pour chaque ligne, choisissez le point qui correspond le mieux à votre impression. Cette vidéo est…',
      ),
      items: [
        {
          kind: 'differential',
          id: 'v_pleasant',
          low: text('Unpleasant', 'Désagréable'),
          high: text('Pleasant', 'Agréable'),
          points: 7,
          required: false,
        },
        {
          kind: 'differential',
          id: 'v_reassuring',
          low: text('Eerie', 'Inquiétante'),
          high: text('Reassuring', 'Rassurante'),
          points: 7,
          required: false,
        },
        {
          kind: 'differential',
          id: 'v_soul',
          low: text('Soulless', 'Sans âme'),
          high: text('Has soul', 'Qui a de l’âme'),
          points: 7,
          required: false,
        },
        {
          kind: 'differential',
          id: 'v_meaning',
          low: text('Empty', 'Vide'),
          high: text('Rich', 'Riche'),
          points: 7,
          required: false,
        },
        {
          kind: 'differential',
          id: 'v_captivating',
          low: text('Boring', 'Ennuyeuse'),
          high: text('Captivating', 'Captivante'),
          points: 7,
          required: false,
        },
        {
          kind: 'differential',
          id: 'v_impressive',
          low: text('Unremarkable', 'Quelconque'),
          high: text('Impressive', 'Impressionnante'),
          points: 7,
          required: false,
        },
      ],
    },
    {
      ...lines,
      id: 'person',
      when: SHOWS_PERSON,
      text: text(
        'Now think of the man who speaks in the video. For each line, choose the point closest to your impression.',
        'Pensez maintenant à l’homme qui parle dans la vidéo. Pour chaque ligne, choisissez le point le plus proche de votre impression.',
      ),
      items: [
        {
          kind: 'differential',
          id: 'p_human',
          low: text('Like a machine', 'Semblable à une machine'),
          high: text('Like a human being', 'Semblable à un être humain'),
          points: 7,
          required: false,
        },
        {
          kind: 'differential',
          id: 'p_gaze',
          low: text('Frozen gaze', 'Regard figé'),
          high: text('Lively gaze', 'Regard vivant'),
          points: 7,
          required: false,
        },
        {
          kind: 'differential',
          id: 'p_movement',
          low: text('Stiff movements', 'Mouvements raides'),
          high: text('Fluid movements', 'Mouvements fluides'),
          points: 7,
          required: false,
        },
        {
          kind: 'differential',
          id: 'p_voice',
          when: SOUND_ON,
          low: text('Robotic voice', 'Voix robotique'),
          high: text('Natural voice', 'Voix naturelle'),
          points: 7,
          required: false,
        },
        {
          kind: 'differential',
          id: 'p_ease',
          low: text('Makes me uneasy', 'Me met mal à l’aise'),
          high: text('Puts me at ease', 'Me met à l’aise'),
          points: 7,
          required: false,
        },
      ],
    },
  ],
}

/** Before the promise is quoted. */
export const perception: PhaseInput = {
  ...about,
  id: 'perception',
  blocks: [
    {
      id: 'perception',
      items: [
        {
          kind: 'differential',
          id: 'perc_realism',
          text: text(
            'How realistic were the images?',
            'Les images vous ont-elles paru réalistes\u202f?',
          ),
          low: text('Not at all realistic', 'Pas du tout réalistes'),
          high: text('Completely realistic', 'Tout à fait réalistes'),
          points: 7,
          required: false,
        },
        {
          kind: 'differential',
          id: 'perc_sync',
          text: text(
            'How well did the sound match the picture (words and lips, noises and gestures)?',
            'Le son correspondait-il à l’image (paroles et lèvres, bruits et gestes)\u202f?',
          ),
          when: SOUND_ON,
          low: text('Not at all', 'Pas du tout'),
          high: text('Perfectly', 'Parfaitement'),
          points: 7,
          required: false,
        },
        {
          kind: 'differential',
          id: 'perc_physics',
          text: text(
            'Even where a scene was imaginary: how believable was the way people, animals and objects moved (weight, balance, contact)?',
            'Même quand la scène était imaginaire, la façon de bouger des personnes, des animaux et des objets (poids, équilibre, contacts) vous a-t-elle paru crédible\u202f?',
          ),
          low: text('Not at all believable', 'Pas du tout crédible'),
          high: text('Completely believable', 'Tout à fait crédible'),
          points: 7,
          required: false,
        },
      ],
    },
  ],
}
