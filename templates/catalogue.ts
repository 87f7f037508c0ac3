import type { Text } from '@/domain/item/schema'
import { text } from '@/templates/wording'

/** What there is to choose from, as a researcher reads it. */
export type TemplateInfo = {
  name: Text
  /** What it is for, in one paragraph. */
  description: Text
  /** Which clips it needs. */
  needs: Text
  /** The title that respondents read, to begin with: neutral. */
  title: Text
  /** One clip, clips of one or more sets, or such clips if one likes. */
  clips: 'one' | 'sets' | 'any'
  /** How long taking part lasts, without the video where there is one; null: it follows from the clips. */
  minutes: number | null
  /** Of each language: as it was written first, or a working translation that nobody has validated. */
  wording: Record<'en' | 'fr', 'original' | 'working'>
}

const ORIGINAL_ENGLISH = { en: 'original', fr: 'working' } as const
const MANY = text('Your impressions of short videos', 'Vos impressions sur de courtes vidéos')

export const CATALOGUE = {
  'one-promo': {
    name: text('One promotional video', 'Une vidéo promotionnelle'),
    description: text(
      'One generated promo that everybody sees once. Which words do people reach for, of their own and from a list; are the publisher’s promises kept; which sequences and moments work; and do professionals of the moving image see it differently from the public? A description and a comparison of two groups: with one clip, whether people can tell is not asked.',
      'Une vidéo promotionnelle générée, que tout le monde voit une fois. Quels mots vient-on à employer, librement puis dans une liste\u202f; les promesses de l’éditeur sont-elles tenues\u202f; quelles séquences, quels moments fonctionnent\u202f; les professionnels de l’image la voient-ils autrement que le grand public\u202f? Une description et une comparaison de deux groupes\u00a0: avec une seule vidéo, on ne demande pas si elle paraît vraie.',
    ),
    needs: text(
      'One generated or partly generated clip of 30 to 90 seconds, whole and unaltered; two or more named segments are asked about one by one.',
      'Un clip généré, en tout ou en partie, de 30 à 90 secondes, entier et sans retouche\u202f; s’il a au moins deux segments nommés, on demande lequel convainc.',
    ),
    title: text(
      'Your impressions of a promotional video',
      'Vos impressions sur une vidéo promotionnelle',
    ),
    clips: 'one',
    minutes: 7,
    wording: ORIGINAL_ENGLISH,
  },
  'version-against-version': {
    name: text('Version against version', 'Version contre version'),
    description: text(
      'Is the new version of a generator perceived as better than the one before? The same scenes from both: each video is described in own words, from a list of 24 and on scales of humanness and eeriness; then counterparts meet side by side, and the better one is chosen.',
      'La nouvelle version d’un générateur est-elle perçue comme meilleure que la précédente\u202f? Les mêmes scènes par l’une et l’autre\u00a0: chaque vidéo est décrite librement, avec une liste de 24 termes, puis sur des échelles d’humanité et d’étrangeté\u202f; ensuite, les deux versions d’une scène sont présentées ensemble, et l’on choisit la meilleure.',
    ),
    needs: text(
      'Clips of the same scenes from two origins, the scene and the origin being said in their papers.',
      'Des clips des mêmes scènes, de deux origines, la scène et l’origine étant indiquées dans leurs fiches.',
    ),
    title: MANY,
    clips: 'sets',
    minutes: null,
    wording: ORIGINAL_ENGLISH,
  },
  'filmed-or-generated': {
    name: text('Filmed or generated', 'Filmé ou généré'),
    description: text(
      'What do people perceive in filmed and in generated videos, and can they tell them apart? Own words, 24 descriptors, humanness and eeriness for each video; then, for each once more: filmed or generated?',
      'Que perçoit-on dans des vidéos filmées et dans des vidéos générées, et sait-on les distinguer\u202f? Mots libres, 24 descripteurs, humanité et étrangeté pour chaque vidéo\u202f; puis, pour chacune encore une fois\u00a0: filmée ou générée\u202f?',
    ),
    needs: text(
      'Filmed and generated clips of 5 to 20 seconds, better of the same scenes; a clip tagged practice is shown for practice.',
      'Des clips filmés et générés de 5 à 20 secondes, de préférence des mêmes scènes\u202f; un clip marqué practice sert d’essai.',
    ),
    title: MANY,
    clips: 'sets',
    minutes: null,
    wording: ORIGINAL_ENGLISH,
  },
  'pair-comparison': {
    name: text('Pair comparison of generators', 'Comparaison de générateurs par paires'),
    description: text(
      'Which generator do people prefer, and by how much? Two videos at a time, side by side, and one question; every pair of generators meets, on both sides equally often. The quickest way to a ranking.',
      'Quel générateur préfère-t-on, et de combien\u202f? Deux vidéos à la fois, côte à côte, et une seule question\u202f; toutes les paires de générateurs se rencontrent, aussi souvent d’un côté que de l’autre. Le chemin le plus court vers un classement.',
    ),
    needs: text(
      'Clips from two or more origins, better of the same scenes.',
      'Des clips d’au moins deux origines, de préférence des mêmes scènes.',
    ),
    title: MANY,
    clips: 'sets',
    minutes: null,
    wording: ORIGINAL_ENGLISH,
  },
  blank: {
    name: text('Blank', 'Vierge'),
    description: text(
      'Consent, instructions, a rating phase that asks nothing yet, and a debrief: what a study cannot do without, with the wording the law wants. Everything else is yours.',
      'Consentement, consignes, une phase d’évaluation qui ne demande encore rien, et des explications finales\u00a0: ce dont une étude ne peut se passer, avec les mentions que la loi demande. Le reste est à vous.',
    ),
    needs: text(
      'Any clips; they can be chosen later.',
      'N’importe quels clips\u202f; on peut les choisir plus tard.',
    ),
    title: MANY,
    clips: 'any',
    minutes: null,
    wording: ORIGINAL_ENGLISH,
  },
} satisfies Record<string, TemplateInfo>

export type TemplateId = keyof typeof CATALOGUE
export const TEMPLATE_IDS = Object.keys(CATALOGUE) as TemplateId[]
