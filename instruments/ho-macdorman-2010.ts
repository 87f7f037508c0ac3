import { Instrument } from '@/domain/instrument/schema'
import type { ItemInput } from '@/domain/item/schema'
import { lines, WORKING_TRANSLATION } from '@/instruments/wording'

/**
 * The humanness and eeriness indices of Ho and MacDorman (2010), made for video clips of computer-made
 * characters and robots. Eeriness is two things: the spine-tingling half scores low for what is
 * "soulless" or "empty", so the two subscales are reported and their total never is.
 */

const SCORED = { minimumShare: 0.7, instrument: 'ho-macdorman-2010' }

const block = (id: string, items: ItemInput[]) => ({
  ...{ id, items, order: 'random' as const, flipPoles: true },
  text: {
    en: 'Choose one point on each line. What you saw in this video was…',
    fr: 'Choisissez un point sur chaque ligne. Ce que vous avez vu dans cette vidéo était…',
  },
})

export const hoMacDorman2010: Instrument = Instrument.parse({
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
    { id: 'humanness', label: { en: 'Perceived humanness', fr: 'Humanité perçue' } },
    { id: 'eerie', label: { en: 'Eeriness: eerie', fr: 'Étrangeté\u00a0: inquiétant' } },
    {
      id: 'spine_tingling',
      label: { en: 'Eeriness: spine-tingling', fr: 'Étrangeté\u00a0: saisissant' },
    },
  ].map((scale) => ({ ...scale, ...SCORED })),
  blocks: [
    block('ho_humanness', [
      ...lines('humanness', [
        ['Artificial – Natural', 'Artificiel – Naturel'],
        ['Human-made – Humanlike', 'Fabriqué par l’être humain – Semblable à un être humain'],
        ['Without definite lifespan – Mortal', 'Sans durée de vie définie – Mortel'],
        ['Inanimate – Living', 'Inanimé – Vivant'],
        ['Mechanical movement – Biological movement', 'Mouvement mécanique – Mouvement biologique'],
        ['Synthetic – Real', 'Synthétique – Réel'],
      ]),
    ]),
    block('ho_eeriness', [
      ...lines('eerie', [
        ['Reassuring – Eerie', 'Rassurant – Inquiétant'],
        ['Numbing – Freaky', 'Engourdissant – Bizarre et effrayant'],
        ['Ordinary – Supernatural', 'Ordinaire – Surnaturel'],
        ['Bland – Uncanny', 'Fade – D’une étrangeté troublante'],
      ]),
      ...lines('spine_tingling', [
        ['Unemotional – Hair-raising', 'Sans émotion – À faire dresser les cheveux'],
        ['Uninspiring – Spine-tingling', 'Qui n’inspire rien – Qui donne des frissons'],
        ['Boring – Shocking', 'Ennuyeux – Choquant'],
        ['Predictable – Thrilling', 'Prévisible – Palpitant'],
      ]),
    ]),
  ],
})

/** The items of the named scales. */
export const itemsOf = (...scales: readonly string[]) =>
  hoMacDorman2010.blocks
    .flatMap(({ items }) => items)
    .filter((item) => 'scales' in item && item.scales.some((scale) => scales.includes(scale)))
