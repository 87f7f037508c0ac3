import { randomUUID } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import type { PoolClient } from 'pg'
import { requireClipSet, type Viewer } from '@/domain/access'
import { holdDraft } from '@/domain/clip-set'
import * as manifest from '@/domain/manifest'
import { pool, transaction } from '@/lib/db'
import { DomainError, isDomainError } from '@/lib/errors'
import { singleton } from '@/lib/registry'
import { hashFile, storage } from '@/lib/storage'
import { isBesideThePoint, type Kind, kindOf } from './name'
import { Receipt } from './schema'
import { discard, type Staged, staged } from './staging'
import { type Brought, note, removeUnused, takeCaptions, takeVideo } from './take'

/**
 * Takes in an upload that has wholly arrived. It may be asked for again, at once or after a crash at any
 * point, and answers the same: what was moved to storage lies there under a key made of the upload's id, and
 * the audit log knows what became of it.
 */
export async function receive(
  viewer: Viewer | null,
  clipSetId: string,
  uploadId: string,
): Promise<Receipt> {
  const who = await requireClipSet(viewer, clipSetId, 'edit')
  const underWay = singleton('receiving', () => new Map<string, Promise<Receipt>>())
  const asked = `${who.id} ${clipSetId} ${uploadId}`
  const running = underWay.get(asked)
  if (running) return running
  const work = takeUpload(who, clipSetId, uploadId).finally(() => underWay.delete(asked))
  underWay.set(asked, work)
  return work
}

async function takeUpload(who: Viewer, clipSetId: string, uploadId: string): Promise<Receipt> {
  const upload = await staged(uploadId)
  if (!upload?.file) {
    const earlier = await receiptOf(who, clipSetId, uploadId)
    if (earlier && upload) await discard(uploadId)
    if (earlier) return earlier
  }
  if (upload?.accountId !== who.id || upload.clipSetId !== clipSetId)
    throw new DomainError('NOT_FOUND', 'There is no such upload.', { reason: 'NO_UPLOAD' })

  const lying = await locate(upload)
  try {
    const receipt = await takeIn(who, upload, lying)
    await discard(uploadId)
    return receipt
  } catch (error) {
    if (isFinal(error)) {
      await removeUnused(keysOf(uploadId).video)
      await storage().remove(keysOf(uploadId).archive)
      await discard(uploadId)
    }
    throw error
  }
}

/** Nothing that happens later makes a file good whose bytes, name or kind is refused. */
const isFinal = (error: unknown) =>
  isDomainError(error) &&
  (error.code === 'INVALID' || error.code === 'CONFLICT') &&
  error.reason !== 'NO_CLIP' &&
  error.reason !== 'UPLOAD_UNFINISHED'

const keysOf = (id: string) => ({
  video: `originals/${id.slice(0, 2)}/${id}`,
  archive: `archives/${id.slice(0, 2)}/${id}`,
})

/** The bytes of an upload: in staging, or in storage where an interrupted attempt has moved them. */
type Lying = { file: string } | { key: string; kind: Kind }

async function locate(upload: Staged): Promise<Lying> {
  if (upload.file) {
    if (upload.receivedBytes < upload.sizeBytes)
      throw new DomainError('CONFLICT', 'This upload is not finished.', {
        reason: 'UPLOAD_UNFINISHED',
      })
    return { file: upload.file }
  }
  for (const [kind, key] of Object.entries(keysOf(upload.id)))
    if ((await storage().stat(key))?.sizeBytes === upload.sizeBytes)
      return { key, kind: kind as Kind }
  throw new DomainError('NOT_FOUND', 'The file of this upload is lost.', { reason: 'NO_UPLOAD' })
}

async function takeIn(who: Viewer, upload: Staged, lying: Lying): Promise<Receipt> {
  const { id: uploadId, clipSetId, filename: name } = upload
  const hashed =
    'file' in lying
      ? await hashFile(lying.file)
      : await storage().withLocal(lying.key, (file) => hashFile(file))
  if (hashed.sizeBytes === 0)
    throw new DomainError('INVALID', `${name} is empty.`, { reason: 'EMPTY_FILE' })
  if (upload.sha256 !== null && upload.sha256 !== hashed.sha256)
    throw new DomainError('INVALID', `${name} did not arrive as it was sent. Send it again.`, {
      reason: 'HASH_MISMATCH',
    })
  const brought = { name, ...hashed }
  const by = { uploadId }
  const kind = 'file' in lying ? await kindOf(name, lying.file) : lying.kind
  if (kind === 'video' || kind === 'archive') {
    const key = keysOf(uploadId)[kind]
    if ('file' in lying) await storage().adopt(key, lying.file, hashed)
    if (kind === 'archive') return takeArchive(who, clipSetId, brought, key, uploadId)
    return takeVideo(who, clipSetId, { ...brought, key }, by)
  }
  if (kind === null || !('file' in lying))
    throw new DomainError('INVALID', `${name} is not a file of a kind we read.`, {
      reason: isBesideThePoint(name) ? 'BESIDE_THE_POINT' : 'UNREADABLE_KIND',
    })
  if (kind === 'captions') return takeCaptions(who, clipSetId, { ...brought, file: lying.file }, by)
  const receipt = await takeManifest(who, clipSetId, lying.file)
  await transaction((tx) => note(tx, who, clipSetId, `clipSet:${clipSetId}`, brought, by, receipt))
  return receipt
}

const LARGEST_MANIFEST = 5 * 2 ** 20

/** Applies a manifest as it lies in a file, wholly or not at all. */
export async function takeManifest(
  who: Viewer,
  clipSetId: string,
  file: string,
): Promise<Extract<Receipt, { kind: 'manifest' }>> {
  if ((await stat(file)).size > LARGEST_MANIFEST)
    throw new DomainError('INVALID', 'A manifest of more than 5 MB is not read.', {
      reason: 'MANIFEST_TOO_LARGE',
    })
  const { changed } = await manifest.apply(who, clipSetId, await readFile(file))
  return { kind: 'manifest', changed }
}

/** A row for a zip that lies under `key`, and the job that unpacks it. */
const takeArchive = (
  who: Viewer,
  clipSetId: string,
  brought: Brought,
  key: string,
  uploadId: string,
): Promise<Receipt> =>
  transaction(async (tx) => {
    await holdDraft(tx, clipSetId)
    const archiveId = randomUUID()
    await tx.query(
      `INSERT INTO archive (id, clip_set_id, account_id, file_name, key)
       VALUES ($1, $2, $3, $4, $5)`,
      [archiveId, clipSetId, who.id, brought.name, key],
    )
    await enqueueArchive(tx, archiveId)
    const receipt = { kind: 'archive' as const, archiveId }
    await note(tx, who, clipSetId, `clipSet:${clipSetId}`, brought, { uploadId }, receipt)
    return receipt
  })

export const UNPACK = 'archive-unpack'

/** One job an archive, before the clips that wait: what is in it joins them. */
export const enqueueArchive = (tx: PoolClient, archiveId: string) =>
  tx.query(
    `SELECT graphile_worker.add_job($1, json_build_object('archiveId', $2::text),
       job_key := $2::text, max_attempts := 5, priority := -1)`,
    [UNPACK, archiveId],
  )

/** What the audit log says became of an upload that this account sent to this set. */
async function receiptOf(
  who: Viewer,
  clipSetId: string,
  uploadId: string,
): Promise<Receipt | null> {
  const { rows } = await pool().query<{ receipt: unknown }>(
    `SELECT details->'receipt' AS receipt FROM audit_entry
     WHERE action = 'upload.receive' AND actor_id = $1
       AND details->>'uploadId' = $2 AND details->>'clipSetId' = $3
     ORDER BY id DESC LIMIT 1`,
    [who.id, uploadId, clipSetId],
  )
  return rows[0] ? Receipt.parse(rows[0].receipt) : null
}
