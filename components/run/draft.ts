import type { BlockView, ItemView, Values } from '@/domain/session/schema'

/**
 * What a person has given so far, by the keys under which it will be stored. A key that is absent has
 * not been touched: nothing is ever preselected.
 */
export type Draft = Readonly<Record<string, number | string>>

/** True when an item has an answer, or needs none. */
export function isAnswered(item: ItemView, draft: Draft): boolean {
  switch (item.kind) {
    case 'ownWords':
      return fieldKeys(item).some((key) => filled(draft[key]))
    case 'cata':
      return (
        draft[`${item.id}.none`] === 1 ||
        filled(draft[`${item.id}.other`]) ||
        item.terms.some((term) => draft[`${item.id}.${term.key}`] === 1)
      )
    case 'tick':
      return draft[item.id] === 1
    case 'differential':
    case 'choice':
    case 'realOrAi':
      return draft[item.id] !== undefined
  }
}

const filled = (value: number | string | undefined) =>
  typeof value === 'string' && value.trim() !== ''

export const fieldKeys = (item: Extract<ItemView, { kind: 'ownWords' }>): string[] =>
  Array.from({ length: item.fields }, (_, i) => `${item.id}.${i + 1}`)

/** The required items of a block that have no answer yet, in the order shown. */
export const missing = (block: BlockView, draft: Draft): ItemView[] =>
  block.items.filter((item) => item.required && !isAnswered(item, draft))

/** Picks or unpicks a term; `none` and the terms exclude each other. */
export function toggleTerm(
  item: Extract<ItemView, { kind: 'cata' }>,
  key: string,
  draft: Draft,
): Draft {
  const name = `${item.id}.${key}`
  const picked = draft[name] === 1 ? 0 : 1
  const next = { ...draft, [name]: picked }
  if (picked === 0) return next
  if (key !== 'none') return { ...next, [`${item.id}.none`]: 0 }
  for (const term of item.terms) next[`${item.id}.${term.key}`] = 0
  delete next[`${item.id}.other`]
  return next
}

/**
 * Everything that was shown, ready to be stored: a term that was shown and not picked is 0, a
 * question passed over is null.
 */
export function valuesOf(blocks: readonly BlockView[], draft: Draft): Values {
  const values: Values = {}
  for (const item of blocks.flatMap((block) => block.items)) {
    switch (item.kind) {
      case 'ownWords':
        for (const key of fieldKeys(item)) values[key] = text(draft[key])
        break
      case 'cata': {
        const answered = isAnswered(item, draft)
        const picked = (key: string) =>
          answered ? (draft[`${item.id}.${key}`] === 1 ? 1 : 0) : null
        for (const term of item.terms) values[`${item.id}.${term.key}`] = picked(term.key)
        values[`${item.id}.none`] = picked('none')
        if (item.other !== null) values[`${item.id}.other`] = text(draft[`${item.id}.other`])
        break
      }
      case 'tick':
        values[item.id] = draft[item.id] === 1 ? 1 : 0
        break
      case 'differential':
      case 'choice':
      case 'realOrAi':
        values[item.id] = draft[item.id] ?? null
        break
    }
  }
  return values
}

const text = (value: number | string | undefined): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : null
