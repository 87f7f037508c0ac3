import type { ItemInput } from '@/domain/item/schema'
import { type BlockInput, type PhaseInput, Protocol } from '@/domain/protocol/schema'
import { filmedOrGenerated } from '@/templates/filmed-or-generated'
import { particulars } from '@/tests/factories'

/** Studies that between them have every kind of item and of phase, in English and French. */

const text = (en: string, fr: string) => ({ en, fr })
const options = (...list: [value: string, en: string, fr: string][]) =>
  list.map(([value, en, fr]) => ({ value, text: text(en, fr) }))
const agreement = [
  { value: 1, text: text('Strongly disagree', 'Pas du tout d’accord') },
  { value: 2, text: text('Disagree', 'Pas d’accord') },
  { value: 3, text: text('Neither', 'Ni l’un ni l’autre') },
  { value: 4, text: text('Agree', 'D’accord') },
  { value: 5, text: text('Strongly agree', 'Tout à fait d’accord') },
]
const cantSay = options(['dont_know', 'Can’t say', 'Je ne sais pas'])

const ownWords: ItemInput = {
  ...{ kind: 'ownWords', id: 'own', fields: 3, maxLength: 30, required: false },
  text: text('In three words, how was it?', 'En trois mots, comment était-ce ?'),
}
const list: ItemInput = {
  ...{ kind: 'cata', id: 'list' },
  text: text('Which words fit?', 'Quels mots conviennent ?'),
  terms: [
    { key: 'calm', text: text('calm', 'calme'), valence: 'positive' },
    { key: 'odd', text: text('odd', 'étrange'), valence: 'negative' },
    {
      ...{ key: 'stiff', text: text('stiff face', 'visage figé'), valence: 'negative' },
      when: { clip: 'face' },
    },
    { key: 'lively', text: text('lively', 'vivante'), valence: 'positive' },
  ],
  exclusive: [
    { key: 'none', text: text('none of these', 'aucun de ces mots') },
    { key: 'unsure', text: text('can’t say', 'je ne sais pas') },
  ],
  free: { key: 'other', text: text('Another word', 'Un autre mot'), maxLength: 40 },
}
const category: ItemInput = {
  ...{ kind: 'category', id: 'quality', required: false, aside: cantSay },
  text: text('How good did it look?', 'Comment était l’image ?'),
  options: [
    { value: 5, text: text('Excellent', 'Excellente') },
    { value: 4, text: text('Good', 'Bonne') },
    { value: 3, text: text('Fair', 'Assez bonne') },
    { value: 2, text: text('Poor', 'Médiocre') },
    { value: 1, text: text('Bad', 'Mauvaise') },
  ],
}
const matrix: ItemInput = {
  ...{ kind: 'matrix', id: 'says', options: agreement, aside: cantSay, order: 'random' },
  text: text('How far do you agree?', 'Dans quelle mesure êtes-vous d’accord ?'),
  rows: [
    {
      key: 'trust',
      text: text('I would trust this person.', 'Je ferais confiance à cette personne.'),
    },
    {
      key: 'again',
      text: text('I would like to see more of it.', 'J’aimerais en voir davantage.'),
    },
    { key: 'heard', text: text('It sounded clear.', 'Le son était net.'), when: { sound: 'on' } },
  ],
}
const slider: ItemInput = {
  ...{ kind: 'slider', id: 'line' },
  text: text('How pleasant was it?', 'Était-ce agréable ?'),
  low: text('Unpleasant', 'Désagréable'),
  high: text('Pleasant', 'Agréable'),
}
const scales: BlockInput = {
  ...{ id: 'scales', order: 'random', flipPoles: true },
  text: text('Choose one point on each line.', 'Choisissez un point sur chaque ligne.'),
  items: [
    {
      ...{ kind: 'differential', id: 'warm' },
      ...{ low: text('Cold', 'Froide'), high: text('Warm', 'Chaleureuse') },
    },
    {
      ...{ kind: 'differential', id: 'quick', required: false },
      ...{ low: text('Slow', 'Lente'), high: text('Quick', 'Rapide') },
    },
  ],
}
const still: ItemInput = {
  ...{ kind: 'choice', id: 'moment', required: false },
  text: text('Which moment do you remember best?', 'De quel moment vous souvenez-vous le mieux ?'),
  options: [
    { value: 'begin', text: text('The beginning', 'Le début'), atS: 0.2 },
    { value: 'end', text: text('The end', 'La fin'), atS: 1.6 },
  ],
  aside: options(['none', 'None in particular', 'Aucun en particulier']),
}
const judgement: ItemInput = {
  ...{ kind: 'realOrAi', id: 'real_or_ai' },
  text: text('What do you think it is?', 'À votre avis, qu’est-ce que c’est ?'),
  labels: [
    text('certainly filmed', 'certainement filmée'),
    text('probably filmed', 'probablement filmée'),
    text('perhaps filmed', 'peut-être filmée'),
    text('perhaps generated', 'peut-être générée'),
    text('probably generated', 'probablement générée'),
    text('certainly generated', 'certainement générée'),
  ],
}
const age: ItemInput = {
  ...{ kind: 'number', id: 'age', min: 18, max: 120, unit: text('years', 'ans') },
  text: text('How old are you?', 'Quel âge avez-vous ?'),
}
const hours: ItemInput = {
  ...{ kind: 'number', id: 'hours', min: 0, max: 24, decimals: 1, required: false },
  ...{ unit: text('hours', 'heures') },
  text: text(
    'How long do you watch videos on a day?',
    'Combien de temps par jour regardez-vous des vidéos ?',
  ),
}
const comment: ItemInput = {
  ...{ kind: 'text', id: 'comment', maxLength: 300, lines: 3, required: false },
  text: text('Would you like to add anything?', 'Souhaitez-vous ajouter quelque chose ?'),
}
const quote: ItemInput = {
  ...{ kind: 'choice', id: 'quote', required: false, when: { given: 'comment' } },
  text: text('May we quote it?', 'Pouvons-nous le citer ?'),
  options: options(['yes', 'Yes', 'Oui'], ['no', 'No', 'Non']),
}
const tick: ItemInput = {
  ...{ kind: 'tick', id: 'newsletter', required: false },
  text: text('Send me the results.', 'Envoyez-moi les résultats.'),
}
const marks: ItemInput = {
  ...{ kind: 'marks', id: 'marked', max: 3 },
  text: text('What did you notice?', 'Qu’avez-vous remarqué ?'),
  options: options(
    ['face', 'Face', 'Visage'],
    ['voice', 'Voice', 'Voix'],
    ['scene', 'Scenery', 'Décor'],
  ),
  polarity: options(
    ['off', 'Feels wrong', 'Ça cloche'],
    ['good', 'Works well', 'Ça fonctionne bien'],
  ),
}
const trace: ItemInput = {
  ...{ kind: 'trace', id: 'followed' },
  text: text('How tense is it?', 'Est-ce tendu ?'),
  low: text('Not at all', 'Pas du tout'),
  high: text('Very', 'Très'),
}
const preference: ItemInput = {
  ...{ kind: 'preference', id: 'better' },
  text: text('Which do you prefer?', 'Laquelle préférez-vous ?'),
  first: text('The first', 'La première'),
  second: text('The second', 'La deuxième'),
  tie: text('No preference', 'Pas de préférence'),
}

const screening: PhaseInput = {
  ...{ kind: 'screening', id: 'before' },
  title: text('Before we begin', 'Avant de commencer'),
  text: text('Two questions.', 'Deux questions.'),
  blocks: [
    {
      id: 'who',
      items: [
        {
          ...{ kind: 'choice', id: 'adult' },
          text: text('Are you 18 or older?', 'Avez-vous 18 ans ou plus ?'),
          options: options(['yes', 'Yes', 'Oui'], ['no', 'No', 'Non']),
        },
        age,
      ],
    },
  ],
  refusals: [
    {
      when: { rating: 'adult', is: ['no'] },
      text: text('This study is for adults.', 'Cette étude s’adresse aux adultes.'),
    },
  ],
}
const soundCheck: PhaseInput = {
  ...{ kind: 'soundCheck', id: 'sound' },
  text: text('Turn the sound on, then play it.', 'Activez le son, puis lancez-le.'),
  words: [
    text('garden', 'jardin'),
    text('window', 'fenêtre'),
    text('river', 'rivière'),
    text('apple', 'pomme'),
  ],
  question: text('Which word was it?', 'Quel mot était-ce ?'),
  nothing: text('Nothing at all', 'Rien du tout'),
  cannot: text('Not now', 'Pas maintenant'),
  later: {
    text: text(
      'The sound counts here. Keep this link: {{resumeUrl}}.',
      'Le son compte ici. Gardez ce lien : {{resumeUrl}}.',
    ),
    retry: text('Try once more', 'Réessayer encore'),
    copy: text('Copy my link', 'Copier mon lien'),
    silent: text('Go on in silence', 'Continuer en silence'),
  },
}
const page = (kind: 'instructions' | 'page' | 'break', id: string, en: string, fr: string) => ({
  ...{ kind, id, text: text(en, fr), button: text('Go on', 'Poursuivre') },
})

type Clips = { test: string[]; practice: string[]; caught: string }

/** Between the consent and the debrief of a study that may be published. */
function study(
  clips: Omit<Clips, 'caught'>,
  perParticipant: number,
  phases: PhaseInput[],
): Protocol {
  const title = text('Your impressions of short videos', 'Vos impressions sur de courtes vidéos')
  const base = filmedOrGenerated({
    ...{ locales: ['en', 'fr'], title, clips, perParticipant },
    ...particulars,
  })
  const [consent] = base.phases
  const debrief = base.phases.at(-1)
  if (consent?.kind !== 'consent' || debrief?.kind !== 'debrief')
    throw new Error('A study begins with consent and ends with a debrief')
  return Protocol.parse({
    ...base,
    ...{ template: null, scales: [], groups: {}, analysis: {} },
    phases: [
      consent,
      ...phases,
      {
        ...debrief,
        keep: {
          text: text('Shall we keep your answers?', 'Gardons-nous vos réponses ?'),
          keep: text('Keep them', 'Les garder'),
          erase: text('Erase them', 'Les effacer'),
        },
      },
    ],
  })
}

const label = text('Drawn for this study', 'Dessinée pour cette étude')

/** Several clips: screening, sound, practice, rating with rests and a catch trial, pairs, detection, a trace. */
export function severalClips(clips: Clips): Protocol {
  const protocol = study(clips, 2, [
    screening,
    page('instructions', 'how', 'You will watch some videos.', 'Vous allez regarder des vidéos.'),
    soundCheck,
    {
      ...{ kind: 'practice', id: 'practice', text: text('One to try.', 'Une pour essayer.') },
      blocks: [{ id: 'try', items: [{ ...comment, id: 'try_comment' } as ItemInput] }],
    },
    {
      ...{ kind: 'rating', id: 'rating', label },
      pause: {
        every: 2,
        text: text('A little rest.', 'Une petite pause.'),
        button: text('On we go', 'On continue'),
      },
      blocks: [
        { id: 'own_words', firstOnly: true, items: [ownWords] },
        { id: 'words', items: [list] },
        { id: 'rated', items: [category, slider, still] },
        scales,
        { id: 'statements', items: [matrix] },
      ],
    },
    {
      ...{ kind: 'comparison', id: 'pairs', label },
      text: text('Two at a time.', 'Deux à la fois.'),
      blocks: [{ id: 'pair', items: [preference] }],
    },
    {
      ...{ kind: 'detection', id: 'detection' },
      text: text('Once more the same videos.', 'Encore une fois les mêmes vidéos.'),
      blocks: [{ id: 'origin', items: [judgement] }],
    },
    {
      ...{ kind: 'moments', id: 'followed_again', about: 'rating' },
      text: text('See it again.', 'Revoyez-la.'),
      done: text('Done', 'C’est fait'),
      blocks: [{ id: 'follow', items: [trace] }],
    },
    {
      ...{ kind: 'questionnaire', id: 'you', title: text('About you', 'À propos de vous') },
      text: text('The last questions.', 'Les dernières questions.'),
      blocks: [{ id: 'person', items: [hours, comment, quote, tick] }],
    },
  ])
  return {
    ...protocol,
    clips: {
      ...protocol.clips,
      counterparts: 'together',
      pairs: { among: 'all', perParticipant: 1 },
      catches: [
        {
          clip: clips.caught,
          item: Protocol.shape.clips.shape.catches.unwrap().element.shape.item.parse({
            ...{ kind: 'choice', id: 'seen', attention: { right: ['pattern'], wrong: ['boat'] } },
            text: text('What did you see?', 'Qu’avez-vous vu ?'),
            options: options(['pattern', 'A pattern', 'Un motif'], ['boat', 'A boat', 'Un bateau']),
          }),
        },
      ],
    },
  }
}

/** One clip: it is viewed, asked about with pictures of it, and gone through for moments. */
export const oneClip = ({ test }: Pick<Clips, 'test'>): Protocol =>
  study({ test, practice: [] }, 1, [
    page('page', 'welcome', 'A **free** page.', 'Une page **libre**.'),
    soundCheck,
    {
      ...{ kind: 'viewing', id: 'viewing', label, playback: { replays: 0 } },
      skip: text('Stop the video and go to the end', 'Arrêter la vidéo et aller à la fin'),
    },
    {
      ...{ kind: 'questionnaire', id: 'first', about: 'viewing' },
      text: text('Now that you have seen it:', 'Maintenant que vous l’avez vue :'),
      blocks: [
        { id: 'own_words', items: [ownWords] },
        { id: 'remembered', items: [{ ...still, required: true } as ItemInput, category] },
      ],
    },
    {
      ...{ kind: 'questionnaire', id: 'unasked', about: 'viewing' },
      blocks: [
        {
          ...{ id: 'silent', when: { not: { sound: 'on' } } },
          items: [{ ...comment, id: 'without_sound' } as ItemInput],
        },
      ],
    },
    page('break', 'rest', 'Look up for a moment.', 'Levez les yeux un instant.'),
    {
      ...{ kind: 'moments', id: 'moments', about: 'viewing', label },
      text: text('If you have a minute, see it again.', 'Si vous avez une minute, revoyez-la.'),
      skip: text('Skip this step', 'Passer cette étape'),
      done: text('Done', 'C’est fait'),
      blocks: [{ id: 'marking', items: [marks] }],
    },
    {
      ...{ kind: 'questionnaire', id: 'you', title: text('About you', 'À propos de vous') },
      blocks: [{ id: 'person', items: [age, hours, comment, quote, tick, matrix] }],
    },
  ])
