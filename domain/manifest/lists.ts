import type { Person, Segment } from '@/domain/clip-set/schema'

/**
 * Several things in one cell: separated by semicolons or bars; a backslash before either, or before
 * another backslash, makes it part of the text.
 */

export function splitList(cell: string): string[] {
  const parts = ['']
  for (const mark of cell.match(/\\[\\;|]|[\s\S]/g) ?? []) {
    if (mark === ';' || mark === '|') parts.push('')
    else parts[parts.length - 1] += mark.length > 1 ? mark.slice(1) : mark
  }
  return parts.map((part) => part.trim()).filter((part) => part !== '')
}

export const joinList = (items: readonly string[]): string =>
  items.map((item) => item.replaceAll(/[\\;|]/g, '\\$&')).join('; ')

const BASES: readonly (readonly [RegExp, Person['basis']])[] = [
  [/^(not authori[sz]ed|unauthori[sz]ed|non autorisée?)$/i, 'NOT_AUTHORISED'],
  [/^(authori[sz]ed|autorisée?)$/i, 'AUTHORISED'],
  [/^(unknown|inconnue?)$/i, 'UNKNOWN'],
]

/** `Jane Doe (not authorised)`; null when it isn't written so. */
export function readPerson(text: string): Person | null {
  const [, name, said] = /^(.*\S)\s*\(([^()]*)\)$/s.exec(text) ?? []
  const basis = BASES.find(([words]) => words.test(said?.trim() ?? ''))?.[1]
  return name !== undefined && basis ? { name, basis } : null
}

export const writePerson = ({ name, basis }: Person): string =>
  `${name} (${basis.toLowerCase().replaceAll('_', ' ')})`

const SEGMENT = /^(.*\S)\s+([\d.,:]+)\s*[-–]\s*([\d.,:]+)$/s

/** `unicorns 12.5-25`; null when it isn't written so. */
export function readSegment(text: string): Segment | null {
  const [, name, from = '', to = ''] = SEGMENT.exec(text) ?? []
  const [fromS, toS] = [readSeconds(from), readSeconds(to)]
  return name !== undefined && fromS !== null && toS !== null && toS > fromS
    ? { name, fromS, toS }
    : null
}

export const writeSegment = ({ name, fromS, toS }: Segment): string =>
  `${name} ${writeSeconds(fromS)}-${writeSeconds(toS)}`

/** `12.5`, `12,5` or `1:05.5`; null when it is none of these. */
export function readSeconds(text: string): number | null {
  const [, minutes = '0', rest] = /^(?:(\d{1,3}):)?(\d+(?:[.,]\d*)?|[.,]\d+)$/.exec(text) ?? []
  if (rest === undefined) return null
  const seconds = Number(rest.replace(',', '.'))
  return minutes !== '0' && seconds >= 60 ? null : Number(minutes) * 60 + seconds
}

/** To the microsecond, never in powers of ten. */
export const writeSeconds = (seconds: number): string => seconds.toFixed(6).replace(/\.?0+$/, '')
