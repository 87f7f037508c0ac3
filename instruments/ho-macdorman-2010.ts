import { type Instrument, WORKING_TRANSLATION } from '@/instruments/instrument'

/**
 * The humanness and eeriness indices of Ho and MacDorman (2010), made for video clips of computer-made
 * characters and robots. Eeriness is two things: the spine-tingling half scores low for what is
 * "soulless" or "empty", so the two subscales are reported and their total never is.
 */

const pairs = (scale: string, words: readonly [en: string, fr: string][]) =>
  words.map(([en, fr], at) => {
    const [lowEn = '', highEn = ''] = en.split(' – ')
    const [lowFr = '', highFr = ''] = fr.split(' – ')
    return {
      kind: 'differential' as const,
      id: `${scale}_${at + 1}`,
      required: true,
      low: { en: lowEn, fr: lowFr },
      high: { en: highEn, fr: highFr },
      points: 7,
      scales: [scale],
    }
  })

export const hoMacDorman2010: Instrument = {
  id: 'ho-macdorman-2010',
  name: {
    en: 'Humanness and eeriness (Ho & MacDorman 2010)',
    fr: 'Humanité et étrangeté (Ho et MacDorman, 2010)',
  },
  source:
    'Ho, C.-C., & MacDorman, K. F. (2010). Revisiting the uncanny valley theory: Developing and validating an alternative to the Godspeed indices. Computers in Human Behavior, 26(6), 1508–1518. https://doi.org/10.1016/j.chb.2010.05.015',
  licence: 'Published scale; cite the article where it is used.',
  wording: { en: 'published', fr: 'working' },
  note: WORKING_TRANSLATION,
  scoring: {
    en: 'Seven points, 1 to 7, high at the second word. Mean per scale, from at least 70 % of its items. The published coding from −3 to +3 is this value minus 4. Two of the humanness items (Artificial – Natural, Synthetic – Real) already ask whether something is real.',
    fr: 'Sept points, de 1 à 7, la valeur haute étant celle du second terme. Moyenne par échelle, à partir de 70 % de ses lignes. Le codage publié, de −3 à +3, est cette valeur moins 4. Deux lignes de l’échelle d’humanité (Artificiel – Naturel, Synthétique – Réel) demandent déjà si ce que l’on voit est réel.',
  },
  scales: [
    {
      id: 'humanness',
      name: { en: 'Perceived humanness', fr: 'Humanité perçue' },
      items: pairs('humanness', [
        ['Artificial – Natural', 'Artificiel – Naturel'],
        ['Human-made – Humanlike', 'Fabriqué par l’être humain – Semblable à un être humain'],
        ['Without definite lifespan – Mortal', 'Sans durée de vie définie – Mortel'],
        ['Inanimate – Living', 'Inanimé – Vivant'],
        ['Mechanical movement – Biological movement', 'Mouvement mécanique – Mouvement biologique'],
        ['Synthetic – Real', 'Synthétique – Réel'],
      ]),
    },
    {
      id: 'eerie',
      name: { en: 'Eeriness: eerie', fr: 'Étrangeté\u00a0: inquiétant' },
      items: pairs('eerie', [
        ['Reassuring – Eerie', 'Rassurant – Inquiétant'],
        ['Numbing – Freaky', 'Engourdissant – Bizarre et effrayant'],
        ['Ordinary – Supernatural', 'Ordinaire – Surnaturel'],
        ['Bland – Uncanny', 'Fade – D’une étrangeté troublante'],
      ]),
    },
    {
      id: 'spine_tingling',
      name: { en: 'Eeriness: spine-tingling', fr: 'Étrangeté\u00a0: saisissant' },
      items: pairs('spine_tingling', [
        ['Unemotional – Hair-raising', 'Sans émotion – À faire dresser les cheveux'],
        ['Uninspiring – Spine-tingling', 'Qui n’inspire rien – Qui donne des frissons'],
        ['Boring – Shocking', 'Ennuyeux – Choquant'],
        ['Predictable – Thrilling', 'Prévisible – Palpitant'],
      ]),
    },
  ],
}

/** The items of the named scales. */
export const itemsOf = (...scales: readonly string[]) =>
  hoMacDorman2010.scales.filter(({ id }) => scales.includes(id)).flatMap(({ items }) => items)
