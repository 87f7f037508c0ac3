import { Instrument } from '@/domain/instrument/schema'
import { lines } from '@/instruments/wording'

/**
 * The Godspeed questionnaire (Bartneck et al. 2009), with the noun changed for clips. "Artificial –
 * Lifelike" belongs to two scales: it is asked once and scored twice. Perceived safety is about oneself,
 * and its third line runs against the others: report it line by line.
 */
const once = (
  scale: string,
  poles: readonly [en: string, fr: string][],
  alsoIn?: { line: number; scale: string },
) =>
  lines(scale, poles, 5).map((item, at) =>
    alsoIn?.line === at + 1 ? { ...item, scales: [scale, alsoIn.scale] } : item,
  )

const ABOUT = {
  en: 'Please rate your impression of the person in this video.',
  fr: 'Quelle est votre impression de la personne dans cette vidéo\u202f?',
}

const SCALES = [
  ['gs_anthropomorphism', 'Anthropomorphism', 'Anthropomorphisme'],
  ['gs_animacy', 'Animacy', 'Animation'],
  ['gs_likeability', 'Likeability', 'Sympathie'],
  ['gs_intelligence', 'Perceived intelligence', 'Intelligence perçue'],
] as const

export const godspeed: Instrument = Instrument.parse({
  id: 'godspeed',
  name: { en: 'Godspeed questionnaire', fr: 'Questionnaire Godspeed' },
  source:
    'Bartneck, C., Kulić, D., Croft, E., & Zoghbi, S. (2009). Measurement instruments for the anthropomorphism, animacy, likeability, perceived intelligence, and perceived safety of robots. International Journal of Social Robotics, 1(1), 71–81. https://doi.org/10.1007/s12369-008-0001-3',
  licence: 'Published scale; cite the article where it is used.',
  wording: { en: 'published', fr: 'working' },
  note: {
    en: 'Made for robots: asking about “the person in this video” is an adaptation, and has to be reported as one. The French here is a working translation, not the published one, and has not been validated. Anthropomorphism and animacy hardly differ (r = .89 in Ho & MacDorman 2010).',
    fr: 'Conçu pour des robots\u00a0: l’appliquer à «\u00a0la personne dans cette vidéo\u00a0» est une adaptation, à signaler. Le français est ici une traduction de travail, distincte de la version publiée, et non validée. Anthropomorphisme et animation se distinguent à peine (r = 0,89 chez Ho et MacDorman, 2010).',
  },
  scoring: {
    en: 'Five points, 1 to 5, high at the second word; mean per scale. “Artificial – Lifelike” is asked once and scored in two scales. The three lines of perceived safety are reported one by one, and in no scale: the third runs against the others (their alpha is about .6).',
    fr: 'Cinq points, de 1 à 5, la valeur haute étant celle du second terme\u202f; moyenne par échelle. «\u00a0Artificiel – Plein de vie\u00a0» est posé une fois et compté dans deux échelles. Les trois lignes de sécurité perçue se rapportent une à une, hors de toute échelle\u00a0: la troisième va à l’encontre des autres (leur alpha est d’environ 0,6).',
  },
  scales: SCALES.map(([id, en, fr]) => ({ id, label: { en, fr }, instrument: 'godspeed' })),
  blocks: [
    {
      ...{ id: 'gs_person', text: ABOUT, order: 'random', flipPoles: true },
      items: [
        ...once(
          'gs_anthropomorphism',
          [
            ['Fake – Natural', 'Faux – Naturel'],
            ['Machinelike – Humanlike', 'Semblable à une machine – Semblable à un être humain'],
            ['Unconscious – Conscious', 'Inconscient – Conscient'],
            ['Artificial – Lifelike', 'Artificiel – Plein de vie'],
            ['Moving rigidly – Moving elegantly', 'Mouvements rigides – Mouvements élégants'],
          ],
          { line: 4, scale: 'gs_animacy' },
        ),
        ...once('gs_animacy', [
          ['Dead – Alive', 'Mort – Vivant'],
          ['Stagnant – Lively', 'Immobile – Vif'],
          ['Mechanical – Organic', 'Mécanique – Organique'],
          ['Inert – Interactive', 'Inerte – Interactif'],
          ['Apathetic – Responsive', 'Apathique – Réactif'],
        ]),
        ...once('gs_likeability', [
          ['Dislike – Like', 'Je n’aime pas – J’aime'],
          ['Unfriendly – Friendly', 'Inamical – Amical'],
          ['Unkind – Kind', 'Désobligeant – Bienveillant'],
          ['Unpleasant – Pleasant', 'Désagréable – Agréable'],
          ['Awful – Nice', 'Affreux – Gentil'],
        ]),
        ...once('gs_intelligence', [
          ['Incompetent – Competent', 'Incompétent – Compétent'],
          ['Ignorant – Knowledgeable', 'Ignorant – Savant'],
          ['Irresponsible – Responsible', 'Irresponsable – Responsable'],
          ['Unintelligent – Intelligent', 'Inintelligent – Intelligent'],
          ['Foolish – Sensible', 'Insensé – Sensé'],
        ]),
      ],
    },
    {
      ...{ id: 'gs_self', order: 'random', flipPoles: true },
      text: {
        en: 'Please rate your emotional state.',
        fr: 'Comment vous sentez-vous\u202f?',
      },
      // In no scale: a mean of lines that run against each other would be one that nobody can read.
      items: once('gs_safety', [
        ['Anxious – Relaxed', 'En proie à l’anxiété – En pleine détente'],
        ['Agitated – Calm', 'Dans l’agitation – Dans le calme'],
        ['Quiescent – Surprised', 'Dans la quiétude – Dans la surprise'],
      ]).map((item) => ({ ...item, scales: [] })),
    },
  ],
})
