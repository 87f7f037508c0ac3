import { missingPapers } from '@/domain/clip-set'
import type { ManifestRow } from '@/domain/clip-set/schema'
import { typedText } from '@/lib/csv'
import type { Problem } from '@/lib/errors'
import { comparable, extraFile, type Folder, findFile, folderOf, isBesideThePoint } from './files'
import { NO_PAPERS, type Report, readPapers, reporter, reportMissing, reportPapers } from './row'
import { readTable } from './table'

export type Checked = { rows: ManifestRow[]; problems: Problem[] }

/**
 * Reads a manifest and holds it against the files of its folder. Every problem is found at once and
 * named by row and column as a spreadsheet shows them; rows come back only when there is none.
 *
 * `files` are the paths of the regular files in the folder, relative, with forward slashes.
 */
export function checkManifest(bytes: Uint8Array, files: readonly string[]): Checked {
  const table = readTable(bytes, { whole: true })
  const isReadable = table.rows.length > 0 || table.problems[0]?.reason === 'MANIFEST_NO_ROWS'
  if (!isReadable) return { rows: [], problems: table.problems }

  const problems = [...table.problems]
  const folder = folderOf(files)
  const firstRowOf = new Map<string, number>()
  const rows = table.rows.map(({ row, cell }): ManifestRow => {
    const wrong = new Set<string>()
    const told = reporter(problems, row)
    const report: Report = (column, ...rest) => {
      wrong.add(column)
      told(column, ...rest)
    }
    const file = readFile({ row, cell }, folder, firstRowOf, report) ?? ''
    const papers = { ...NO_PAPERS, ...readPapers(table, cell, report) }
    reportMissing(
      missingPapers(papers).filter((name) => !wrong.has(name)),
      table.has,
      report,
    )
    reportPapers(papers, null, report)
    return { ...papers, row, file }
  })
  for (const file of files)
    if (!firstRowOf.has(file) && !isBesideThePoint(file)) problems.push(extraFile(file, 'folder'))
  return problems.length > 0 ? { rows: [], problems } : { rows, problems }
}

/**
 * The file of a row; null where that is a problem, which is reported. `firstRowOf` remembers by file
 * which row was the first to name it, and also holds names of no file.
 */
export function readFile(
  { row, cell }: { row: number; cell: (column: string) => string },
  folder: Folder,
  firstRowOf: Map<string, number>,
  report: Report,
  how: { anywhere: boolean } = { anywhere: false },
): string | null {
  const said = cell('file')
  if (said === '') {
    report('file', 'MANIFEST_CELL_EMPTY', 'is empty', { field: 'file' })
    return null
  }
  // A name may begin with an apostrophe of its own.
  const named = folder.has(comparable(said)) ? comparable(said) : comparable(typedText(said))
  const found = findFile(named, folder, how)
  const file = 'file' in found ? found.file : named
  const first = firstRowOf.get(file)
  if (first === undefined) firstRowOf.set(file, row)
  else {
    report('file', 'MANIFEST_TWICE', `${named} is already in row ${first}`, { file: named, first })
    return null
  }
  if ('file' in found) return found.file
  report('file', found.reason, found.message, found.params)
  return null
}
