import type { ClipRow } from '@/components/clips/set/row'
import { type Edits, Papers, type Person, PROVENANCES } from '@/domain/clip-set/schema'

/** What was typed into the table and is not sent yet: by clip, the papers that differ from what is stored. */
export type Dirty = ReadonlyMap<string, Partial<Papers>>

export const UNTOUCHED: Dirty = new Map()

/** The papers that stand in the table, in its order. */
export const CELLS = [
  'provenance',
  'origin',
  'scene',
  'source',
  'licence',
  'rights',
  'rightsUntil',
  'depicts',
  'persons',
  'warning',
  'language',
  'tags',
  'trimInS',
  'trimOutS',
] as const
export type Cell = (typeof CELLS)[number]

/** Where nothing is stated differs from “nobody” and “nothing”. */
export const mayBeNone = (cell: Cell): boolean =>
  cell === 'depicts' || cell === 'warning' || cell === 'persons'

/** A clip as it will be once the table is saved. */
export const withEdits = (row: ClipRow, dirty: Dirty): ClipRow => {
  const edited = dirty.get(row.id)
  return edited ? { ...row, ...edited } : row
}

/** With one more paper changed; one that is again what is stored is no change. */
export function changed(dirty: Dirty, row: ClipRow, papers: Partial<Papers>): Dirty {
  const edited = Object.entries({ ...dirty.get(row.id), ...papers }).filter(
    ([name, value]) => !isSame(value, row[name as keyof Papers]),
  )
  const next = new Map(dirty)
  if (edited.length === 0) next.delete(row.id)
  else next.set(row.id, Object.fromEntries(edited))
  return next
}

/** What is still to be saved of `dirty` when the rows are these: clips may have gone or been edited elsewhere. */
export function stillDirty(dirty: Dirty, rows: readonly ClipRow[]): Dirty {
  let next: Dirty = UNTOUCHED
  for (const row of rows) {
    const edited = dirty.get(row.id)
    if (edited) next = changed(next, row, edited)
  }
  return next
}

export const bodyOf = (dirty: Dirty): Edits => ({
  edits: [...dirty].map(([id, papers]) => ({ id, papers })),
})

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

/** What stands in a cell while it is edited. `none` is the word for nobody and nothing. */
export function textOf(row: Papers, cell: Cell, none: string): string {
  const value = row[cell]
  if (cell === 'tags') return row.tags.join('; ')
  if (cell === 'persons') return (row.persons ?? []).map(({ name }) => name).join(', ')
  if (value === '' && mayBeNone(cell)) return none
  return value === null || value === undefined ? '' : String(value)
}

/** Persons as they are kept; what does not fit of them is told by `personFlaws`. */
export const trimmed = (persons: readonly Person[] | null): Person[] | null =>
  persons?.map((person) => ({ ...person, name: person.name.trim() })) ?? null

/** The places in the list of persons without a name, and of those named a second time. */
export function personFlaws(
  persons: readonly Person[] | null,
): ReadonlyMap<number, 'nameMissing' | 'PERSON_TWICE'> {
  const names = (persons ?? []).map(({ name }) => name.trim())
  const flaws = new Map<number, 'nameMissing' | 'PERSON_TWICE'>()
  for (const [at, name] of names.entries())
    if (name === '') flaws.set(at, 'nameMissing')
    else if (names.indexOf(name) !== at) flaws.set(at, 'PERSON_TWICE')
  return flaws
}

/** What was typed, as a paper; or that it does not fit. */
export function read(
  cell: Exclude<Cell, 'persons'>,
  typed: string,
  none: string,
): { papers: Partial<Papers> } | { wrong: true } {
  const text = typed.trim()
  const papers = { [cell]: paperOf(cell, text, none) }
  return Papers.partial().safeParse(papers).success ? { papers } : { wrong: true }
}

function paperOf(cell: Exclude<Cell, 'persons'>, text: string, none: string): unknown {
  switch (cell) {
    case 'provenance':
      return (PROVENANCES as readonly string[]).includes(text) ? text : null
    case 'tags':
      return [...new Set(text.split(';').map((tag) => tag.trim()))].filter(Boolean)
    case 'trimInS':
    case 'trimOutS':
      // NaN is refused where it is checked.
      return text === '' ? null : Number(text.replace(',', '.'))
    case 'language':
    case 'rightsUntil':
      return text === '' ? null : text
    case 'depicts':
    case 'warning':
      if (text === '') return null
      return text === '-' || text === '–' || text.toLowerCase() === none.toLowerCase() ? '' : text
    default:
      return text
  }
}
