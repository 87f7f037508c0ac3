import type { Draft } from '@/components/run/draft'
import type { ItemView } from '@/domain/session/schema'

/**
 * What a key does on a page of questions. Pure, so that "everything a pointer does" can be tested
 * without a browser: the page only carries the actions out.
 */
export type KeyAction =
  | { do: 'choose'; item: string; value: number | string; next: string | null }
  | { do: 'play' }
  | { do: 'continue' }
  | null

type Where = {
  /** What has the focus, if anything: an item, or a row of one, by the key it is stored under. */
  focused: string | null
  /** A field that takes text, or a control that has its own use for Enter and Space. */
  target: 'text' | 'control' | 'page'
}

/** The key of a rating, and the values to choose it from, in the order shown. */
export type Row = { key: string; values: (number | string)[] }

/** What digits can choose in an item: of a matrix each of its rows. */
export function rowsOf(item: ItemView): Row[] {
  const { id } = item
  const valuesOf = (...lists: { value: number | string }[][]) =>
    lists.flat().map(({ value }) => value)
  switch (item.kind) {
    case 'differential':
      return [{ key: id, values: Array.from({ length: item.points }, (_, i) => i + 1) }]
    case 'realOrAi':
      return [{ key: id, values: item.labels.map((_, i) => i + 1) }]
    case 'choice':
    case 'category':
      return [{ key: id, values: valuesOf(item.options, item.aside) }]
    case 'matrix':
      return item.rows.map(({ key }) => ({
        key: `${id}.${key}`,
        values: valuesOf(item.options, item.aside),
      }))
    case 'preference':
      return [{ key: id, values: item.tie === null ? [1, 2] : [1, 2, 0] }]
    default:
      return []
  }
}

/** `next` names the row that comes next: the first without an answer after this one, else before it. */
export function keyAction(
  key: string,
  items: readonly ItemView[],
  draft: Draft,
  { focused, target }: Where,
): KeyAction {
  if (target === 'text') return null
  if (/^[1-9]$/.test(key)) {
    const rows = items.flatMap(rowsOf)
    const isOpen = (row: Row) => draft[row.key] === undefined
    const row = rows.find((one) => one.key === focused) ?? rows.find(isOpen)
    const value = row?.values[Number(key) - 1]
    if (!row || value === undefined) return null
    const at = rows.indexOf(row)
    const rest = [...rows.slice(at + 1), ...rows.slice(0, at)]
    return { do: 'choose', item: row.key, value, next: rest.find(isOpen)?.key ?? null }
  }
  if (target === 'control') return null
  if (key === ' ') return { do: 'play' }
  return key === 'Enter' ? { do: 'continue' } : null
}
