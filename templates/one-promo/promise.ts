import type { Option } from '@/domain/item/schema'
import type { PhaseInput } from '@/domain/protocol/schema'
import { SOUND_ON } from '@/templates/one-promo/conditions'
import { label } from '@/templates/one-promo/viewing'
import { categories, options, text } from '@/templates/wording'

/** The publisher's promises, the video's sequences, and moments in it. */

const kept = {
  kind: 'category',
  required: false,
  options: categories(
    [1, 'Not kept at all', 'Pas du tout tenue'],
    [2, 'Mostly not kept', 'Plutôt pas tenue'],
    [3, 'Half kept', 'Tenue à moitié'],
    [4, 'Mostly kept', 'Plutôt tenue'],
    [5, 'Fully kept', 'Entièrement tenue'],
  ),
  aside: options(['dont_know', 'Can’t say', 'Je ne sais pas']),
} as const

export const promise: PhaseInput = {
  kind: 'questionnaire',
  id: 'promise',
  about: 'viewing',
  text: text(
    'When it presented {{product}}, {{company}} announced the following. Going only by the video you have just seen, has each promise been kept?',
    'En présentant {{product}}, {{company}} a annoncé ce qui suit. À en juger uniquement par la vidéo que vous venez de voir, chaque promesse est-elle tenue\u202f?',
  ),
  blocks: [
    {
      id: 'promise',
      items: [
        { ...kept, id: 'kept_realism', text: text('Realistic videos', 'Des vidéos réalistes') },
        {
          ...kept,
          id: 'kept_sound',
          when: SOUND_ON,
          text: text('Sound synchronised with the picture', 'Un son synchronisé avec l’image'),
        },
        {
          ...kept,
          id: 'kept_world',
          text: text(
            'A faithful simulation of the real world',
            'Une simulation fidèle du monde réel',
          ),
        },
      ],
    },
  ],
}

const asideSequences = options(
  ['none', 'None in particular', 'Aucune en particulier'],
  ['dont_know', 'Can’t say', 'Je ne sais pas'],
)

/** `segments`: each with the moment of the clip whose still is shown. */
export const sequences = (segments: Option[]): PhaseInput => ({
  kind: 'questionnaire',
  id: 'sequences',
  about: 'viewing',
  when: { clip: 'segments' },
  blocks: [
    {
      id: 'sequences',
      items: [
        {
          kind: 'choice',
          id: 'seq_worst',
          text: text(
            'Which sequence did you find the least convincing?',
            'Quelle séquence vous a paru la moins convaincante\u202f?',
          ),
          required: false,
          options: segments,
          aside: asideSequences,
        },
        {
          kind: 'choice',
          id: 'seq_best',
          text: text('And the most convincing?', 'Et la plus convaincante\u202f?'),
          required: false,
          options: segments,
          aside: asideSequences,
        },
      ],
    },
  ],
})

/** Offered, and declined without losing anything. */
export const moments: PhaseInput = {
  kind: 'moments',
  id: 'moments',
  about: 'viewing',
  label,
  text: text(
    'One last thing about the video, if you have a minute: play it again and tap the picture when something feels wrong or, on the contrary, works well. Up to three moments.',
    'Une dernière chose sur la vidéo, si vous avez une minute\u00a0: revoyez-la et touchez l’image quand quelque chose cloche ou, au contraire, fonctionne bien. Trois moments au plus.',
  ),
  skip: text('Skip this step', 'Passer cette étape'),
  done: text('Done', 'C’est fait'),
  blocks: [
    {
      id: 'moments',
      items: [
        {
          kind: 'marks',
          id: 'marks',
          required: false,
          max: 3,
          text: text('What did you notice?', 'Qu’avez-vous remarqué\u202f?'),
          options: options(
            ['eyes', 'Eyes, gaze', 'Yeux, regard'],
            ['face', 'Face, skin', 'Visage, peau'],
            ['mouth', 'Mouth, lips', 'Bouche, lèvres'],
            ['hands_body', 'Hands, body', 'Mains, corps'],
            ['movement', 'Movement', 'Mouvement'],
            ['voice', 'Voice, sound', 'Voix, son'],
            ['scene', 'Scenery, objects', 'Décor, objets'],
            ['light', 'Light, image', 'Lumière, image'],
            ['other', 'Something else', 'Autre chose'],
          ),
          polarity: options(
            ['off', 'Feels wrong', 'Ça cloche'],
            ['good', 'Works well', 'Ça fonctionne bien'],
          ),
        },
      ],
    },
  ],
}
