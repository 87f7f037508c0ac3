import { rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { openPromise, type ZipFile } from 'yauzl'
import type { Viewer } from '@/domain/access'
import { record } from '@/domain/audit'
import { db, pool, transaction } from '@/lib/db'
import { isDomainError, type Problem } from '@/lib/errors'
import { storage } from '@/lib/storage'
import { inflate, noRoomFor, Refused } from './archive/inflate'
import { inspect, LIMITS, type Limits, problem, type Wanted } from './archive/inspect'
import { takeManifest } from './receive'
import { roomFor } from './room'
import { workspace } from './staging'
import { removeUnused, takeCaptions, takeVideo } from './take'

/**
 * Unpacks a zip into its set. All of it is unpacked, counted and checked before the first file is taken in,
 * so that a refused one leaves nothing but the reason. Safe to run again after an interruption: what was
 * taken in is known by its hash.
 *
 * Anything unexpected is thrown for the queue to try again, and fails the archive on the `last` attempt.
 */
export async function unpack(
  archiveId: string,
  options: { last: boolean; signal?: AbortSignal | undefined; limits?: Limits },
): Promise<void> {
  const client = await pool().connect()
  try {
    const lock = 'hashtextextended($1::text, 1)'
    const { rows } = await client.query<{ held: boolean }>(
      `SELECT pg_try_advisory_lock(${lock}) AS held`,
      [archiveId],
    )
    if (rows[0]?.held) {
      await work(archiveId, options)
      await client.query(`SELECT pg_advisory_unlock(${lock})`, [archiveId])
    }
    client.release()
  } catch (error) {
    // Destroyed rather than reused: with the connection goes the lock, whatever happened to it.
    client.release(true)
    throw error
  }
}

type Archive = { id: string; clipSetId: string; accountId: string; key: string; fileName: string }
type Unpacked = Wanted & { file: string; sha256: string; sizeBytes: number }

async function work(
  archiveId: string,
  { last, signal, limits = LIMITS }: Parameters<typeof unpack>[1],
): Promise<void> {
  const row = await db().archive.findUnique({ where: { id: archiveId } })
  if (!row?.key || row.state === 'DONE' || row.state === 'FAILED') return
  const archive = { ...row, key: row.key }
  const folder = await workspace(`unpack-${archiveId}`)
  try {
    await db().archive.updateMany({
      where: { id: archiveId },
      data: { state: 'UNPACKING', done: 0, total: null },
    })
    const who = await db().account.findUniqueOrThrow({
      where: { id: archive.accountId },
      select: { id: true, email: true, name: true, role: true },
    })
    const { unpacked, leftOut } = await storage().withLocal(archive.key, (file) =>
      unpackAll(file, folder, archive, limits, signal),
    )
    const problems = [...leftOut, ...(await takeAll(who, archive, unpacked))]
    await finish(archive, 'DONE', problems, unpacked.length)
  } catch (error) {
    if (error instanceof Refused) await finish(archive, 'FAILED', error.problems, 0)
    else if (last && !signal?.aborted) {
      await finish(archive, 'FAILED', [problem('', 'UNEXPECTED', 'could not be unpacked')], 0)
      throw error
    } else throw error
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function unpackAll(
  file: string,
  folder: string,
  archive: Archive,
  limits: Limits,
  signal: AbortSignal | undefined,
): Promise<{ unpacked: Unpacked[]; leftOut: Problem[] }> {
  const zipBytes = (await stat(file)).size
  const zip = await open(file)
  try {
    const { wanted, refusals, leftOut } = await inspect(zip, zipBytes, limits).catch((error) => {
      if (error instanceof Error && !('code' in error)) return notAZip()
      throw error
    })
    if (refusals.length > 0) throw new Refused(...refusals)
    if (wanted.length === 0)
      throw new Refused(...leftOut, problem('', 'ZIP_EMPTY', 'has no video in it'))
    const bytes = wanted.reduce((sum, { entry }) => sum + entry.uncompressedSize, 0)
    if (!(await roomFor(bytes)).enough) throw new Refused(noRoomFor(''))

    await progress(archive, 0, wanted.length)
    const budget = { inflated: 0, zipBytes, limits }
    const unpacked: Unpacked[] = []
    for (const each of wanted) {
      const target = path.join(folder, String(unpacked.length))
      unpacked.push({
        ...each,
        file: target,
        ...(await inflate(zip, each, target, budget, signal)),
      })
      await progress(archive, unpacked.length, wanted.length)
    }
    return { unpacked, leftOut }
  } finally {
    zip.close()
  }
}

const open = (file: string): Promise<ZipFile> =>
  openPromise(file, { autoClose: false, lazyEntries: true, decodeStrings: false }).catch(
    (error) => {
      if ('code' in error) throw error
      return notAZip()
    },
  )

function notAZip(): never {
  throw new Refused(problem('', 'ZIP_UNREADABLE', 'is not a zip, or only a part of one'))
}

const progress = (archive: Archive, done: number, total: number) =>
  db().archive.updateMany({ where: { id: archive.id }, data: { done, total } })

/** Clips first, then what belongs to them; one that is refused doesn't keep the others out. */
async function takeAll(
  who: Viewer,
  archive: Archive,
  unpacked: readonly Unpacked[],
): Promise<Problem[]> {
  const problems: Problem[] = []
  const by = { archiveId: archive.id }
  const ORDER = ['video', 'captions', 'manifest']
  for (const each of unpacked.toSorted((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind)))
    try {
      if (each.sizeBytes === 0) problems.push(problem(each.name, 'EMPTY_FILE', 'is empty'))
      else if (each.kind === 'video') await takeEntry(who, archive, each)
      else if (each.kind === 'captions') await takeCaptions(who, archive.clipSetId, each, by)
      else await takeManifest(who, archive.clipSetId, each.file)
    } catch (error) {
      if (!isDomainError(error)) throw error
      const isOver = error.reason === 'FROZEN' || error.code === 'NOT_FOUND'
      if (isOver) throw new Refused(problem('', error.reason ?? error.code, error.message))
      const of = (where: string) => (each.kind === 'captions' ? `${each.name}, ${where}` : where)
      problems.push(
        ...(error.problems.length > 0
          ? error.problems.map((one) => ({ ...one, where: of(one.where) }))
          : [problem(each.name, error.reason ?? error.code, error.message)]),
      )
    }
  return problems
}

/** Under a key of the archive and the file, so that whoever does it again finds what is there. */
async function takeEntry(who: Viewer, archive: Archive, each: Unpacked): Promise<void> {
  const key = `originals/${each.sha256.slice(0, 2)}/${archive.id}-${each.sha256}`
  await storage().adopt(key, each.file, each)
  try {
    await takeVideo(who, archive.clipSetId, { ...each, key }, { archiveId: archive.id })
  } catch (error) {
    if (isDomainError(error)) await removeUnused(key)
    throw error
  }
}

/** What came of it, and the zip is let go. */
async function finish(
  archive: Archive,
  state: 'DONE' | 'FAILED',
  problems: readonly Problem[],
  done: number,
): Promise<void> {
  await transaction(async (tx) => {
    await tx.query(
      'UPDATE archive SET state = $2, problems = $3, done = $4, key = NULL WHERE id = $1',
      [archive.id, state, JSON.stringify(problems.slice(0, 500)), done],
    )
    await record(tx, {
      actorId: archive.accountId,
      action: 'archive.unpack',
      subject: `clipSet:${archive.clipSetId}`,
      details: { file: archive.fileName, state, files: done, problems: problems.length },
    })
  })
  await storage().remove(archive.key)
}
