import type { Paragraph, PhaseInput } from '@/domain/protocol/schema'
import type { SeveralClips } from '@/templates/several-clips/several-clips'
import { text } from '@/templates/wording'

/** What is read before anything is recorded. That videos are generated is said here; which, at the end. */
export const consent = ({ generated = 'some' }: SeveralClips): PhaseInput => ({
  kind: 'consent',
  id: 'consent',
  paragraphs: [
    {
      id: 'who',
      heading: text('Who is asking?', 'Qui mène cette étude\u202f?'),
      text: text(
        '{{organisation}}. Contact: {{contact}}. Ethics committee: {{ethics}}.',
        '{{organisation}}. Contact\u00a0: {{contact}}. Avis du comité d’éthique\u00a0: {{ethics}}.',
      ),
    },
    {
      id: 'what',
      heading: text('What will you do?', 'Que vous demande-t-on\u202f?'),
      text: text(
        'Watch several short videos with the sound on and say what you thought of each. About {{minutes}} minutes in all. There are no right or wrong answers: your own impression is what counts.',
        'De regarder plusieurs courtes vidéos, avec le son, et de dire ce que vous avez pensé de chacune. Environ {{minutes}} minutes au total. Il n’y a ni bonne ni mauvaise réponse\u00a0: c’est votre impression qui compte.',
      ),
    },
    ...(generated === 'none' ? [] : [NOTICES[generated]]),
    {
      id: 'need',
      heading: text('What do you need?', 'De quoi avez-vous besoin\u202f?'),
      text: text(
        'Sound, with headphones if you can. Once a video has loaded, a break in the connection does no harm: your answers are kept on this device until they can be sent.',
        'Du son, si possible avec un casque ou des écouteurs. Une fois une vidéo chargée, une coupure de réseau est sans conséquence\u00a0: vos réponses sont gardées sur cet appareil jusqu’à ce qu’elles puissent être envoyées.',
      ),
    },
    {
      id: 'choice',
      heading: text('Do you have to?', 'Est-ce obligatoire\u202f?'),
      text: text(
        'No. You may stop at any time without giving a reason, and you may skip many of the questions. Participation is unpaid.',
        'Non. Vous pouvez arrêter à tout moment, sans vous justifier, et passer de nombreuses questions. La participation n’est pas rémunérée.',
      ),
    },
    {
      id: 'data',
      heading: text('What happens to your answers?', 'Que deviennent vos réponses\u202f?'),
      text: text(
        'We record your answers, the language, the size of the screen, and how the videos played (pauses, interruptions). We do not ask for your name. We do not keep your IP address. Controller: {{controller}}. Legal basis: {{lawfulBasis}}. Hosting: {{host}}. On {{anonymiseDate}} the code that links you to your answers is deleted. Results are published as totals; an anonymised data set may be shared.',
        'Nous enregistrons vos réponses, la langue choisie, la taille de l’écran et le déroulement de la lecture (pauses, interruptions). Nous ne demandons pas votre nom. Nous ne conservons pas votre adresse IP. Responsable du traitement\u00a0: {{controller}}. Base légale\u00a0: {{lawfulBasis}}. Hébergement\u00a0: {{host}}. Le {{anonymiseDate}}, le code qui vous relie à vos réponses sera supprimé. Les résultats sont publiés sous forme globale\u202f; un jeu de données anonymisé pourra être partagé.',
      ),
    },
    {
      id: 'rights',
      heading: text('Your rights', 'Vos droits'),
      text: text(
        'Until {{anonymiseDate}} you can have your answers deleted with the code you will get on the next screen and again at the end. Questions: {{contact}}. You may also complain to the data protection authority of your country.',
        'Jusqu’au {{anonymiseDate}}, vous pouvez faire effacer vos réponses avec le code qui s’affichera sur l’écran suivant, puis à la fin. Questions\u00a0: {{contact}}. Vous pouvez aussi adresser une réclamation à l’autorité de protection des données de votre pays (en France, la CNIL).',
      ),
    },
  ],
  boxes: [
    { id: 'adult', required: true, text: text('I am 18 or over.', 'J’ai 18 ans ou plus.') },
    {
      id: 'participate',
      required: true,
      text: text(
        'I have read this page and agree to take part.',
        'J’ai lu cette page et j’accepte de participer.',
      ),
    },
    {
      id: 'gdpr',
      required: true,
      when: { basis: 'consent' },
      text: text(
        'I consent to the processing of my answers as described above. I can withdraw this consent at any time.',
        'Je consens au traitement de mes réponses dans les conditions décrites ci-dessus. Je peux retirer ce consentement à tout moment.',
      ),
    },
  ],
  accept: text('Take part', 'Participer'),
  decline: text('No, thank you', 'Non merci'),
})

const NOTICES: Record<'all' | 'some', Paragraph> = {
  all: {
    id: 'notice',
    legal: true,
    heading: text('About the videos', 'À propos des vidéos'),
    text: text(
      'The images and voices in these videos were generated by artificial intelligence. They may show real people, who did not say or do what you will hear and see. We will tell you at the end where each is from.',
      'Les images et les voix de ces vidéos ont été générées par intelligence artificielle. Elles peuvent mettre en scène des personnes réelles, qui n’ont ni dit ni fait ce que vous allez entendre et voir. Nous vous dirons à la fin d’où vient chacune.',
    ),
  },
  some: {
    id: 'notice',
    legal: true,
    heading: text('About the videos', 'À propos des vidéos'),
    text: text(
      'Some of these videos were generated by artificial intelligence. They may show real people, who did not say or do what you will hear and see. We will tell you at the end which ones.',
      'Certaines de ces vidéos ont été générées par intelligence artificielle. Elles peuvent mettre en scène des personnes réelles, qui n’ont ni dit ni fait ce que vous allez entendre et voir. Nous vous dirons à la fin lesquelles.',
    ),
  },
}
