import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import type { ManifestRow, Probe } from '@/domain/clip-set/schema'
import { checkManifest, MANIFEST } from '@/domain/manifest'
import { toProbe } from '@/domain/rendition'
import { DomainError, type Problem } from '@/lib/errors'
import { FfmpegError, FfmpegMissing, findFfmpeg, probe } from '@/lib/ffmpeg'
import { hashFile } from '@/lib/storage'

/**
 * Looks at a folder with its manifest and stores nothing. Either everything the manifest says holds,
 * or every problem is thrown at once.
 */

/** A row with its file, hashed and probed. A file that can't be probed has no probe. */
export type Examined = ManifestRow & {
  path: string
  sha256: string
  sizeBytes: number
  probe: Probe | null
}

export type Step = { step: 'check' | 'store'; done: number; total: number; file: string }

/** Throws INVALID, reason MANIFEST, with all problems by row and column; UNAVAILABLE without ffmpeg. */
export async function examineFolder(
  folder: string,
  onProgress: (step: Step) => void,
): Promise<Examined[]> {
  const files = await listFiles(folder)
  if (!files.includes(MANIFEST))
    refuse([{ where: folder, message: `there is no ${MANIFEST} in it` }])
  const checked = checkManifest(await readFile(path.join(folder, MANIFEST)), files)
  if (checked.problems.length > 0) refuse(checked.problems)
  await findFfmpeg().catch((error: unknown) => {
    if (!(error instanceof FfmpegMissing)) throw error
    throw new DomainError('UNAVAILABLE', error.message, { reason: 'NO_FFMPEG' })
  })

  const examined: Examined[] = []
  for (const row of checked.rows) {
    const file = path.join(folder, row.file)
    examined.push({ ...row, path: file, ...(await hashFile(file)), probe: await probeOrNull(file) })
    const progress = { done: examined.length, total: checked.rows.length, file: row.file }
    onProgress({ step: 'check', ...progress })
  }
  const problems = contentProblems(examined)
  if (problems.length > 0) refuse(problems)
  return examined
}

function refuse(problems: Problem[]): never {
  const count =
    problems.length === 1 ? 'There is a problem' : `There are ${problems.length} problems`
  throw new DomainError('INVALID', `${count} with this folder. Nothing was stored.`, {
    reason: 'MANIFEST',
    problems,
  })
}

/** Regular files below `folder`, links not followed, as paths with forward slashes. */
async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) =>
      refuse([{ where: folder, message: `can't be read: ${error.code ?? error.message}` }]),
  )
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .map((file) => file.split(path.sep).join('/'))
}

/** Why it can't be probed is told by its job, which fails alone. */
async function probeOrNull(file: string): Promise<Probe | null> {
  try {
    return toProbe(await probe(file))
  } catch (error) {
    if (error instanceof FfmpegError) return null
    throw error
  }
}

/** What only the files themselves can tell. */
function contentProblems(examined: readonly Examined[]): Problem[] {
  const firstWith = new Map<string, Examined>()
  const problems: Problem[] = []
  for (const each of examined) {
    const wrong = (column: string, message: string) =>
      problems.push({ where: `row ${each.row}, ${column}`, message })
    const twin = firstWith.get(each.sha256)
    if (twin && each.sizeBytes > 0)
      wrong('file', `${each.file} is the same video as ${twin.file} in row ${twin.row}`)
    else firstWith.set(each.sha256, each)
    const lengthS = (each.probe?.durationMs ?? Number.POSITIVE_INFINITY) / 1000
    for (const [column, value] of [
      ['in', each.trimInS],
      ['out', each.trimOutS],
    ] as const)
      if (value !== null && value > lengthS + 0.05)
        wrong(column, `${value} s is after the end of the video, ${lengthS.toFixed(2)} s`)
  }
  if (examined.every(({ probe }) => probe === null))
    problems.push({ where: 'folder', message: 'none of the files is a video that can be read' })
  return problems
}
