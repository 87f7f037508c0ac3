import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { TaskList } from 'graphile-worker'
import type { PoolClient } from 'pg'
import { z } from 'zod'
import { requireClipSet, requireViewer, type Viewer } from '@/domain/access'
import { record } from '@/domain/audit'
import { Caption, type RenditionSettings } from '@/domain/clip-set/schema'
import { chooseRendition, enqueue } from '@/domain/rendition'
import { db, transaction } from '@/lib/db'
import { DomainError } from '@/lib/errors'
import { newKey, storage } from '@/lib/storage'
import { unpack } from './intake/archive'
import { type Examined, examineFolder, type Step } from './intake/folder'
import { isBesideThePoint, kindByName, readName } from './intake/name'
import { enqueueArchive, UNPACK } from './intake/receive'
import { requireRoom, roomFor } from './intake/room'
import { type Check, type Coming, type Known, UploadMetadata } from './intake/schema'
import { staged } from './intake/staging'

export { receive } from './intake/receive'
export { isFull, noRoom } from './intake/room'
export { notes, stagingFolder } from './intake/staging'
export { KEPT_MS, sweep } from './intake/sweep'

/** How clips come in: from a folder on this machine, and by uploads. */

// -------------------------------------------------------------------------------------------- a folder

export type ImportReport = {
  clipSetId: string
  name: string
  settings: RenditionSettings
  clips: number
}

/**
 * Takes in a folder with a manifest.csv. All of it is checked first: INVALID names every problem by
 * row and column, and then nothing has been stored. Resolves when the originals are safe and a job
 * for each is queued; it does not wait for the jobs.
 */
export async function importFolder(
  ownerId: string,
  folder: string,
  options: { name?: string; mute?: boolean; onProgress?: (step: Step) => void } = {},
): Promise<ImportReport> {
  const onProgress = options.onProgress ?? (() => {})
  const examined = await examineFolder(path.resolve(folder), onProgress)
  const settings = chooseRendition(
    examined.flatMap(({ provenance, probe }) => (probe ? { provenance, probe } : [])),
    { mute: options.mute ?? false },
  )
  const set = {
    id: randomUUID(),
    name: options.name ?? path.basename(path.resolve(folder)),
    settings,
  }
  const keys: string[] = []
  try {
    for (const each of examined) {
      const key = newKey('originals')
      keys.push(key)
      const stored = await storage().put(key, each.path)
      if (stored.sha256 !== each.sha256)
        throw new DomainError('CONFLICT', `${each.file} changed while it was being read.`)
      onProgress({ step: 'store', done: keys.length, total: examined.length, file: each.file })
    }
    await transaction((tx) => insertSet(tx, ownerId, set, examined, keys))
  } catch (error) {
    await Promise.all(keys.map((key) => storage().remove(key)))
    throw error
  }
  return { clipSetId: set.id, name: set.name, settings, clips: examined.length }
}

async function insertSet(
  tx: PoolClient,
  ownerId: string,
  set: { id: string; name: string; settings: RenditionSettings },
  examined: readonly Examined[],
  keys: readonly string[],
): Promise<void> {
  await tx.query('INSERT INTO clip_set (id, owner_id, name, rendition) VALUES ($1, $2, $3, $4)', [
    ...[set.id, ownerId, set.name, JSON.stringify(set.settings)],
  ])
  for (const [index, each] of examined.entries()) {
    const id = randomUUID()
    await tx.query(
      `INSERT INTO clip (id, clip_set_id, file_name, provenance, origin, scene, depicts, persons, language,
         source, licence, rights, rights_until, warning, tags, trim_in_s, trim_out_s, segments,
         sha256, size_bytes, original_key, probe)
       VALUES ($1, $2, $3, $4::"Provenance", $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16,
         $17, $18, $19, $20, $21, $22)`,
      [
        ...[id, set.id, each.file, each.provenance, each.origin, each.scene, each.depicts],
        ...[each.persons && JSON.stringify(each.persons), each.language, each.source, each.licence],
        ...[each.rights, each.rightsUntil, each.warning, each.tags, each.trimInS, each.trimOutS],
        ...[JSON.stringify(each.segments), each.sha256, each.sizeBytes, keys[index]],
        each.probe ? JSON.stringify(each.probe) : null,
      ],
    )
    await enqueue(tx, id)
  }
  await record(tx, {
    actorId: ownerId,
    action: 'clipSet.import',
    subject: `clipSet:${set.id}`,
    details: { name: set.name, clips: examined.length },
  })
}

// ------------------------------------------------------------------------------------------- uploads

/**
 * What a set says of files before they are sent: which it has already, which it can do nothing with, and
 * whether there is room for the others.
 */
export async function check(
  viewer: Viewer | null,
  clipSetId: string,
  { files }: Coming,
): Promise<Check> {
  await requireDraft(viewer, clipSetId)
  const clips = await db().clip.findMany({
    where: { clipSetId },
    select: { fileName: true, sha256: true, state: true },
  })
  const hashes = new Set(clips.map(({ sha256 }) => sha256))
  const names = new Set(clips.flatMap((clip) => (clip.state === 'FAILED' ? [] : clip.fileName)))
  const knownAs = (name: string, sha256: string | undefined): Known => {
    if (isBesideThePoint(name)) return 'BESIDE_THE_POINT'
    const kind = kindByName(name)
    if (!kind) return 'UNREADABLE_KIND'
    if (sha256 !== undefined && hashes.has(sha256)) return 'SAME_FILE'
    return kind === 'video' && names.has(nameOr(name)) ? 'SAME_NAME' : null
  }
  const told = files.map(({ name, sizeBytes, sha256 }) => ({
    ...{ name, sizeBytes, known: knownAs(name, sha256) },
  }))
  const bytes = told.reduce((sum, file) => sum + (file.known === null ? file.sizeBytes : 0), 0)
  return {
    files: told.map(({ name, known }) => ({ name, known })),
    room: await roomFor(bytes),
  }
}

const nameOr = (given: string) => {
  const read = readName(given)
  return 'name' in read ? read.name : given
}

/**
 * Decides, before its first byte, whether somebody may send a file, and what is noted of it: the account is
 * the server's word. INVALID says what is wrong with it; NO_ROOM, that the disk could not hold it.
 */
export async function admit(
  viewer: Viewer | null,
  sizeBytes: number,
  given: Record<string, string | null | undefined>,
): Promise<UploadMetadata & { accountId: string }> {
  const who = requireViewer(viewer, 'clips')
  const metadata = UploadMetadata.safeParse(given)
  if (!metadata.success)
    throw new DomainError('INVALID', 'What was said of this file does not fit.', {
      problems: metadata.error.issues.map(({ path: at, message }) => ({
        where: at.join('.'),
        message,
      })),
    })
  const { clipSetId, filename, sha256 } = metadata.data
  await requireDraft(who, clipSetId)
  const read = readName(filename)
  if ('problem' in read)
    throw new DomainError('INVALID', `This file ${read.problem.message}.`, {
      reason: read.problem.reason ?? 'INVALID',
      problems: [read.problem],
    })
  if (sizeBytes === 0)
    throw new DomainError('INVALID', `${read.name} is empty.`, { reason: 'EMPTY_FILE' })
  await requireRoom(sizeBytes)
  return { clipSetId, filename: read.name, sha256, accountId: who.id }
}

/** NOT_FOUND unless this is an upload of theirs. */
export async function requireUpload(viewer: Viewer | null, uploadId: string): Promise<Viewer> {
  const who = requireViewer(viewer, 'clips')
  const upload = await staged(uploadId)
  if (upload?.accountId !== who.id)
    throw new DomainError('NOT_FOUND', 'There is no such upload.', { reason: 'NO_UPLOAD' })
  return who
}

async function requireDraft(viewer: Viewer | null, clipSetId: string): Promise<void> {
  await requireClipSet(viewer, clipSetId, 'edit')
  const set = await db().clipSet.findUnique({ where: { id: clipSetId }, select: { state: true } })
  if (set?.state !== 'DRAFT')
    throw new DomainError('CONFLICT', 'This clip set is frozen.', { reason: 'FROZEN' })
}

/** The captions of a clip in one language, as WebVTT. */
export async function captions(
  viewer: Viewer | null,
  clipId: string,
  language: string,
): Promise<string> {
  requireViewer(viewer, 'read', 'clips')
  const clip = await db().clip.findUnique({
    where: { id: clipId },
    select: { clipSetId: true, captions: true },
  })
  if (!clip) throw new DomainError('NOT_FOUND', 'There is nothing here.')
  await requireClipSet(viewer, clip.clipSetId, 'view')
  const found = Caption.array()
    .parse(clip.captions)
    .find((each) => each.language === language)
  if (!found) throw new DomainError('NOT_FOUND', 'There is nothing here.')
  return storage().withLocal(found.key, (file) => readFile(file, 'utf8'))
}

/** What the worker does for archives. */
export const intakeTasks: TaskList = {
  [UNPACK]: async (payload, { job, abortSignal }) => {
    const { archiveId } = z.object({ archiveId: z.uuid() }).parse(payload)
    await unpack(archiveId, { last: job.attempts >= job.max_attempts, signal: abortSignal })
  },
}

/** Queues again the archives that are not unpacked, for starting up. */
export async function resumeArchives(): Promise<void> {
  await transaction(async (tx) => {
    const { rows } = await tx.query<{ id: string }>(
      `SELECT id FROM archive WHERE state IN ('QUEUED', 'UNPACKING')`,
    )
    for (const { id } of rows) await enqueueArchive(tx, id)
  })
}
