import { lengthOf } from '@/domain/clip'
import { type Change, changesOf, missingPapers, papersOf } from '@/domain/clip-set'
import { type ClipView, type Defaults, saidOf } from '@/domain/clip-set/schema'
import type { Problem } from '@/lib/errors'
import { extraFile, folderOf, isBesideThePoint } from './files'
import { readFile } from './parse'
import { NO_PAPERS, type Report, readPapers, reporter, reportMissing, reportPapers } from './row'
import { readTable } from './table'

/** What a manifest says of one file. `clip` is null where the file is still to come. */
export type Said = { file: string; clip: ClipView | null; changes: Change[] }

/**
 * Reads a manifest and holds it against the clips of a set, and the names of files about to come. A
 * paper without a column stays as it is. All problems are found at once.
 *
 * A file is also found by the end of its path: the manifest may lie in the folder or beside it. Clips
 * that have their papers need no row.
 */
export function readAgainst(
  bytes: Uint8Array,
  set: { clips: readonly ClipView[]; defaults: Defaults },
  coming: readonly string[],
): { said: Said[]; problems: Problem[] } {
  const table = readTable(bytes, { whole: false })
  const problems = [...table.problems]
  const clips = new Map(set.clips.map((clip) => [clip.fileName, clip]))
  const awaited = coming.filter((file) => !isBesideThePoint(file) && !clips.has(file))
  const folder = folderOf([...clips.keys(), ...awaited])
  const firstRowOf = new Map<string, number>()
  const said: Said[] = []
  for (const { row, cell } of table.rows) {
    const wrong = new Set<string>()
    const told = reporter(problems, row)
    const report: Report = (column, ...rest) => {
      wrong.add(column)
      told(column, ...rest)
    }
    const file = readFile({ row, cell }, folder, firstRowOf, report, { anywhere: true })
    const clip = (file !== null && clips.get(file)) || null
    const before = clip ? papersOf(clip) : NO_PAPERS
    const after = { ...before, ...readPapers(table, cell, report) }
    reportMissing(
      missingPapers(saidOf(after, set.defaults)).filter((name) => !wrong.has(name)),
      table.has,
      report,
    )
    reportPapers(after, clip && lengthOf(clip), report)
    if (file !== null) said.push({ file, clip, changes: changesOf(before, after) })
  }
  if (table.rows.length > 0)
    for (const file of folder.values()) {
      const clip = clips.get(file)
      const isDescribed = clip && missingPapers(saidOf(papersOf(clip), set.defaults)).length === 0
      if (!firstRowOf.has(file) && !isDescribed) problems.push(extraFile(file, ''))
    }
  return { said, problems }
}
