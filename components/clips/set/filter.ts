import { type ClipRow, isComplete, isSettled, missingOf } from '@/components/clips/set/row'
import { type Defaults, saidOf } from '@/domain/clip-set/schema'

/** Which clips of a set are looked at. Empty text: every one. */
export type Filter = {
  text: string
  /** A provenance, or `none` where it is not stated. */
  provenance: string
  /** `waiting`, `ready`, `failed`. */
  state: string
  origin: string
  tag: string
  /** `freezing`, or a paper that is missing. */
  missing: string
}

export const EVERYTHING: Filter = {
  text: '',
  provenance: '',
  state: '',
  origin: '',
  tag: '',
  missing: '',
}

const IS: Record<string, (row: ClipRow) => boolean> = {
  waiting: (row) => !isSettled(row),
  measured: ({ state }) => state === 'PROBED',
  ready: ({ state }) => state === 'READY',
  failed: ({ state }) => state === 'FAILED',
}

/** The clips that pass, in their order. */
export function passing(
  rows: readonly ClipRow[],
  defaults: Defaults,
  filter: Filter,
): readonly ClipRow[] {
  const words = folded(filter.text).split(/\s+/).filter(Boolean)
  const asked = Object.values(filter).some((value) => value !== '')
  if (!asked) return rows
  return rows.filter((row) => {
    const said = saidOf(row, defaults)
    if (filter.provenance && (said.provenance ?? 'none') !== filter.provenance) return false
    if (filter.state && !IS[filter.state]?.(row)) return false
    if (filter.origin && said.origin !== filter.origin) return false
    if (filter.tag && !row.tags.includes(filter.tag)) return false
    if (filter.missing === 'freezing' && isComplete(row, defaults)) return false
    if (
      filter.missing &&
      filter.missing !== 'freezing' &&
      !(missingOf(row, defaults) as string[]).includes(filter.missing)
    )
      return false
    if (words.length === 0) return true
    const text = folded(
      [
        row.fileName,
        ...[said.origin, said.scene, said.source, said.licence, said.rights],
        ...[said.depicts, said.warning],
        ...said.tags,
        ...(said.persons ?? []).map(({ name }) => name),
      ].join('\n'),
    )
    return words.every((word) => text.includes(word))
  })
}

/** Without accents and capitals: “forêt” is found by “foret”. */
const folded = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()

/** What there is to choose from. */
export function choicesIn(rows: readonly ClipRow[], defaults: Defaults) {
  const sorted = (values: string[]) =>
    [...new Set(values)].filter(Boolean).sort((a, b) => a.localeCompare(b))
  return {
    origins: sorted(rows.map((row) => saidOf(row, defaults).origin)),
    tags: sorted(rows.flatMap(({ tags }) => tags)),
  }
}
