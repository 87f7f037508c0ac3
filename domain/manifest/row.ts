import { type PaperName, paperProblems } from '@/domain/clip-set'
import { Language, type Papers, PROVENANCES, type Provenance } from '@/domain/clip-set/schema'
import { csvLine, reversiblySafeText, typedText } from '@/lib/csv'
import type { Problem } from '@/lib/errors'
import {
  joinList,
  readPerson,
  readSeconds,
  readSegment,
  splitList,
  writePerson,
  writeSeconds,
  writeSegment,
} from './lists'
import type { Separator } from './schema'
import { COLUMNS, type Table } from './table'

/** One row of a manifest: its cells as papers, and papers as its cells. */

/** In a cell whose emptiness says something: nobody has said it yet. */
const NOT_SAID = '?'

const COLUMN_OF: Record<PaperName, (typeof COLUMNS)[number]> = {
  ...{ provenance: 'provenance', origin: 'origin', scene: 'scene', depicts: 'depicts' },
  ...{ persons: 'persons', language: 'language', source: 'source', licence: 'licence' },
  ...{ rights: 'rights', rightsUntil: 'rights_until', warning: 'warning', tags: 'tags' },
  ...{ trimInS: 'in', trimOutS: 'out', segments: 'segments' },
}

/** Of a clip of which nothing has been said. */
export const NO_PAPERS: Papers = {
  ...{ provenance: null, origin: '', scene: '', depicts: null, persons: null, language: null },
  ...{ source: '', licence: '', rights: '', rightsUntil: null, warning: null, tags: [] },
  ...{ trimInS: null, trimOutS: null, segments: [] },
}

export type Report = (
  column: string,
  reason: string,
  message: string,
  params?: Record<string, string | number>,
) => void

/** For problems of one row, into `problems`. */
export const reporter =
  (problems: Problem[], row: number): Report =>
  (column, reason, message, params = {}) =>
    problems.push({
      ...{ where: `row ${row}, ${column}`, reason, message },
      params: { ...params, row, column },
    })

/** What the cells say: only of papers that have a column here. Cells that can't be read say nothing. */
export function readPapers(
  { has, separator }: Pick<Table, 'has' | 'separator'>,
  cell: (column: string) => string,
  report: Report,
): Partial<Papers> {
  const text = (column: string) => typedText(cell(column))
  const unless = <T>(empty: T, column: string, read: (said: string) => T | undefined) =>
    cell(column) === '' ? empty : read(cell(column))
  const openText = (column: string) => (cell(column) === NOT_SAID ? null : text(column))
  const seconds = (column: string) =>
    unless<number | null>(null, column, (said) => {
      const value = readSeconds(said)
      if (value !== null) return value
      report(column, 'MANIFEST_TIME', `“${said}” is not a time in seconds`, { value: said })
      return undefined
    })
  const listOf = <T>(
    column: string,
    read: (part: string) => T | null,
    reason: string,
    how: string,
  ) =>
    splitList(text(column)).flatMap((part) => {
      const item = read(part)
      if (item !== null) return item as T
      report(column, reason, `“${part}” is not ${how}`, { value: part })
      return []
    })

  const read: { [Name in PaperName]: () => Papers[Name] | undefined } = {
    provenance: () =>
      unless<Provenance | null>(null, 'provenance', (said) => {
        const known = provenanceOf(said)
        if (!known)
          report(
            ...(['provenance', 'MANIFEST_PROVENANCE'] as const),
            `“${said}” is not one of real, generated, mixed, unknown`,
            { value: said },
          )
        return known
      }),
    origin: () => text('origin'),
    scene: () => text('scene'),
    depicts: () => openText('depicts'),
    persons: () =>
      cell('persons') === NOT_SAID
        ? null
        : listOf(
            ...(['persons', readPerson, 'MANIFEST_PERSON'] as const),
            'a name with (authorised), (not authorised) or (unknown)',
          ),
    language: () =>
      unless<string | null>(null, 'language', (said) => {
        if (Language.safeParse(said).success) return said
        report('language', 'MANIFEST_LANGUAGE', `“${said}” is not a language code, such as fr`, {
          value: said,
        })
        return undefined
      }),
    source: () => text('source'),
    licence: () => text('licence'),
    rights: () => text('rights'),
    rightsUntil: () =>
      unless<string | null>(null, 'rights_until', (said) => {
        const day = dayOf(said, separator)
        if (day) return day
        report('rights_until', 'MANIFEST_DATE', `“${said}” is not a date, such as 2027-12-31`, {
          value: said,
        })
        return undefined
      }),
    warning: () => openText('warning'),
    tags: () => [...new Set(splitList(text('tags')))],
    trimInS: () => seconds('in'),
    trimOutS: () => seconds('out'),
    segments: () =>
      listOf(
        ...(['segments', readSegment, 'MANIFEST_SEGMENT'] as const),
        'a name with the seconds it lasts, such as “ducks 12.5-25”',
      ),
  }
  return Object.fromEntries(
    (Object.keys(read) as PaperName[]).flatMap((name) => {
      const value = has(COLUMN_OF[name]) ? read[name]() : undefined
      return value === undefined ? [] : [[name, value]]
    }),
  )
}

const WORDS: Record<string, Provenance> = {
  ...{ réel: 'REAL', réelle: 'REAL', généré: 'GENERATED', générée: 'GENERATED' },
  ...{ mixte: 'MIXED', inconnu: 'UNKNOWN', inconnue: 'UNKNOWN' },
}

const provenanceOf = (said: string): Provenance | undefined =>
  PROVENANCES.find((known) => known === said.toUpperCase()) ??
  WORDS[said.normalize('NFC').toLowerCase()]

/** A date as we write it, or as a spreadsheet may have rewritten it where the day comes first. */
function dayOf(said: string, separator: string): string | null {
  const european =
    separator === ';' ? /^(\d\d?)[./](\d\d?)[./](\d{4})$/ : /^(\d\d?)\.(\d\d?)\.(\d{4})$/
  const [, day, month, year] = european.exec(said) ?? []
  const iso = year ? `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}` : said
  const at = /^\d{4}-\d\d-\d\d$/.test(iso) ? new Date(`${iso}T00:00:00Z`) : null
  return at && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(iso) ? iso : null
}

/** Reports what can't be true of papers together, by column. */
export function reportPapers(papers: Papers, lengthS: number | null, report: Report): void {
  for (const { name, reason, message, params } of paperProblems(papers, lengthS))
    report(COLUMN_OF[name], reason, message, { ...params, field: name })
}

/** Reports papers a clip must have and lacks, where the manifest has a column in which to say them. */
export function reportMissing(
  missing: readonly PaperName[],
  has: (column: string) => boolean,
  report: Report,
): void {
  for (const name of missing) {
    const column = name === 'licence' && !has('licence') ? 'rights' : COLUMN_OF[name]
    if (has(column)) report(column, 'MANIFEST_CELL_EMPTY', 'is empty', { field: name })
  }
}

// ------------------------------------------------------------------------------------------ writing

const MARKS = { comma: ',', semicolon: ';', tab: '\t' } as const

/** The manifest of these clips. Reading it again says exactly what is said of them. */
export function write(
  clips: readonly (Papers & { fileName: string })[],
  separator: Separator,
): string {
  // By its mark, spreadsheets know that the text is UTF-8; where a semicolon separates, 12.5 is a date to them.
  const mark = separator === 'comma' ? '' : '\ufeff'
  const seconds = (value: number | null) =>
    value === null ? '' : writeSeconds(value).replace('.', separator === 'semicolon' ? ',' : '.')
  const lines = clips.map((clip) => {
    const text = reversiblySafeText
    const cells: Record<(typeof COLUMNS)[number], string> = {
      file: text(clip.fileName),
      provenance: clip.provenance?.toLowerCase() ?? '',
      origin: text(clip.origin),
      scene: text(clip.scene),
      depicts: text(clip.depicts ?? NOT_SAID),
      persons: clip.persons ? text(joinList(clip.persons.map(writePerson))) : NOT_SAID,
      language: clip.language ?? '',
      source: text(clip.source),
      licence: text(clip.licence),
      rights: text(clip.rights),
      rights_until: clip.rightsUntil ?? '',
      warning: text(clip.warning ?? NOT_SAID),
      tags: text(joinList(clip.tags)),
      in: seconds(clip.trimInS),
      out: seconds(clip.trimOutS),
      segments: text(joinList(clip.segments.map(writeSegment))),
    }
    return csvLine(
      COLUMNS.map((column) => cells[column]),
      MARKS[separator],
    )
  })
  return `${mark}${csvLine(COLUMNS, MARKS[separator])}${lines.join('')}`
}
