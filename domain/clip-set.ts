import type { PoolClient } from 'pg'
import { clipSetsOf, requireClipSet, requireViewer, type Viewer } from '@/domain/access'
import { record } from '@/domain/audit'
import { compare } from '@/domain/confound'
import { db, transaction } from '@/lib/db'
import { DomainError, type Problem } from '@/lib/errors'
import { Probe, RenditionInfo, RenditionSettings } from './clip-set/schema'

/**
 * A clip set is the clips that came with one manifest. They are normalised to one rendition and can
 * be used in studies once the set is frozen: from then on nothing in it changes.
 */

export { newsSince, progressOf } from './clip-set/progress'

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

// ------------------------------------------------------------------------------------------ changing

/**
 * Makes a set usable, and unchangeable. CONFLICT, with a problem for every clip in the way, unless
 * all are ready and their papers complete.
 */
export async function freeze(viewer: Viewer | null, clipSetId: string): Promise<void> {
  const who = await requireClipSet(viewer, clipSetId, 'edit')
  await transaction(async (tx) => {
    await holdDraft(tx, clipSetId)
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

/** Holds the set still until the transaction ends. CONFLICT when it is no draft. */
export async function holdDraft(tx: PoolClient, clipSetId: string): Promise<void> {
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
