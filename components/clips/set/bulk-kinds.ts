import type { Change } from '@/components/clips/set/bulk'
import { read } from '@/components/clips/set/edits'
import type { Person } from '@/domain/clip-set/schema'

/** What can be done to many clips at once, in the order it is offered. */
export const BULK_KINDS = [
  'provenance',
  'origin',
  'scene',
  'source',
  'licence',
  'rights',
  'rightsUntil',
  'depicts',
  'warning',
  'language',
  'addPerson',
  'nobody',
  'addTags',
  'removeTags',
  'length',
  'trimInS',
] as const
export type BulkKind = (typeof BULK_KINDS)[number]

/** Stands for “nobody” and “nothing” where a box is ticked instead of a text typed. */
export const NONE = '-'

/** What one line of the dialog asks for; null where it is not complete or does not fit. */
export function changeOf(line: { kind: BulkKind; value: string; extra: string }): Change | null {
  const { kind, extra } = line
  const value = line.value.trim()
  switch (kind) {
    case 'addTags':
    case 'removeTags': {
      const result = read('tags', value, NONE)
      const tags = 'papers' in result ? (result.papers.tags ?? []) : []
      return tags.length > 0 ? { kind, tags } : null
    }
    case 'addPerson':
      if (value === '' || value.length > 200) return null
      return { kind, person: { name: value, basis: (extra || 'UNKNOWN') as Person['basis'] } }
    case 'nobody':
      return { kind }
    case 'length': {
      const seconds = Number(value.replace(',', '.'))
      return value !== '' && seconds > 0 && seconds <= 86_400 ? { kind, seconds } : null
    }
    default: {
      // To take a word from hundreds of clips by an empty field would be too easy.
      if (value === '') return null
      const result = read(kind, value, NONE)
      return 'papers' in result ? { kind: 'set', papers: result.papers } : null
    }
  }
}
