import type { ClipRow } from '@/components/clips/set/row'
import type { Edits, Papers, Person } from '@/domain/clip-set/schema'

/** One thing done to the papers of many clips at once. */
export type Change =
  | { kind: 'set'; papers: Partial<Papers> }
  | { kind: 'addTags'; tags: readonly string[] }
  | { kind: 'removeTags'; tags: readonly string[] }
  | { kind: 'addPerson'; person: Person }
  | { kind: 'nobody' }
  /** Every clip that is long enough ends this many seconds after it begins. */
  | { kind: 'length'; seconds: number }

/** What these changes make of these clips, for the server; clips they leave as they are don't appear. */
export function editsFor(rows: readonly ClipRow[], changes: readonly Change[]): Edits['edits'] {
  return rows.flatMap((row) => {
    let papers: Partial<Papers> = {}
    for (const change of changes) papers = { ...papers, ...applied({ ...row, ...papers }, change) }
    const differing = Object.entries(papers).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(row[name as keyof Papers]),
    )
    return differing.length > 0 ? [{ id: row.id, papers: Object.fromEntries(differing) }] : []
  })
}

function applied(row: ClipRow, change: Change): Partial<Papers> {
  switch (change.kind) {
    case 'set':
      return change.papers
    case 'addTags':
      return { tags: [...new Set([...row.tags, ...change.tags])] }
    case 'removeTags':
      return { tags: row.tags.filter((tag) => !change.tags.includes(tag)) }
    case 'addPerson': {
      const others = (row.persons ?? []).filter(({ name }) => name !== change.person.name)
      return { persons: [...others, change.person] }
    }
    case 'nobody':
      return { persons: [] }
    case 'length':
      return isLongEnough(row, change.seconds)
        ? { trimOutS: rounded((row.trimInS ?? 0) + change.seconds) }
        : {}
  }
}

/** Whether this much is left of it after where it begins; one not measured yet is taken at its word. */
export function isLongEnough(row: ClipRow, seconds: number): boolean {
  const lasts = row.original?.durationMs
  return lasts === null || lasts === undefined || lasts / 1_000 - (row.trimInS ?? 0) >= seconds
}

/** The longest length that every one of these clips has, in whole tenths of a second. */
export function commonLengthS(rows: readonly ClipRow[]): number | null {
  const lengths = rows.flatMap((row) =>
    row.original?.durationMs ? row.original.durationMs / 1_000 - (row.trimInS ?? 0) : [],
  )
  if (lengths.length === 0) return null
  return Math.max(0, Math.floor(Math.min(...lengths) * 10) / 10)
}

/** A millisecond is finer than any frame. */
const rounded = (seconds: number) => Math.round(seconds * 1_000) / 1_000

// ------------------------------------------------------------------------------- the register of persons

/** Everybody who is named in a set, on which bases, and in how many clips. */
export type Entry = { name: string; bases: Person['basis'][]; clips: number }

export function registerOf(rows: readonly ClipRow[]): Entry[] {
  const entries = new Map<string, Entry>()
  for (const { persons } of rows)
    for (const { name, basis } of persons ?? []) {
      const entry = entries.get(name) ?? { name, bases: [], clips: 0 }
      if (!entry.bases.includes(basis)) entry.bases.push(basis)
      entry.clips += 1
      entries.set(name, entry)
    }
  return [...entries.values()].sort((a, b) => a.name.localeCompare(b.name))
}

/** What makes `name` this person in every clip that names them. */
export const editsForPerson = (
  rows: readonly ClipRow[],
  name: string,
  person: Person,
): Edits['edits'] =>
  rows.flatMap(({ id, persons }) => {
    if (!persons?.some((each) => each.name === name)) return []
    const others = persons.filter((each) => each.name !== person.name || each.name === name)
    const next = others.map((each) => (each.name === name ? person : each))
    return JSON.stringify(next) === JSON.stringify(persons)
      ? []
      : [{ id, papers: { persons: next } }]
  })
