import { CsvError, parse } from 'csv-parse/sync'
import type { Problem } from '@/lib/errors'

/** A manifest as a table: cells by row and column, and what is wrong with it before any is read. */

export const MANIFEST = 'manifest.csv'

const NEEDED = ['file', 'provenance', 'origin', 'scene', 'source', 'licence'] as const

/** In the order in which they are written. */
export const COLUMNS = [
  ...['file', 'provenance', 'origin', 'scene', 'language', 'in', 'out', 'segments'],
  ...['depicts', 'persons', 'source', 'licence', 'rights', 'rights_until', 'warning', 'tags'],
] as const

export type Table = {
  has: (column: string) => boolean
  rows: { row: number; cell: (column: string) => string }[]
  /** Of the file as a whole, its header, and rows that are no rows. */
  problems: Problem[]
  separator: string
}

/** `whole`: every paper a clip must have needs a column; else only `file`. */
export function readTable(bytes: Uint8Array, { whole }: { whole: boolean }): Table {
  const found = readCells(bytes)
  if ('problem' in found) return { ...NOTHING, problems: [found.problem] }
  const { header, records, separator } = found
  const problems = headerProblems(header, whole ? NEEDED : ['file'])
  if (problems.length > 0) return { ...NOTHING, problems }
  const rows: Table['rows'] = []
  for (const [index, cells] of records.entries()) {
    const row = index + 2
    if (cells.every((cell) => cell.trim() === '')) continue
    if (cells.length === header.length)
      rows.push({ row, cell: (column) => cells[header.indexOf(column)]?.trim() ?? '' })
    else
      problems.push({
        where: `row ${row}`,
        reason: 'MANIFEST_CELLS',
        message: `has ${cells.length} cells where the header has ${header.length}; text with a separator in it needs quotes`,
        params: { row, cells: cells.length, columns: header.length },
      })
  }
  if (rows.length === 0 && problems.length === 0)
    problems.push({
      where: 'row 2',
      reason: 'MANIFEST_NO_ROWS',
      message: 'the manifest lists no file',
      params: { row: 2 },
    })
  return { has: (column) => header.includes(column), rows, problems, separator }
}

const NOTHING: Table = { has: () => false, rows: [], problems: [], separator: ',' }

type Cells = { header: string[]; records: string[][]; separator: string }

function readCells(bytes: Uint8Array): Cells | { problem: Problem } {
  const wrong = (reason: string, message: string, where = MANIFEST, params = {}) => ({
    problem: { where, reason, message, params },
  })
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return wrong('MANIFEST_NOT_UTF8', 'is not UTF-8 text; from Excel, save it as “CSV UTF-8”')
  }
  const separator = separatorOf(text)
  try {
    const [header, ...records] = parse(text, { delimiter: separator, relax_column_count: true })
    if (!header) return wrong('MANIFEST_EMPTY', 'is empty')
    return { header: header.map((name) => name.trim().toLowerCase()), records, separator }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    // Its own message repeats the cell; where it is and what to look for is enough.
    const line = typeof error.lines === 'number' ? error.lines : null
    return wrong(
      'MANIFEST_QUOTE',
      'a quote is misplaced or never closed',
      line === null ? MANIFEST : `line ${line}`,
      { line: line ?? 1 },
    )
  }
}

/** Whatever of comma, semicolon and tab separates most in the header. */
function separatorOf(text: string): string {
  const header = text.split(/\r?\n/, 1)[0] ?? ''
  const counted = [',', ';', '\t'].map((mark) => ({ mark, count: header.split(mark).length }))
  return counted.reduce((best, each) => (each.count > best.count ? each : best)).mark
}

function headerProblems(header: readonly string[], needed: readonly string[]): Problem[] {
  const known: readonly string[] = COLUMNS
  const wrong = (reason: string, column: string, message: string): Problem => ({
    where: 'row 1',
    reason,
    message,
    params: { row: 1, column, known: known.join(', ') },
  })
  return [
    ...needed
      .filter((name) => !header.includes(name))
      .map((name) => wrong('MANIFEST_COLUMN_MISSING', name, `the column “${name}” is missing`)),
    ...header
      .filter((name) => !known.includes(name))
      .map((name) =>
        wrong(
          ...(['MANIFEST_COLUMN_UNKNOWN', name] as const),
          `“${name}” is not a column we know; known are ${known.join(', ')}`,
        ),
      ),
    ...header
      .filter((name, at) => header.indexOf(name) !== at && known.includes(name))
      .map((name) => wrong('MANIFEST_COLUMN_TWICE', name, `the column “${name}” is there twice`)),
  ]
}
