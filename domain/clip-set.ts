import { randomUUID } from 'node:crypto'
import path from 'node:path'
import type { TaskList } from 'graphile-worker'
import type { PoolClient } from 'pg'
import { z } from 'zod'
import { clipSetsOf, requireClipSet, requireViewer, type Viewer } from '@/domain/access'
import { record } from '@/domain/audit'
import { db, transaction } from '@/lib/db'
import { DomainError, type Problem } from '@/lib/errors'
import { newKey, storage } from '@/lib/storage'
import { compare } from './clip-set/comparison'
import { type Examined, examineFolder, type Step } from './clip-set/folder'
import { normalise } from './clip-set/job'
import { Probe, RenditionInfo, RenditionSettings } from './clip-set/schema'
import { chooseRendition } from './clip-set/settings'

/**
 * A clip set is the clips that came with one manifest. They are normalised to one rendition, each
 * by a job of its own, and can be used in studies once the set is frozen: from then on nothing in
 * it changes.
 */

// ------------------------------------------------------------------------------------------ coming in

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
      `INSERT INTO clip (id, clip_set_id, file_name, provenance, origin, scene, depicts, language,
         source, licence, warning, tags, trim_in_s, trim_out_s, sha256, size_bytes, original_key, probe)
       VALUES ($1, $2, $3, $4::"Provenance", $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)`,
      [
        ...[id, set.id, each.file, each.provenance, each.origin, each.scene, each.depicts],
        ...[each.language, each.source, each.licence, each.warning, each.tags],
        ...[each.trimInS, each.trimOutS, each.sha256, each.sizeBytes, keys[index]],
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

const JOB = 'clip-normalise'

/** In the caller's transaction: the job exists if and only if the change does. One job per clip. */
const enqueue = (tx: PoolClient, clipId: string) =>
  tx.query(
    `SELECT graphile_worker.add_job($1, json_build_object('clipId', $2::text),
       job_key := $2::text, max_attempts := 5)`,
    [JOB, clipId],
  )

/** What the worker does for clips. */
export const clipTasks: TaskList = {
  [JOB]: async (payload, { job, abortSignal }) => {
    const { clipId } = z.object({ clipId: z.uuid() }).parse(payload)
    await normalise(clipId, { last: job.attempts >= job.max_attempts, signal: abortSignal })
  },
}

/** Queues again whatever is not finished, for starting up. Harmless while another worker is at it. */
export async function resumeUnfinished(): Promise<void> {
  await transaction(async (tx) => {
    const { rows } = await tx.query<{ id: string }>(
      `SELECT id FROM clip WHERE state IN ('QUEUED', 'PROCESSING')`,
    )
    for (const { id } of rows) await enqueue(tx, id)
  })
}

// ------------------------------------------------------------------------------------------- looking

export async function list(viewer: Viewer | null) {
  const sets = await db().clipSet.findMany({
    where: clipSetsOf(requireViewer(viewer)),
    include: {
      owner: { select: { name: true } },
      clips: { select: { state: true, provenance: true } },
    },
    orderBy: { createdAt: 'desc' },
  })
  return sets.map(({ id, name, state, owner, clips, createdAt }) => {
    const count = (is: (clip: (typeof clips)[number]) => boolean) => clips.filter(is).length
    return {
      ...{ id, name, state, createdAt, owner: owner.name, clips: clips.length },
      ready: count((clip) => clip.state === 'READY'),
      failed: count((clip) => clip.state === 'FAILED'),
      real: count((clip) => clip.provenance === 'REAL'),
      generated: count((clip) => clip.provenance === 'GENERATED'),
    }
  })
}

/** Everything the studio shows of a set: its clips in the order of the manifest's file names. */
export async function detail(viewer: Viewer | null, clipSetId: string) {
  await requireClipSet(viewer, clipSetId, 'view')
  const set = await db().clipSet.findUniqueOrThrow({
    where: { id: clipSetId },
    include: { owner: { select: { name: true } }, clips: { orderBy: { fileName: 'asc' } } },
  })
  const clips = set.clips.map(
    ({ clipSetId: _, originalKey, renditionKey, sizeBytes, probe, rendition, ...clip }) => ({
      ...clip,
      sizeBytes: Number(sizeBytes),
      probe: probe === null ? null : Probe.parse(probe),
      rendition: rendition === null ? null : RenditionInfo.parse(rendition),
    }),
  )
  const { id, name, state, createdAt, frozenAt, owner } = set
  return {
    ...{ id, name, state, createdAt, frozenAt, owner: owner.name, clips },
    settings: RenditionSettings.parse(set.rendition),
    traces: compare(clips),
    /** Files that gain alone could not bring to the target. */
    unreached: clips.flatMap((clip) =>
      clip.rendition?.reachedTarget === false ? clip.fileName : [],
    ),
  }
}
export type ClipSetDetail = Awaited<ReturnType<typeof detail>>

/** Where the rendition of a clip lies, for the studio; respondents come by session.mediaClip. */
export async function rendition(viewer: Viewer | null, clipId: string): Promise<{ key: string }> {
  const clip = await clipFor(viewer, clipId, 'view')
  if (!clip.renditionKey) throw new DomainError('NOT_FOUND', 'This clip is not ready.')
  return { key: clip.renditionKey }
}

// ------------------------------------------------------------------------------------------ changing

/**
 * Makes a set usable, and unchangeable. CONFLICT, with a problem for every clip in the way, unless
 * all are ready and their papers complete.
 */
export async function freeze(viewer: Viewer | null, clipSetId: string): Promise<void> {
  const who = await requireClipSet(viewer, clipSetId, 'edit')
  await transaction(async (tx) => {
    await lockDraft(tx, clipSetId)
    const { rows } = await tx.query<ClipPapers>(
      `SELECT file_name AS file, state, failure, origin, scene, source, licence
       FROM clip WHERE clip_set_id = $1 ORDER BY file_name`,
      [clipSetId],
    )
    const problems =
      rows.length > 0 ? rows.flatMap(inTheWay) : [{ where: '', message: 'There are no clips.' }]
    if (problems.length > 0)
      throw new DomainError('CONFLICT', 'Not all clips are ready.', {
        reason: 'CLIPS_NOT_READY',
        problems,
      })
    await tx.query(`UPDATE clip_set SET state = 'FROZEN', frozen_at = now() WHERE id = $1`, [
      clipSetId,
    ])
    await record(tx, {
      actorId: who.id,
      action: 'clipSet.freeze',
      subject: `clipSet:${clipSetId}`,
      details: { clips: rows.length },
    })
  })
}

type ClipPapers = Record<'file' | 'state' | 'origin' | 'scene' | 'source' | 'licence', string> & {
  failure: string | null
}

function inTheWay(clip: ClipPapers): Problem[] {
  const missing = (['origin', 'scene', 'source', 'licence'] as const).filter(
    (paper) => clip[paper].trim() === '',
  )
  const state = clip.state === 'READY' ? [] : [clip.failure ?? 'is still being processed']
  return [...state, ...missing.map((paper) => `has no ${paper}`)].map((message) => ({
    where: clip.file,
    message,
  }))
}

/** Tries a failed clip again. CONFLICT when it has not failed. */
export async function retry(viewer: Viewer | null, clipId: string): Promise<void> {
  const clip = await clipFor(viewer, clipId, 'edit')
  await transaction(async (tx) => {
    await lockDraft(tx, clip.clipSetId)
    const { rowCount } = await tx.query(
      `UPDATE clip SET state = 'QUEUED', failure = NULL WHERE id = $1 AND state = 'FAILED'`,
      [clipId],
    )
    if (rowCount === 0)
      throw new DomainError('CONFLICT', 'This clip has not failed.', { reason: 'NOT_FAILED' })
    await enqueue(tx, clipId)
  })
}

/**
 * Takes failed clips of a set from `folder` again, where their repaired files lie under the same
 * names, and tries those again. Resolves with their names.
 */
export async function replaceFailed(
  viewer: Viewer | null,
  clipSetId: string,
  folder: string,
): Promise<string[]> {
  const who = await requireClipSet(viewer, clipSetId, 'edit')
  const failed = await db().clip.findMany({ where: { clipSetId, state: 'FAILED' } })
  for (const { id, fileName, originalKey } of failed) {
    const key = newKey('originals')
    const { sha256, sizeBytes } = await storage().put(key, path.resolve(folder, fileName))
    await transaction(async (tx) => {
      await lockDraft(tx, clipSetId)
      await tx.query(
        `UPDATE clip SET original_key = $2, sha256 = $3, size_bytes = $4, probe = NULL,
           state = 'QUEUED', failure = NULL WHERE id = $1`,
        [id, key, sha256, sizeBytes],
      )
      await enqueue(tx, id)
      const subject = `clip:${id}`
      await record(tx, { actorId: who.id, action: 'clip.replace', subject, details: { sha256 } })
    })
    await storage().remove(originalKey)
  }
  return failed.map(({ fileName }) => fileName)
}

/** Takes the failed clips out of a set that is not frozen. Resolves with their names. */
export async function removeFailed(viewer: Viewer | null, clipSetId: string): Promise<string[]> {
  const who = await requireClipSet(viewer, clipSetId, 'edit')
  const removed = await transaction(async (tx) => {
    await lockDraft(tx, clipSetId)
    const { rows } = await tx.query<{ file: string; key: string }>(
      `DELETE FROM clip WHERE clip_set_id = $1 AND state = 'FAILED'
       RETURNING file_name AS file, original_key AS key`,
      [clipSetId],
    )
    const files = rows.map(({ file }) => file)
    const subject = `clipSet:${clipSetId}`
    await record(tx, {
      actorId: who.id,
      action: 'clipSet.removeFailed',
      subject,
      details: { files },
    })
    return rows
  })
  await Promise.all(removed.map(({ key }) => storage().remove(key)))
  return removed.map(({ file }) => file)
}

async function clipFor(viewer: Viewer | null, clipId: string, action: 'view' | 'edit') {
  requireViewer(viewer)
  const clip = z.uuid().safeParse(clipId).success
    ? await db().clip.findUnique({ where: { id: clipId } })
    : null
  if (!clip) throw new DomainError('NOT_FOUND', 'There is nothing here.')
  await requireClipSet(viewer, clip.clipSetId, action)
  return clip
}

/** Holds the set still until the transaction ends. CONFLICT when it is no draft. */
async function lockDraft(tx: PoolClient, clipSetId: string): Promise<void> {
  const { rows } = await tx.query<{ state: string }>(
    'SELECT state FROM clip_set WHERE id = $1 FOR UPDATE',
    [clipSetId],
  )
  if (rows[0]?.state !== 'DRAFT')
    throw new DomainError('CONFLICT', 'This clip set is frozen.', { reason: 'FROZEN' })
}

// --------------------------------------------------------------------------- before anybody signs in

const NOBODY = 'import@localhost'

/**
 * For whom a script imports: the account with this e-mail, else the first admin. Where nobody has
 * signed up yet, a placeholder that can't sign in keeps the sets for {@link claimOrphanSets}.
 */
export async function importOwner(email?: string): Promise<Viewer> {
  const select = { id: true, email: true, name: true, role: true } as const
  const found = await db().account.findFirst({
    where: email
      ? { email: email.trim().toLowerCase() }
      : { role: 'ADMIN', disabledAt: null, passwordHash: { not: null } },
    orderBy: { createdAt: 'asc' },
    select,
  })
  if (found) return found
  if (email) throw new DomainError('NOT_FOUND', `There is no account with the e-mail ${email}.`)
  return db().account.upsert({
    where: { email: NOBODY },
    create: { email: NOBODY, name: 'Import', role: 'ADMIN', disabledAt: new Date() },
    update: {},
    select,
  })
}

/** Hands what was imported before anybody could sign in to this account. */
export async function claimOrphanSets(
  client: Pick<PoolClient, 'query'>,
  accountId: string,
): Promise<void> {
  await client.query(
    'UPDATE clip_set SET owner_id = $1 WHERE owner_id = (SELECT id FROM account WHERE email = $2)',
    [accountId, NOBODY],
  )
}
