import type { PhaseInput } from '@/domain/protocol/schema'
import { SHOWS_PERSON } from '@/templates/one-promo/conditions'
import { categories, options, terms, text } from '@/templates/wording'

/**
 * How the video was seen, what was known of it, and who is answering. Last, since whoever is asked for a
 * trade first answers as an expert; of eyesight nothing is asked, which would be data on health.
 */

const same = (key: string) => text(`{{${key}}}`, `{{${key}}}`)

export const conditions: PhaseInput = {
  kind: 'questionnaire',
  id: 'conditions',
  about: 'viewing',
  blocks: [
    {
      id: 'conditions',
      items: [
        {
          kind: 'cata',
          id: 'content_check',
          text: text(
            'Which of these did you see in the video?',
            'Qu’avez-vous vu dans la vidéo\u202f?',
          ),
          required: false,
          order: 'random',
          terms: ['seen1', 'seen2', 'foil1', 'foil2'].map((key) => ({ key, text: same(key) })),
          exclusive: terms(
            ['none', 'None of these', 'Rien de tout cela'],
            ['dont_know', 'Can’t say', 'Je ne sais pas'],
          ),
          attention: { right: ['seen1', 'seen2'], wrong: ['foil1', 'foil2'] },
        },
        {
          kind: 'choice',
          id: 'heard',
          text: text('Could you hear the voices?', 'Avez-vous entendu les voix\u202f?'),
          required: false,
          options: options(
            ['clearly', 'Yes, clearly', 'Oui, distinctement'],
            ['partly', 'In part', 'En partie'],
            ['no', 'No', 'Non'],
          ),
        },
        {
          kind: 'choice',
          id: 'output',
          text: text('How did you listen?', 'Comment avez-vous écouté\u202f?'),
          required: false,
          options: options(
            ['headphones', 'Headphones or earphones', 'Casque ou écouteurs'],
            ['speaker', 'Loudspeaker of the device', 'Haut-parleur de l’appareil'],
            ['none', 'Without sound', 'Sans le son'],
          ),
        },
        {
          kind: 'choice',
          id: 'understood',
          when: { speech: 'foreign' },
          text: text(
            'How much of the speech did you understand?',
            'Qu’avez-vous compris de ce qui était dit\u202f?',
          ),
          required: false,
          options: options(
            ['all', 'Everything or almost', 'Tout ou presque'],
            ['most', 'Most of it', 'L’essentiel'],
            ['some', 'A little', 'Un peu'],
            ['none', 'Nothing', 'Rien'],
          ),
        },
        {
          kind: 'choice',
          id: 'view_quality',
          text: text(
            'Could you see the picture well (screen, light, no interruption)?',
            'Avez-vous bien vu l’image (écran, lumière, pas d’interruption)\u202f?',
          ),
          required: false,
          options: options(
            ['well', 'Yes', 'Oui'],
            ['fairly', 'More or less', 'À peu près'],
            ['badly', 'No', 'Non'],
          ),
        },
      ],
    },
  ],
}

export const prior: PhaseInput = {
  kind: 'questionnaire',
  id: 'prior',
  about: 'viewing',
  blocks: [
    {
      id: 'prior',
      items: [
        {
          kind: 'choice',
          id: 'seen_before',
          text: text(
            'Before today, had you already seen this video?',
            'Avant aujourd’hui, aviez-vous déjà vu cette vidéo\u202f?',
          ),
          required: false,
          options: options(
            ['all', 'Yes, all of it', 'Oui, en entier'],
            ['part', 'Yes, in part', 'Oui, en partie'],
            ['no', 'No', 'Non'],
            ['not_sure', 'Not sure', 'Je ne sais plus'],
          ),
        },
        {
          kind: 'choice',
          id: 'heard_about',
          text: text(
            'Before today, had you read or heard comments about it?',
            'Avant aujourd’hui, aviez-vous lu ou entendu des commentaires à son sujet\u202f?',
          ),
          required: false,
          options: options(
            ['positive', 'Yes, mostly favourable', 'Oui, plutôt favorables'],
            ['negative', 'Yes, mostly critical', 'Oui, plutôt critiques'],
            ['mixed', 'Yes, both', 'Oui, les deux'],
            ['no', 'No', 'Non'],
            ['not_sure', 'Not sure', 'Je ne sais plus'],
          ),
        },
        {
          kind: 'choice',
          id: 'told_study',
          text: text(
            'Had anyone told you what this study shows or asks?',
            'Quelqu’un vous avait-il parlé du contenu de cette étude\u202f?',
          ),
          required: false,
          options: options(['yes', 'Yes', 'Oui'], ['no', 'No', 'Non']),
        },
        {
          kind: 'choice',
          id: 'recognised',
          when: SHOWS_PERSON,
          text: text(
            'Did you recognise the man who speaks?',
            'Avez-vous reconnu l’homme qui parle\u202f?',
          ),
          required: false,
          options: options(
            ['well', 'Yes, I have often seen and heard him', 'Oui, je l’ai souvent vu et entendu'],
            ['sight', 'Yes, but I know him only a little', 'Oui, mais je le connais peu'],
            ['no', 'No', 'Non'],
          ),
        },
        {
          kind: 'category',
          id: 'ai_attitude',
          text: text(
            'In general, what is your opinion of videos made with AI?',
            'En général, quelle est votre opinion sur les vidéos créées avec l’IA\u202f?',
          ),
          required: false,
          options: categories(
            [1, 'Very unfavourable', 'Très défavorable'],
            [2, 'Rather unfavourable', 'Plutôt défavorable'],
            [3, 'Neither one nor the other', 'Ni l’un ni l’autre'],
            [4, 'Rather favourable', 'Plutôt favorable'],
            [5, 'Very favourable', 'Très favorable'],
          ),
          aside: options(['dont_know', 'Can’t say', 'Je ne sais pas']),
        },
        {
          kind: 'choice',
          id: 'ai_use',
          text: text(
            'Do you yourself use AI tools that make images, sound or video?',
            'Utilisez-vous vous-même des outils d’IA qui créent des images, du son ou de la vidéo\u202f?',
          ),
          required: false,
          options: options(
            ['often', 'Often', 'Souvent'],
            ['sometimes', 'Now and then', 'De temps en temps'],
            ['tried', 'I have tried', 'J’ai déjà essayé'],
            ['never', 'Never', 'Jamais'],
          ),
        },
      ],
    },
  ],
}

export const aboutYou: PhaseInput = {
  kind: 'questionnaire',
  id: 'about_you',
  blocks: [
    {
      id: 'about_you',
      items: [
        {
          kind: 'choice',
          id: 'group',
          text: text(
            'Do you work, or have you worked, in the making of moving images: shooting, directing, acting, editing, animation, visual effects, sound, colour grading, advertising, games?',
            'Travaillez-vous, ou avez-vous travaillé, dans la fabrication d’images animées\u00a0: tournage, réalisation, jeu d’acteur, montage, animation, effets visuels, son, étalonnage, publicité, jeu vidéo\u202f?',
          ),
          required: false,
          options: options(
            ['main', 'Yes, it is my main occupation', 'Oui, c’est mon activité principale'],
            ['part_past', 'Yes, in part or in the past', 'Oui, en partie ou par le passé'],
            ['student', 'I am studying for it', 'Je fais des études dans ce domaine'],
            ['no', 'No', 'Non'],
            ['no_answer', 'I prefer not to answer', 'Je préfère ne pas répondre'],
          ),
        },
        {
          kind: 'cata',
          id: 'trade',
          when: { rating: 'group', is: ['main', 'part_past'] },
          text: text('In which trades?', 'Dans quels métiers\u202f?'),
          required: false,
          order: 'fixed',
          terms: terms(
            ['camera', 'Camera, lighting', 'Image, lumière'],
            ['direction', 'Directing, production', 'Réalisation, production'],
            ['acting', 'Acting, voice', 'Jeu, voix'],
            ['editing', 'Editing, grading', 'Montage, étalonnage'],
            ['vfx', 'Animation, visual effects, games', 'Animation, effets visuels, jeu vidéo'],
            ['sound', 'Sound, music', 'Son, musique'],
            ['ads', 'Advertising, communication', 'Publicité, communication'],
            ['other', 'Other', 'Autre'],
          ),
        },
        {
          kind: 'choice',
          id: 'ai_trade',
          text: text(
            'Do you work for a company that makes or sells AI tools?',
            'Travaillez-vous pour une entreprise qui conçoit ou vend des outils d’IA\u202f?',
          ),
          required: false,
          options: options(
            ['yes', 'Yes', 'Oui'],
            ['no', 'No', 'Non'],
            ['no_answer', 'I prefer not to answer', 'Je préfère ne pas répondre'],
          ),
        },
        {
          kind: 'choice',
          id: 'age',
          text: text('Your age', 'Votre âge'),
          required: false,
          options: options(
            ['18-24', '18–24', '18-24 ans'],
            ['25-34', '25–34', '25-34 ans'],
            ['35-49', '35–49', '35-49 ans'],
            ['50-64', '50–64', '50-64 ans'],
            ['65+', '65 and over', '65 ans et plus'],
            ['no_answer', 'I prefer not to answer', 'Je préfère ne pas répondre'],
          ),
        },
        {
          kind: 'text',
          id: 'comment',
          text: text(
            'Would you like to add anything?',
            'Souhaitez-vous ajouter quelque chose\u202f?',
          ),
          help: text(
            'Please give no name and nothing that could identify you.',
            'N’indiquez aucun nom ni rien qui permette de vous identifier.',
          ),
          required: false,
          maxLength: 500,
        },
        {
          kind: 'choice',
          id: 'quote',
          when: { given: 'comment' },
          text: text(
            'May we quote this comment without your name?',
            'Pouvons-nous citer ce commentaire sans votre nom\u202f?',
          ),
          required: false,
          options: options(
            ['yes', 'Yes', 'Oui'],
            ['with_trade', 'Yes, and mention my trade', 'Oui, en mentionnant mon métier'],
            ['no', 'No', 'Non'],
          ),
        },
      ],
    },
  ],
}

/** Known only at the end, so for analysis alone; the last one is not compared. */
export const groups = [
  {
    id: 'professional',
    label: text(
      'Moving-image professionals (self-declared)',
      'Professionnels de l’image (se déclarant tels)',
    ),
    when: { rating: 'group', is: ['main', 'part_past'] },
  },
  { id: 'public', label: text('Public', 'Grand public'), when: { rating: 'group', is: ['no'] } },
  {
    id: 'other',
    label: text(
      'Students and no answer (not compared)',
      'Étudiants et sans réponse (non comparés)',
    ),
    when: { rating: 'group', is: ['student', 'no_answer'] },
    compared: false,
  },
]
