import type { Category, Item, ItemKind, Option, Text } from '@/domain/item/schema'

/** Items as they begin: nothing said yet, in a form that can be filled in at once. */

const text = (locales: readonly string[]): Text =>
  Object.fromEntries(locales.map((locale) => [locale, '']))

/** A name that none of `taken` has: `scale`, then `scale_2`, `scale_3`, … */
export function freeName(wanted: string, taken: Iterable<string>): string {
  const used = new Set(taken)
  if (!used.has(wanted)) return wanted
  for (let n = 2; ; n++) if (!used.has(`${wanted}_${n}`)) return `${wanted}_${n}`
}

export const freshOption = (locales: readonly string[], taken: readonly Option[]): Option => ({
  value: freeName(
    `option_${taken.length + 1}`,
    taken.map(({ value }) => value),
  ),
  text: text(locales),
})

export const freshCategory = (
  locales: readonly string[],
  taken: readonly Category[],
): Category => ({ value: Math.max(0, ...taken.map(({ value }) => value)) + 1, text: text(locales) })

const STEMS: Record<ItemKind, string> = {
  ownWords: 'own_words',
  cata: 'words',
  differential: 'line',
  category: 'scale',
  matrix: 'statements',
  slider: 'slider',
  choice: 'choice',
  realOrAi: 'real_or_ai',
  number: 'number',
  text: 'comment',
  tick: 'box',
  marks: 'moments',
  trace: 'trace',
  preference: 'preference',
}

/** A new item of a kind, with a name that no other item of the study has. */
export function freshItem(
  kind: ItemKind,
  locales: readonly string[],
  takenIds: Iterable<string>,
): Item {
  const base = { id: freeName(STEMS[kind], takenIds), required: false }
  const asked = { ...base, text: text(locales) }
  const empty = () => text(locales)
  const options: Option[] = []
  for (let n = 0; n < 2; n++) options.push(freshOption(locales, options))
  const categories: Category[] = []
  for (let n = 0; n < 5; n++) categories.push(freshCategory(locales, categories))
  switch (kind) {
    case 'ownWords':
      return { kind, ...asked, fields: 3, maxLength: 30 }
    case 'cata':
      return { kind, ...asked, terms: [], exclusive: [], free: null, order: 'random' }
    case 'differential':
      return { kind, ...base, low: empty(), high: empty(), points: 7, scales: [] }
    case 'category':
      return { kind, ...asked, options: categories, aside: [], layout: 'column', scales: [] }
    case 'matrix': {
      const rows = [{ key: 'row_1', text: empty(), scales: [] }]
      return { kind, ...asked, rows, options: categories, aside: [], order: 'fixed' }
    }
    case 'slider': {
      const ends = { low: empty(), high: empty() }
      return { kind, ...asked, ...ends, min: 0, max: 100, step: 1, scales: [] }
    }
    case 'choice':
      return { kind, ...asked, options, aside: [], order: 'fixed' }
    case 'realOrAi':
      return { kind, ...asked, labels: Array.from({ length: 6 }, empty) }
    case 'number':
      return { kind, ...asked, min: 0, max: 100, decimals: 0 }
    case 'text':
      return { kind, ...asked, maxLength: 500, lines: 4 }
    case 'tick':
      return { kind, ...asked }
    case 'marks':
      return { kind, ...asked, max: 3, options: [], polarity: [], spot: true }
    case 'trace':
      return { kind, ...asked, low: empty(), high: empty() }
    case 'preference':
      return { kind, ...asked, first: empty(), second: empty(), tie: null }
  }
}
