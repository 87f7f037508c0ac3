import type { ItemInput } from '@/domain/item/schema'

/** What the instruments' wording has in common. */

export const WORKING_TRANSLATION = {
  en: 'The French wording is a working translation and has not been validated.',
  fr: 'La version française est une traduction de travail, non validée.',
}

/** Lines between two poles, `low – high` in each language, with ids `<scale>_1`, `<scale>_2`, … */
export const lines = (
  scale: string,
  poles: readonly [en: string, fr: string][],
  points = 7,
): ItemInput[] =>
  poles.map(([en, fr], at) => {
    const [lowEn = '', highEn = ''] = en.split(' – ')
    const [lowFr = '', highFr = ''] = fr.split(' – ')
    return {
      kind: 'differential',
      id: `${scale}_${at + 1}`,
      low: { en: lowEn, fr: lowFr },
      high: { en: highEn, fr: highFr },
      ...{ points, scales: [scale] },
    }
  })

/** Labelled categories, the first of them `from`. */
export const categories = (labels: readonly [en: string, fr: string][], from = 1, step = 1) =>
  labels.map(([en, fr], at) => ({ value: from + at * step, text: { en, fr } }))
