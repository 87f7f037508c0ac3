import { type Entry, getFileNameLowLevel, validateFileName, type ZipFile } from 'yauzl'
import type { Problem } from '@/lib/errors'
import { isBesideThePoint, type Kind, kindByName, readName } from '../name'

/**
 * Reads the list of contents of a zip and says what is wrong with it, before anything is unpacked. What the
 * list says of sizes is the archive's own word: it can refuse by it, and trusts only what is counted later.
 */

const GB = 2 ** 30

export const LIMITS = {
  entries: 5_000,
  entryBytes: 4 * GB,
  totalBytes: 100 * GB,
  /** How many times larger than packed it may become; what is small anyway may be well packed. */
  ratio: 100,
  smallBytes: 16 * 2 ** 20,
}
export type Limits = typeof LIMITS

export type Wanted = { entry: Entry; name: string; kind: Exclude<Kind, 'archive'> }
export type Contents = {
  wanted: Wanted[]
  /** Why the archive as a whole is refused. */
  refusals: Problem[]
  /** Files that are left out, and nothing more. */
  leftOut: Problem[]
}

export async function inspect(zip: ZipFile, zipBytes: number, limits: Limits): Promise<Contents> {
  const refusals: Problem[] = []
  const leftOut: Problem[] = []
  if (zip.entryCount > limits.entries) return { wanted: [], leftOut, refusals: [tooMany(limits)] }

  const found: { entry: Entry; name: string }[] = []
  let totalBytes = 0
  for await (const entry of zip.eachEntry()) {
    // The count in the archive's end is its own word too.
    if (found.length >= limits.entries) return { wanted: [], leftOut, refusals: [tooMany(limits)] }
    const said = nameOf(entry)
    if (isNoise(said)) continue
    const read = readName(said)
    const isFolder = said.endsWith('/') && validateFileName(said) === null
    if ('problem' in read && !isFolder) {
      refusals.push(read.problem)
      continue
    }
    refusals.push(...entryProblems(entry, said, isFolder, limits))
    if ('problem' in read) continue
    totalBytes += entry.uncompressedSize
    found.push({ entry, name: read.name })
  }
  refusals.push(...totalProblems(totalBytes, zipBytes, limits))

  const taken = new Set<string>()
  const wanted = withoutCommonFolder(found).flatMap(({ entry, name }) => {
    if (taken.has(name)) refusals.push(problem(name, 'ZIP_TWICE', 'is in the archive twice'))
    taken.add(name)
    const kind = kindByName(name)
    if (kind === 'archive' || /\.(zip|7z|rar|tar|t?gz|t?bz2|t?xz|zst)$/i.test(name))
      refusals.push(problem(name, 'ZIP_NESTED', 'is an archive inside the archive'))
    else if (kind) return { entry, name, kind }
    else if (!isBesideThePoint(name))
      leftOut.push(problem(name, 'UNREADABLE_KIND', 'is not a file of a kind we read'))
    return []
  })
  return { wanted, refusals, leftOut }
}

export const problem = (
  where: string,
  reason: string,
  message: string,
  params?: Problem['params'],
): Problem => ({ where, message, reason, ...(params && { params }) })

const tooMany = ({ entries }: Limits) =>
  problem('', 'ZIP_ENTRIES', `has more than ${entries} files`, { limit: entries })

/** As UTF-8 wherever it is that: some programs write it and don't say so. */
function nameOf(entry: Entry): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(entry.fileNameRaw)
  } catch {
    const { generalPurposeBitFlag, fileNameRaw, extraFields } = entry
    return getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, false)
  }
}

/** What macOS adds of its own accord. */
const isNoise = (name: string) => /(^|\/)(__MACOSX(\/|$)|\.DS_Store$)/.test(name)

const FILE = 0o100_000
const FOLDER = 0o040_000
const KINDS = 0o170_000

function entryProblems(entry: Entry, name: string, isFolder: boolean, limits: Limits): Problem[] {
  const unixKind = (entry.externalFileAttributes >>> 16) & KINDS
  if (unixKind !== 0 && unixKind !== (isFolder ? FOLDER : FILE))
    return [problem(name, 'ZIP_LINK', 'is a link or a device and no file')]
  if (entry.isEncrypted()) return [problem(name, 'ZIP_ENCRYPTED', 'is locked with a password')]
  if (!entry.canDecodeFileData())
    return [problem(name, 'ZIP_METHOD', 'is packed in a way we don’t read')]
  if (isFolder) return []
  if (entry.uncompressedSize > limits.entryBytes) return [tooLarge(name, limits)]
  if (isBloated(entry.uncompressedSize, entry.compressedSize, limits))
    return [bloated(name, limits)]
  return []
}

function totalProblems(totalBytes: number, zipBytes: number, limits: Limits): Problem[] {
  if (totalBytes > limits.totalBytes) return [tooLargeTogether(limits)]
  // Entries can share their packed bytes: together they are held against the archive itself.
  return isBloated(totalBytes, zipBytes, limits) ? [bloated('', limits)] : []
}

export const isBloated = (bytes: number, packedBytes: number, limits: Limits) =>
  bytes > limits.smallBytes && bytes > packedBytes * limits.ratio

export const bloated = (name: string, { ratio }: Limits) =>
  problem(name, 'ZIP_RATIO', `unpacks to more than ${ratio} times its size`, { limit: ratio })

export const tooLarge = (name: string, { entryBytes }: Limits) =>
  problem(name, 'ZIP_ENTRY_SIZE', `is larger than ${inGb(entryBytes)} GB`, {
    limit: inGb(entryBytes),
  })

export const tooLargeTogether = ({ totalBytes }: Limits) =>
  problem('', 'ZIP_TOTAL_SIZE', `unpacks to more than ${inGb(totalBytes)} GB`, {
    limit: inGb(totalBytes),
  })

const inGb = (bytes: number) => Math.round((bytes / GB) * 100) / 100

/** A folder that was zipped as such is no part of its files' names. */
function withoutCommonFolder<T extends { name: string }>(found: readonly T[]): T[] {
  const top = found[0]?.name.split('/', 1)[0]
  return found.every(({ name }) => name.startsWith(`${top}/`))
    ? found.map((each) => ({ ...each, name: each.name.slice((top?.length ?? 0) + 1) }))
    : [...found]
}
