import path from 'node:path'
import { z } from 'zod'
import { requireClipSet, requireViewer, type Viewer } from '@/domain/access'
import { record } from '@/domain/audit'
import { holdDraft } from '@/domain/clip-set'
import { enqueue } from '@/domain/rendition'
import { db, transaction } from '@/lib/db'
import { DomainError } from '@/lib/errors'
import { newKey, storage } from '@/lib/storage'

/** A clip: one video file as shown, with its papers. It belongs to a set, and changes as long as that is a draft. */

/** Where the rendition of a clip lies, for the studio; respondents come by session.mediaClip. */
export async function rendition(viewer: Viewer | null, clipId: string): Promise<{ key: string }> {
  const clip = await clipFor(viewer, clipId, 'view')
  if (!clip.renditionKey) throw new DomainError('NOT_FOUND', 'This clip is not ready.')
  return { key: clip.renditionKey }
}

/** Tries a failed clip again. CONFLICT when it has not failed. */
export async function retry(viewer: Viewer | null, clipId: string): Promise<void> {
  const clip = await clipFor(viewer, clipId, 'edit')
  await transaction(async (tx) => {
    await holdDraft(tx, clip.clipSetId)
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
      await holdDraft(tx, clipSetId)
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
    await holdDraft(tx, clipSetId)
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
