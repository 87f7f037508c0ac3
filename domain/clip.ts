import path from 'node:path'
import type { PoolClient } from 'pg'
import { z } from 'zod'
import { requireClipSet, requireViewer, rightOnSet, studiesOf, type Viewer } from '@/domain/access'
import { linesAbout, record } from '@/domain/audit'
import {
  type ClipFiles,
  changesOf,
  clipsIn,
  type Edited,
  FILES,
  holdDraft,
  keysOf,
  paperProblems,
  papersOf,
  refuseWhatIsUsed,
  storeChanges,
  toClipView,
} from '@/domain/clip-set'
import {
  type ClipDetail,
  type ClipView,
  Defaults,
  type Edits,
  type Papers,
} from '@/domain/clip-set/schema'
import { enqueue } from '@/domain/rendition'
import { db, transaction } from '@/lib/db'
import { DomainError, type Problem } from '@/lib/errors'
import { newKey, storage } from '@/lib/storage'

/** A clip: one video file as shown, with its papers. It belongs to a set, and changes as long as that is a draft. */

/** Everything the studio shows of one clip. */
export async function detail(viewer: Viewer | null, clipId: string): Promise<ClipDetail> {
  const { id, clipSetId } = await clipFor(viewer, clipId, 'view')
  const who = requireViewer(viewer, 'read', 'clips')
  const { clipSet, ...clip } = await db().clip.findUniqueOrThrow({
    where: { id },
    include: { clipSet: { include: { shares: { where: { accountId: who.id } } } } },
  })
  const [history, users] = await Promise.all([linesAbout([`clip:${id}`]), usersOf(who, id)])
  return {
    ...toClipView(clip),
    clipSetId,
    clipSetName: clipSet.name,
    setState: clipSet.state,
    may: rightOnSet(who, clipSet),
    defaults: Defaults.parse(clipSet.defaults),
    history,
    ...users,
  }
}

/** The studies that show the clip: those the viewer may know of, and how many others. */
async function usersOf(who: Viewer, clipId: string) {
  const versions = { some: { clips: { some: { clipId } } } }
  const uses = {
    rehearsalOfId: null,
    OR: [
      { versions },
      { draft: { path: ['clips', 'test'], array_contains: clipId } },
      { draft: { path: ['clips', 'practice'], array_contains: clipId } },
    ],
  }
  const [studies, all] = await Promise.all([
    db().study.findMany({
      where: { AND: [uses, studiesOf(who)] },
      select: { id: true, name: true, state: true },
      orderBy: { createdAt: 'desc' },
    }),
    db().study.count({ where: uses }),
  ])
  return { studies, otherStudies: all - studies.length }
}

/** Where the rendition of a clip lies, for the studio; respondents come by session.mediaClip. */
export async function rendition(viewer: Viewer | null, clipId: string): Promise<{ key: string }> {
  const clip = await clipFor(viewer, clipId, 'view')
  if (!clip.renditionKey) throw new DomainError('NOT_FOUND', 'This clip is not ready.')
  return { key: clip.renditionKey }
}

// ------------------------------------------------------------------------------------------- papers

/**
 * Changes papers of some clips of a draft: all or nothing, what is left out of them stays. INVALID,
 * with every problem by clip and field. Resolves with how many clips are different now.
 */
export async function edit(
  viewer: Viewer | null,
  clipSetId: string,
  { edits }: Edits,
): Promise<{ changed: number }> {
  const who = await requireClipSet(viewer, clipSetId, 'edit')
  return transaction(async (tx) => {
    await holdDraft(tx, clipSetId)
    const clips = new Map((await clipsIn(tx, clipSetId)).map((clip) => [clip.id, clip]))
    const problems: Problem[] = []
    const edited: Edited[] = []
    for (const [at, { id, papers }] of edits.entries()) {
      const clip = clips.get(id)
      if (!clip) {
        problems.push({
          where: `edits.${at}`,
          message: 'This clip is not in the set any more.',
          reason: 'NOT_IN_SET',
        })
        continue
      }
      // A clip may be named twice: what comes later counts, upon what came before.
      const said = papers as Partial<Papers>
      const after = { ...clip, ...said }
      clips.set(id, after)
      edited.push({ id, changes: changesOf(papersOf(clip), said) })
      for (const { name, reason, message, params } of paperProblems(
        papersOf(after),
        lengthOf(clip),
      ))
        problems.push({
          ...{ where: `${clip.fileName}, ${name}`, message, reason },
          params: { ...params, clipId: id, file: clip.fileName, field: name },
        })
    }
    if (problems.length > 0)
      throw new DomainError('INVALID', 'Nothing was changed: some of it can’t be.', {
        reason: 'PAPERS',
        problems,
      })
    return { changed: await apply(tx, who.id, clipSetId, edited) }
  })
}

/** The length of an original in seconds, where it is known. */
export const lengthOf = ({ probe }: Pick<ClipView, 'probe'>): number | null =>
  probe?.durationMs ? probe.durationMs / 1_000 : null

/**
 * Stores what was checked, in a transaction that holds the draft. A clip that is cut anew is queued,
 * once the set has a rendition to bring it to.
 */
export async function apply(
  tx: PoolClient,
  actorId: string,
  clipSetId: string,
  edited: readonly Edited[],
): Promise<number> {
  await storeChanges(tx, actorId, clipSetId, edited)
  const isCutAnew = ({ changes }: Edited) => changes.some(({ name }) => name.startsWith('trim'))
  const { rows } = await tx.query<{ id: string }>(
    `UPDATE clip SET state = 'QUEUED', progress = NULL, failure = NULL
     WHERE id = ANY($2) AND (SELECT rendition FROM clip_set WHERE id = $1) IS NOT NULL RETURNING id`,
    [clipSetId, edited.filter(isCutAnew).map(({ id }) => id)],
  )
  for (const { id } of rows) await enqueue(tx, id)
  return new Set(edited.flatMap(({ id, changes }) => (changes.length > 0 ? id : []))).size
}

// -------------------------------------------------------------------------------------------- files

/** Tries a failed clip again. CONFLICT when it has not failed. */
export async function retry(viewer: Viewer | null, clipId: string): Promise<void> {
  const clip = await clipFor(viewer, clipId, 'edit')
  await transaction(async (tx) => {
    await holdDraft(tx, clip.clipSetId)
    const { rowCount } = await tx.query(
      `UPDATE clip SET state = 'QUEUED', progress = NULL, failure = NULL
       WHERE id = $1 AND state = 'FAILED'`,
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
           state = 'QUEUED', progress = NULL, failure = NULL WHERE id = $1`,
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

/**
 * Takes clips out of a draft, with their files. Resolves with their names; those that are not in it are
 * left alone.
 */
export async function remove(
  viewer: Viewer | null,
  clipSetId: string,
  ids: readonly string[],
): Promise<string[]> {
  const who = await requireClipSet(viewer, clipSetId, 'edit')
  const removed = await transaction(async (tx) => {
    await holdDraft(tx, clipSetId)
    const { rows } = await tx.query<ClipFiles & { id: string; file: string }>(
      `DELETE FROM clip WHERE clip_set_id = $1 AND id = ANY($2::uuid[])
       RETURNING id, file_name AS file, ${FILES}`,
      [clipSetId, ids],
    )
    await refuseWhatIsUsed(
      tx,
      who,
      rows.map(({ id }) => id),
    )
    await record(tx, {
      actorId: who.id,
      action: 'clipSet.removeClips',
      subject: `clipSet:${clipSetId}`,
      details: { files: rows.map(({ file }) => file) },
    })
    return rows
  })
  await Promise.all(keysOf(removed).map((key) => storage().remove(key)))
  return removed.map(({ file }) => file)
}

async function clipFor(viewer: Viewer | null, clipId: string, action: 'view' | 'edit') {
  requireViewer(viewer, 'read', 'clips')
  const clip = z.uuid().safeParse(clipId).success
    ? await db().clip.findUnique({ where: { id: clipId } })
    : null
  if (!clip) throw new DomainError('NOT_FOUND', 'There is nothing here.')
  await requireClipSet(viewer, clip.clipSetId, action)
  return clip
}
