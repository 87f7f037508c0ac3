import { Instrument } from '@/domain/instrument/schema'
import type { Item, Term } from '@/domain/item/schema'
import type { Feature, When } from '@/domain/when/schema'

/**
 * Twenty-four words and phrases to check, each beside its counterpart: eleven unfavourable, twelve
 * favourable, one ambivalent. Taken from what viewers quoted in the press had said, from checklists of
 * avatar faults, and mirrored; not a validated scale. The French is a working translation, agreeing
 * with *vidéo*. To be reported as "picked by", never as "agreed": not picking is not denying.
 */

const term = (
  key: string,
  en: string,
  fr: string,
  valence: Term['valence'],
  aspect: string,
  needs?: Feature,
): Term => ({
  key,
  text: { en, fr },
  valence,
  aspect,
  ...(needs ? { when: perceived(needs) } : {}),
})

/** A voice and a sound also want the sound to be on. */
const perceived = (feature: Feature): When =>
  feature === 'face' ? { clip: feature } : { all: [{ clip: feature }, { sound: 'on' }] }

/** Lips and sound go together in pairs, so that favourable and unfavourable words stay as many. */
const TERMS: readonly Term[] = [
  term('soulless', 'soulless', 'sans âme', 'negative', 'whole'),
  term('touching', 'touching', 'touchante', 'positive', 'whole'),
  term('empty', 'empty', 'vide', 'negative', 'whole'),
  term('captivating', 'captivating', 'captivante', 'positive', 'whole'),
  term('unsettling', 'unsettling', 'dérangeante', 'negative', 'whole'),
  term('pleasant', 'pleasant', 'agréable', 'positive', 'whole'),
  term('slapdash', 'slapdash', 'bâclée', 'negative', 'whole'),
  term('polished', 'polished', 'soignée', 'positive', 'whole'),
  term('piercing_eyes', 'eyes too piercing', 'yeux trop perçants', 'negative', 'face', 'face'),
  term('expressive_eyes', 'expressive eyes', 'yeux expressifs', 'positive', 'face', 'face'),
  term('frozen_gaze', 'frozen gaze', 'regard figé', 'negative', 'face', 'face'),
  term('lively_face', 'lively face', 'visage vivant', 'positive', 'face', 'face'),
  term(
    'plastic_skin',
    'plastic-looking skin',
    'peau d’aspect plastique',
    'negative',
    'face',
    'face',
  ),
  term('lifelike_skin', 'lifelike skin', 'peau réaliste', 'positive', 'face', 'face'),
  term('stiff_movement', 'stiff movements', 'mouvements raides', 'negative', 'movement'),
  term('fluid_movement', 'fluid movements', 'mouvements fluides', 'positive', 'movement'),
  term('robotic_voice', 'robotic voice', 'voix robotique', 'negative', 'sound', 'voice'),
  term('natural_voice', 'natural voice', 'voix naturelle', 'positive', 'sound', 'voice'),
  term(
    'out_of_sync',
    'lips out of sync',
    'lèvres décalées par rapport au son',
    'negative',
    'sound',
    'voice',
  ),
  term(
    'in_sync',
    'sound matches the picture',
    'son bien calé sur l’image',
    'positive',
    'sound',
    'voice',
  ),
  term(
    'broken_physics',
    'laws of physics broken',
    'lois de la physique malmenées',
    'negative',
    'world',
  ),
  term(
    'believable_actions',
    'believable gestures and objects',
    'gestes et objets crédibles',
    'positive',
    'world',
  ),
  term('strange_scenes', 'strange scenes', 'scènes étranges', 'ambivalent', 'world'),
  term('inventive_scenes', 'inventive scenes', 'scènes inventives', 'positive', 'world'),
]

export const descriptors24: Extract<Item, { kind: 'cata' }> = {
  kind: 'cata',
  id: 'descriptors',
  text: {
    en: 'Which of these words or phrases fit the video? Choose all that apply.',
    fr: 'Parmi ces mots et expressions, lesquels conviennent à la vidéo\u202f? Plusieurs réponses possibles.',
  },
  required: true,
  terms: [...TERMS],
  exclusive: [
    { key: 'none', text: { en: 'None of these', fr: 'Aucun de ces mots ou expressions' } },
  ],
  free: { key: 'other', text: { en: 'Another word:', fr: 'Un autre mot\u00a0:' }, maxLength: 60 },
  order: 'random',
}

export const descriptors: Instrument = Instrument.parse({
  id: 'descriptors-24',
  name: { en: 'Twenty-four descriptors', fr: 'Vingt-quatre descripteurs' },
  source:
    'Words of viewers quoted in the press, checklists of avatar faults and artefact taxonomies, mirrored. Written for this software.',
  licence: 'MIT, as this software.',
  wording: { en: 'own', fr: 'working' },
  note: {
    en: 'Not a validated scale. The French agrees with “vidéo”, is a working translation and has not been validated.',
    fr: 'Liste non validée. Le français s’accorde avec «\u00a0vidéo\u00a0»\u202f; c’est une traduction de travail, non validée.',
  },
  scoring: {
    en: 'Share picking each word, with a Wilson interval. “Picked”, never “agreed”: not picking a word is not denying it.',
    fr: 'Part des personnes qui choisissent chaque mot, avec un intervalle de Wilson. «\u00a0Choisi\u00a0», jamais «\u00a0approuvé\u00a0»\u00a0: ne pas choisir un mot n’est pas le nier.',
  },
  blocks: [{ id: 'descriptors_block', items: [descriptors24] }],
})
