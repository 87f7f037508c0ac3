import { isUnfinished, marksOf } from '@/components/run/marks'
import type { BlockView, ItemView, Values } from '@/domain/session/schema'

/**
 * What a person has given so far, by the keys under which it will be stored. A key that is absent has
 * not been touched: nothing is ever preselected.
 */
export type Draft = Readonly<Record<string, number | string>>

type ItemOf<Kind extends ItemView['kind']> = Extract<ItemView, { kind: Kind }>

/** True when an item has an answer, or needs none. */
export function isAnswered(item: ItemView, draft: Draft): boolean {
  switch (item.kind) {
    case 'ownWords':
      return fieldKeys(item).some((key) => filled(draft[key]))
    case 'cata':
      return (
        (item.free !== null && filled(draft[`${item.id}.${item.free.key}`])) ||
        [...item.terms, ...item.exclusive].some(({ key }) => draft[`${item.id}.${key}`] === 1)
      )
    case 'matrix':
      return item.rows.every(({ key }) => draft[`${item.id}.${key}`] !== undefined)
    case 'text':
    case 'trace':
      return filled(draft[item.id])
    case 'number':
      return typeof draft[item.id] === 'number'
    case 'marks':
      // That there was nothing to mark is an answer.
      return true
    case 'tick':
      return draft[item.id] === 1
    default:
      return draft[item.id] !== undefined
  }
}

const filled = (value: number | string | undefined) =>
  typeof value === 'string' && value.trim() !== ''

export const fieldKeys = (item: ItemOf<'ownWords'>): string[] =>
  Array.from({ length: item.fields }, (_, i) => `${item.id}.${i + 1}`)

/** True when something was given that can't be taken as it is, required or not. */
function isUnfit(item: ItemView, draft: Draft): boolean {
  if (item.kind === 'number') return typeof draft[item.id] === 'string'
  return item.kind === 'marks' && marksOf(item, draft).some((mark) => isUnfinished(item, mark))
}

/** The items of a block that want something yet, in the order shown. */
export const missing = (block: BlockView, draft: Draft): ItemView[] =>
  block.items.filter((item) => (item.required && !isAnswered(item, draft)) || isUnfit(item, draft))

/** What is typed as a number, with a point or a comma: the number, or null where it is none that is wanted. */
export function readNumber(
  typed: string,
  { min, max, decimals }: Pick<ItemOf<'number'>, 'min' | 'max' | 'decimals'>,
): number | null {
  const text = typed.trim().replace(',', '.').replace('\u2212', '-')
  if (!/^-?\d+(\.\d*)?$/.test(text)) return null
  const value = Number(text)
  const places = text.split('.')[1]?.length ?? 0
  return value < min || value > max || places > decimals ? null : value
}

/** Picks or unpicks a term; an exclusive one and all others exclude each other. */
export function toggleTerm(item: ItemOf<'cata'>, key: string, draft: Draft): Draft {
  const name = (of: string) => `${item.id}.${of}`
  const picked = draft[name(key)] === 1 ? 0 : 1
  const next: Record<string, number | string> = { ...draft, [name(key)]: picked }
  if (picked === 0) return next
  const isExclusive = item.exclusive.some((one) => one.key === key)
  for (const one of isExclusive ? [...item.terms, ...item.exclusive] : item.exclusive)
    if (one.key !== key) next[name(one.key)] = 0
  if (isExclusive && item.free) delete next[name(item.free.key)]
  return next
}

/** What was typed as a term of one's own; it excludes what excludes the others. */
export function typeTerm(item: ItemOf<'cata'>, typed: string, draft: Draft): Draft {
  if (!item.free) return draft
  const next: Record<string, number | string> = { ...draft, [`${item.id}.${item.free.key}`]: typed }
  if (typed.trim()) for (const { key } of item.exclusive) next[`${item.id}.${key}`] = 0
  return next
}

/**
 * Everything that was shown, ready to be stored: a term that was shown and not picked is 0, a
 * question passed over is null.
 */
export function valuesOf(blocks: readonly BlockView[], draft: Draft): Values {
  const values: Values = {}
  for (const item of blocks.flatMap((block) => block.items)) {
    const { id } = item
    switch (item.kind) {
      case 'ownWords':
        for (const key of fieldKeys(item)) values[key] = text(draft[key])
        break
      case 'cata': {
        const answered = isAnswered(item, draft)
        for (const { key } of [...item.terms, ...item.exclusive])
          values[`${id}.${key}`] = answered ? (draft[`${id}.${key}`] === 1 ? 1 : 0) : null
        if (item.free) values[`${id}.${item.free.key}`] = text(draft[`${id}.${item.free.key}`])
        break
      }
      case 'matrix':
        for (const { key } of item.rows) values[`${id}.${key}`] = draft[`${id}.${key}`] ?? null
        break
      case 'marks':
        values[`${id}.n`] = draft[`${id}.n`] ?? 0
        for (const [key, value] of Object.entries(draft))
          if (isOfMark(key, id, draft)) values[key] = value
        break
      case 'text':
        values[id] = text(draft[id])
        break
      case 'number':
        values[id] = typeof draft[id] === 'number' ? draft[id] : null
        break
      case 'tick':
        values[id] = draft[id] === 1 ? 1 : 0
        break
      default:
        values[id] = draft[id] ?? null
    }
  }
  return values
}

/** Whether a key belongs to one of the marks that are left: `<id>.<n>.…` with n up to their number. */
function isOfMark(key: string, id: string, draft: Draft): boolean {
  if (!key.startsWith(`${id}.`)) return false
  const [n, part] = key.slice(id.length + 1).split('.')
  return part !== undefined && Number(n) <= Number(draft[`${id}.n`] ?? 0)
}

const text = (value: number | string | undefined): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : null
