import { randomUUID } from 'node:crypto'
import { clipSetsOf, requireClipSet, requireViewer, rightOnSet, type Viewer } from '@/domain/access'
import { record } from '@/domain/audit'
import { db, transaction } from '@/lib/db'
import type { Problem } from '@/lib/errors'
import { storage } from '@/lib/storage'
import { hold, holdDraft } from './clip-set/draft'
import {
  type ChangeSet,
  type ClipSetView,
  Defaults,
  type NewSet,
  RenditionSettings,
} from './clip-set/schema'
import { type ClipFiles, FILES, keysOf, refuseWhatIsUsed } from './clip-set/use'
import { toClipView } from './clip-set/view'

/**
 * A clip set is clips that are described and normalised together. They can be used in studies once
 * the set is frozen: from then on nothing in it changes. A set belongs to somebody, can be shared
 * while it is a draft, and can be handed over.
 */

export { holdDraft } from './clip-set/draft'
export { copy } from './clip-set/edition'
export { archive, freeze, missingPapers, restore } from './clip-set/freeze'
export { claimOrphanSets, importOwner } from './clip-set/owner'
export {
  type Change,
  changesOf,
  type Edited,
  type PaperName,
  paperProblems,
  papersOf,
  storeChanges,
} from './clip-set/papers'
export { newsSince, progressOf } from './clip-set/progress'
export { handOver, share, shares, unshare } from './clip-set/shares'
export { type ClipFiles, FILES, keysOf, refuseWhatIsUsed } from './clip-set/use'
export { clipsIn, toClipView } from './clip-set/view'

// ------------------------------------------------------------------------------------------- looking

/** The sets a viewer may know of, the newest first. */
export async function list(viewer: Viewer | null) {
  const who = requireViewer(viewer, 'read', 'clips')
  const sets = await db().clipSet.findMany({
    where: await clipSetsOf(who),
    include: {
      owner: { select: { id: true, name: true } },
      shares: { where: { accountId: who.id } },
      previous: { select: { id: true, name: true } },
      clips: { select: { state: true, provenance: true, sizeBytes: true } },
      _count: { select: { shares: true } },
    },
    orderBy: { createdAt: 'desc' },
  })
  const seen = new Set(sets.map(({ id }) => id))
  return sets.map(({ clips, previous, shares, _count, ...set }) => {
    const count = (is: (clip: (typeof clips)[number]) => boolean) => clips.filter(is).length
    return {
      ...{ id: set.id, name: set.name, state: set.state, createdAt: set.createdAt },
      ...{ frozenAt: set.frozenAt, archivedAt: set.archivedAt },
      owner: set.owner.name,
      isMine: set.owner.id === who.id,
      may: rightOnSet(who, { ...set, shares }),
      /** With how many people it is shared. */
      shares: _count.shares,
      previous: previous && seen.has(previous.id) ? previous : null,
      clips: clips.length,
      sizeBytes: clips.reduce((sum, { sizeBytes }) => sum + Number(sizeBytes), 0),
      ready: count(({ state }) => state === 'READY'),
      failed: count(({ state }) => state === 'FAILED'),
      real: count(({ provenance }) => provenance === 'REAL'),
      generated: count(({ provenance }) => provenance === 'GENERATED'),
    }
  })
}

/** The sets in which these clips are, as far as the viewer may know of them. */
export async function holding(
  viewer: Viewer | null,
  clipIds: readonly string[],
): Promise<ClipSetView[]> {
  const who = requireViewer(viewer, 'read', 'clips')
  const sets = await db().clipSet.findMany({
    where: { AND: [await clipSetsOf(who), { clips: { some: { id: { in: [...clipIds] } } } }] },
    select: { id: true },
  })
  return Promise.all(sets.map(({ id }) => detail(who, id)))
}

/** Everything the studio shows of a set: its clips in the order of their file names. */
export async function detail(viewer: Viewer | null, clipSetId: string): Promise<ClipSetView> {
  const who = await requireClipSet(viewer, clipSetId, 'view')
  const set = await db().clipSet.findUniqueOrThrow({
    where: { id: clipSetId },
    include: {
      owner: { select: { id: true, name: true } },
      shares: { where: { accountId: who.id } },
      clips: { orderBy: { fileName: 'asc' } },
      archives: { orderBy: { createdAt: 'asc' } },
    },
  })
  const previous = set.previousId
    ? await db().clipSet.findFirst({
        where: { AND: [{ id: set.previousId }, await clipSetsOf(who)] },
        select: { id: true, name: true },
      })
    : null
  const next = await db().clipSet.findFirst({
    where: { AND: [{ previousId: clipSetId }, await clipSetsOf(who)] },
    select: { id: true, name: true },
    orderBy: { createdAt: 'desc' },
  })
  const { id, name, state, createdAt, frozenAt, frozenReason, archivedAt, owner } = set
  return {
    ...{ id, name, state, createdAt, frozenAt, frozenReason, archivedAt, owner, previous, next },
    may: rightOnSet(who, set),
    defaults: Defaults.parse(set.defaults),
    settings: set.rendition === null ? null : RenditionSettings.parse(set.rendition),
    clips: set.clips.map(toClipView),
    archives: set.archives.map((archive) => ({
      ...{ id: archive.id, fileName: archive.fileName, state: archive.state },
      ...{ done: archive.done, total: archive.total },
      problems: archive.problems as Problem[],
    })),
  }
}

// ------------------------------------------------------------------------------------------ changing

/** An empty draft in the viewer's name. */
export async function create(viewer: Viewer | null, { name }: NewSet): Promise<{ id: string }> {
  const who = requireViewer(viewer, 'clips')
  const id = randomUUID()
  await transaction(async (tx) => {
    await tx.query('INSERT INTO clip_set (id, owner_id, name) VALUES ($1, $2, $3)', [
      ...[id, who.id, name],
    ])
    const subject = `clipSet:${id}`
    await record(tx, { actorId: who.id, action: 'clipSet.create', subject, details: { name } })
  })
  return { id }
}

/**
 * Renames a set, or says what holds for every clip that doesn't say otherwise. A frozen set can still
 * get another name; its defaults are in its clips.
 */
export async function change(
  viewer: Viewer | null,
  clipSetId: string,
  { name, defaults }: ChangeSet,
): Promise<void> {
  const who = await requireClipSet(viewer, clipSetId, 'edit')
  await transaction(async (tx) => {
    await (defaults ? holdDraft(tx, clipSetId) : hold(tx, clipSetId))
    await tx.query(
      `UPDATE clip_set SET name = coalesce($2, name), defaults = coalesce($3, defaults) WHERE id = $1`,
      [clipSetId, name ?? null, defaults ? JSON.stringify(defaults) : null],
    )
    await record(tx, {
      actorId: who.id,
      action: 'clipSet.change',
      subject: `clipSet:${clipSetId}`,
      details: { ...(name !== undefined && { name }), ...(defaults && { defaults }) },
    })
  })
}

/** Deletes a set with its files, whatever its state. CONFLICT, with the studies, when any uses it. */
export async function remove(viewer: Viewer | null, clipSetId: string): Promise<void> {
  const who = await requireClipSet(viewer, clipSetId, 'manage')
  const keys = await transaction(async (tx) => {
    await hold(tx, clipSetId)
    // Else its frozen clips could not be deleted; it ends with the transaction.
    await tx.query(`SELECT set_config('uncanny.deleted_set', $1, true)`, [clipSetId])
    const clips = await tx.query<ClipFiles & { id: string }>(
      `SELECT id, ${FILES} FROM clip WHERE clip_set_id = $1`,
      [clipSetId],
    )
    const ids = clips.rows.map(({ id }) => id)
    await refuseWhatIsUsed(tx, who, ids)
    const archives = await tx.query<{ key: string | null }>(
      'SELECT key FROM archive WHERE clip_set_id = $1',
      [clipSetId],
    )
    await tx.query('DELETE FROM clip WHERE clip_set_id = $1', [clipSetId])
    const gone = await tx.query<{ name: string }>(
      'DELETE FROM clip_set WHERE id = $1 RETURNING name',
      [clipSetId],
    )
    await record(tx, {
      actorId: who.id,
      action: 'clipSet.remove',
      subject: `clipSet:${clipSetId}`,
      details: { name: gone.rows[0]?.name, clips: ids.length },
    })
    return [...keysOf(clips.rows), ...archives.rows.flatMap(({ key }) => key ?? [])]
  })
  await Promise.all(keys.map((key) => storage().remove(key)))
}
