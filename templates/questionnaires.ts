import type { ItemInput } from '@/domain/item/schema'

/**
 * Questions about the viewing and the person, all of them to be passed over if one likes. Last in a
 * study: who is asked first for a trade answers as an expert.
 */

type Option = readonly [value: string, en: string, fr: string]

const choice = (id: string, en: string, fr: string, options: readonly Option[]): ItemInput => ({
  kind: 'choice',
  id,
  text: { en, fr },
  required: false,
  options: options.map(([value, en, fr]) => ({ value, text: { en, fr } })),
})

const NO_ANSWER: Option = ['no_answer', 'I prefer not to answer', 'Je préfère ne pas répondre']

export const viewingQuestions: ItemInput[] = [
  choice('heard', 'Could you hear the voices?', 'Avez-vous entendu les voix\u202f?', [
    ['clearly', 'Yes, clearly', 'Oui, distinctement'],
    ['partly', 'In part', 'En partie'],
    ['no', 'No', 'Non'],
  ]),
  choice('output', 'How did you listen?', 'Comment avez-vous écouté\u202f?', [
    ['headphones', 'Headphones or earphones', 'Casque ou écouteurs'],
    ['speaker', 'Loudspeaker of the device', 'Haut-parleur de l’appareil'],
    ['none', 'Without sound', 'Sans le son'],
  ]),
  choice(
    'told_study',
    'Had anyone told you what this study shows or asks?',
    'Quelqu’un vous avait-il parlé du contenu de cette étude\u202f?',
    [
      ['yes', 'Yes', 'Oui'],
      ['no', 'No', 'Non'],
    ],
  ),
  choice(
    'ai_attitude',
    'In general, what is your opinion of videos made with AI?',
    'En général, quelle est votre opinion sur les vidéos créées avec l’IA\u202f?',
    [
      ['very_unfavourable', 'Very unfavourable', 'Très défavorable'],
      ['rather_unfavourable', 'Rather unfavourable', 'Plutôt défavorable'],
      ['neither', 'Neither one nor the other', 'Ni l’un ni l’autre'],
      ['rather_favourable', 'Rather favourable', 'Plutôt favorable'],
      ['very_favourable', 'Very favourable', 'Très favorable'],
      ['dont_know', 'Can’t say', 'Je ne sais pas'],
    ],
  ),
]

export const personQuestions: ItemInput[] = [
  choice(
    'group',
    'Do you work, or have you worked, in the making of moving images: shooting, directing, acting, editing, animation, visual effects, sound, colour grading, advertising, games?',
    'Travaillez-vous, ou avez-vous travaillé, dans la fabrication d’images animées\u00a0: tournage, réalisation, jeu d’acteur, montage, animation, effets visuels, son, étalonnage, publicité, jeu vidéo\u202f?',
    [
      ['main', 'Yes, it is my main occupation', 'Oui, c’est mon activité principale'],
      ['part_past', 'Yes, in part or in the past', 'Oui, en partie ou par le passé'],
      ['student', 'I am studying for it', 'Je fais des études dans ce domaine'],
      ['no', 'No', 'Non'],
      NO_ANSWER,
    ],
  ),
  choice('age', 'Your age', 'Votre âge', [
    ['from_18', '18–24', '18-24 ans'],
    ['from_25', '25–34', '25-34 ans'],
    ['from_35', '35–49', '35-49 ans'],
    ['from_50', '50–64', '50-64 ans'],
    ['from_65', '65 and over', '65 ans et plus'],
    NO_ANSWER,
  ]),
  {
    kind: 'ownWords',
    id: 'comment',
    text: {
      en: 'Would you like to add anything?',
      fr: 'Souhaitez-vous ajouter quelque chose\u202f?',
    },
    help: {
      en: 'Give no name and nothing that could identify you.',
      fr: 'N’indiquez aucun nom ni rien qui permette de vous identifier.',
    },
    required: false,
    fields: 1,
    maxLength: 500,
  },
]
