import { CsvError, parse } from 'csv-parse/sync'
import { type ManifestRow, PROVENANCES } from '@/domain/clip-set/schema'
import type { Problem } from '@/lib/errors'

/**
 * Reads a manifest and holds it against the files of its folder. Every problem is found at once and
 * named by row and column as a spreadsheet shows them; rows come back only when there is none.
 */

const REQUIRED = ['file', 'provenance', 'origin', 'scene', 'source', 'licence'] as const
const OPTIONAL = ['depicts', 'language', 'warning', 'tags', 'in', 'out'] as const
const COLUMNS: readonly string[] = [...REQUIRED, ...OPTIONAL]

export const MANIFEST = 'manifest.csv'

export type Checked = { rows: ManifestRow[]; problems: Problem[] }

/** `files` are the paths of the regular files in the folder, relative, with forward slashes. */
export function checkManifest(bytes: Uint8Array, files: readonly string[]): Checked {
  const table = readTable(bytes)
  if ('problem' in table) return { rows: [], problems: [table.problem] }

  const problems = headerProblems(table.header)
  if (problems.length > 0) return { rows: [], problems }

  const rows: ManifestRow[] = []
  const folder = new Map(files.map((file) => [file.normalize('NFC'), file]))
  const firstRowOf = new Map<string, number>()
  for (const [index, cells] of table.records.entries()) {
    const row = index + 2
    if (cells.every((cell) => cell.trim() === '')) continue
    if (cells.length !== table.header.length) {
      const message = `has ${cells.length} cells where the header has ${table.header.length}; text with a separator in it needs quotes`
      problems.push({ where: `row ${row}`, message })
      continue
    }
    const cell = (column: string) => cells[table.header.indexOf(column)]?.trim() ?? ''
    const wrong = (column: string, message: string) =>
      problems.push({ where: `row ${row}, ${column}`, message })
    rows.push(readRow(row, cell, wrong, folder, firstRowOf))
  }

  if (rows.length === 0 && problems.length === 0)
    problems.push({ where: 'row 2', message: 'the manifest lists no file' })
  for (const [normal, file] of folder)
    if (!firstRowOf.has(normal) && !isBesideThePoint(file))
      problems.push({ where: 'folder', message: `${file} is not in the manifest` })
  return problems.length > 0 ? { rows: [], problems } : { rows, problems }
}

type Table = { header: string[]; records: string[][] }

function readTable(bytes: Uint8Array): Table | { problem: Problem } {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    const message = 'is not UTF-8 text; from Excel, save it as “CSV UTF-8”'
    return { problem: { where: MANIFEST, message } }
  }
  try {
    const [header, ...records] = parse(text, {
      delimiter: delimiterOf(text),
      relax_column_count: true,
    })
    if (!header) return { problem: { where: MANIFEST, message: 'is empty' } }
    return { header: header.map((name) => name.trim().toLowerCase()), records }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    // Its own message repeats the cell; where it is and what to look for is enough.
    const where = typeof error.lines === 'number' ? `line ${error.lines}` : MANIFEST
    return { problem: { where, message: 'a quote is misplaced or never closed' } }
  }
}

/** Whatever of comma, semicolon and tab separates most in the header. */
function delimiterOf(text: string): string {
  const header = text.split(/\r?\n/, 1)[0] ?? ''
  const counted = [',', ';', '\t'].map((mark) => ({ mark, count: header.split(mark).length }))
  return counted.reduce((best, each) => (each.count > best.count ? each : best)).mark
}

function headerProblems(header: readonly string[]): Problem[] {
  const missing = REQUIRED.filter((name) => !header.includes(name)).map(
    (name) => `the column “${name}” is missing`,
  )
  const unknown = header
    .filter((name) => !COLUMNS.includes(name))
    .map((name) => `“${name}” is not a column we know; known are ${COLUMNS.join(', ')}`)
  const doubled = header
    .filter((name, at) => header.indexOf(name) !== at && COLUMNS.includes(name))
    .map((name) => `the column “${name}” is there twice`)
  return [...missing, ...unknown, ...doubled].map((message) => ({ where: 'row 1', message }))
}

function readRow(
  row: number,
  cell: (column: string) => string,
  wrong: (column: string, message: string) => void,
  folder: ReadonlyMap<string, string>,
  firstRowOf: Map<string, number>,
): ManifestRow {
  const needed = (column: string) => {
    if (cell(column) === '') wrong(column, 'is empty')
    return cell(column)
  }
  const seconds = (column: string) => {
    if (cell(column) === '') return null
    const value = Number(cell(column).replace(',', '.'))
    if (Number.isFinite(value) && value >= 0) return value
    wrong(column, `“${cell(column)}” is not a time in seconds`)
    return null
  }

  const named = needed('file').replaceAll('\\', '/').replace(/^\.\//, '').normalize('NFC')
  if (named !== '') {
    const problem = fileProblem(named, folder, firstRowOf)
    if (problem) wrong('file', problem)
    if (!firstRowOf.has(named)) firstRowOf.set(named, row)
  }

  const said = needed('provenance')
  const provenance = PROVENANCES.find((known) => known === said.toUpperCase())
  if (said !== '' && !provenance)
    wrong('provenance', `“${said}” is not one of real, generated, mixed, unknown`)

  const trimInS = seconds('in')
  const trimOutS = seconds('out')
  if (trimOutS !== null && trimOutS <= (trimInS ?? 0))
    wrong('out', `${trimOutS} s is not after the beginning, ${trimInS ?? 0} s`)

  const optional = (column: string) => cell(column) || null
  return {
    row,
    file: folder.get(named) ?? named,
    provenance: provenance ?? 'UNKNOWN',
    origin: needed('origin'),
    scene: needed('scene'),
    depicts: optional('depicts') ?? '',
    persons: null,
    language: optional('language'),
    source: needed('source'),
    licence: needed('licence'),
    rights: '',
    rightsUntil: null,
    warning: optional('warning') ?? '',
    tags: [
      ...new Set(
        cell('tags')
          .split(/[;|]/)
          .map((tag) => tag.trim())
          .filter(Boolean),
      ),
    ],
    trimInS,
    trimOutS,
    segments: [],
  }
}

function fileProblem(
  named: string,
  folder: ReadonlyMap<string, string>,
  firstRowOf: ReadonlyMap<string, number>,
): string | null {
  const isOutside = /^(\/|[a-z]:)/i.test(named) || named.split('/').includes('..')
  if (isOutside) return `${named} is outside the folder`
  const earlier = firstRowOf.get(named)
  if (earlier !== undefined) return `${named} is already in row ${earlier}`
  if (folder.has(named)) return null
  const alike = [...folder.keys()].find((file) => file.toLowerCase() === named.toLowerCase())
  return alike
    ? `${named} is not in the folder; did you mean ${alike}?`
    : `${named} is not a file in the folder (links are not followed)`
}

/** What lies in any folder and is no clip: hidden files, notes, licences. */
const isBesideThePoint = (file: string) =>
  file === MANIFEST ||
  file.split('/').some((part) => part.startsWith('.') || part === '__MACOSX') ||
  /(^|\/)(thumbs\.db|desktop\.ini|licen[cs]e|copying|readme)$/i.test(file) ||
  /\.(md|txt|csv|pdf|html?|json|ods|xlsx|docx)$/i.test(file)
