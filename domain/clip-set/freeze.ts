import type { PoolClient } from 'pg'
import { requireClipSet, type Viewer } from '@/domain/access'
import { record } from '@/domain/audit'
import * as confound from '@/domain/confound'
import { transaction } from '@/lib/db'
import { DomainError, type Problem } from '@/lib/errors'
import { hold, holdDraft } from './draft'
import { changesOf, papersOf, storeChanges } from './papers'
import { type ClipView, Defaults, type Papers, saidOf } from './schema'
import { clipsIn } from './view'

/** How a set becomes usable and unchangeable, and how it is put away. */

const REASON_LENGTH = 10

/**
 * Freezes a set: the defaults are written into its clips, and from then on nothing in it changes.
 * CONFLICT with a problem for every clip and paper in the way; and, where something but the content
 * tells the provenances apart, with what does, unless there is a written reason. The audit log keeps that.
 */
export async function freeze(
  viewer: Viewer | null,
  clipSetId: string,
  { reason: written = '' }: { reason?: string | undefined } = {},
): Promise<void> {
  const who = await requireClipSet(viewer, clipSetId, 'edit')
  const reason = written.trim()
  await transaction(async (tx) => {
    await holdDraft(tx, clipSetId)
    const defaults = await defaultsOf(tx, clipSetId)
    const clips = await clipsIn(tx, clipSetId)
    const full = clips.map((clip) => saidOf(clip, defaults))
    const problems = full.length > 0 ? full.flatMap(inTheWay) : [NO_CLIPS]
    if (problems.length > 0)
      throw new DomainError('CONFLICT', 'Not all clips are ready.', {
        reason: 'CLIPS_NOT_READY',
        problems,
      })
    const { warnings } = confound.table(full)
    if (warnings.length > 0 && reason.length < REASON_LENGTH)
      throw new DomainError(
        'CONFLICT',
        'Something but the content tells the provenances apart: say in writing why the set is frozen all the same.',
        {
          reason: 'TRACES_SEPARATE',
          problems: confound.problemsOf(warnings),
        },
      )
    await storeChanges(
      ...[tx, who.id, clipSetId],
      clips.map((clip, at) => ({
        id: clip.id,
        changes: changesOf(papersOf(clip), full[at] as Papers),
      })),
    )
    const kept = warnings.length > 0 ? reason : null
    await tx.query(
      `UPDATE clip_set SET state = 'FROZEN', frozen_at = now(), frozen_reason = $2 WHERE id = $1`,
      [clipSetId, kept],
    )
    await record(tx, {
      actorId: who.id,
      action: 'clipSet.freeze',
      subject: `clipSet:${clipSetId}`,
      details: {
        clips: clips.length,
        ...(kept && { reason: kept, warnings: warnings.map(({ message }) => message) }),
      },
    })
  })
}

const NO_CLIPS: Problem = { where: '', message: 'There are no clips.', reason: 'NO_CLIPS' }

async function defaultsOf(tx: PoolClient, clipSetId: string): Promise<Defaults> {
  const { rows } = await tx.query<{ defaults: unknown }>(
    'SELECT defaults FROM clip_set WHERE id = $1',
    [clipSetId],
  )
  return Defaults.parse(rows[0]?.defaults)
}

function inTheWay(clip: ClipView): Problem[] {
  const about = { clipId: clip.id, file: clip.fileName }
  const state: Problem[] =
    clip.state === 'READY'
      ? []
      : [
          {
            where: clip.fileName,
            message: clip.failure ?? 'is still being processed',
            reason: clip.state === 'FAILED' ? 'CLIP_FAILED' : 'CLIP_UNFINISHED',
            params: { ...about, failure: clip.failure ?? '' },
          },
        ]
  return [
    ...state,
    ...missingPapers(clip).map((field) => ({
      where: `${clip.fileName}, ${field}`,
      message: field === 'licence' ? 'has no licence and no other right' : `has no ${field}`,
      reason: 'PAPER_MISSING',
      params: { ...about, field },
    })),
  ]
}

/** What has to be said of a clip before it can be in a frozen set, and is not. */
export function missingPapers(papers: Papers): (keyof Papers)[] {
  const needed = ['provenance', 'origin', 'scene', 'source'] as const
  const hasRight = papers.licence !== '' || papers.rights !== ''
  return [
    ...needed.filter((name) => !papers[name]?.trim()),
    ...(hasRight ? [] : (['licence'] as const)),
  ]
}

/** Puts a frozen set away: studies that use it go on, new ones can't choose it. */
export const archive = (viewer: Viewer | null, clipSetId: string) =>
  move(viewer, clipSetId, 'FROZEN', 'ARCHIVED')

export const restore = (viewer: Viewer | null, clipSetId: string) =>
  move(viewer, clipSetId, 'ARCHIVED', 'FROZEN')

async function move(
  viewer: Viewer | null,
  clipSetId: string,
  from: 'FROZEN' | 'ARCHIVED',
  to: 'FROZEN' | 'ARCHIVED',
): Promise<void> {
  const who = await requireClipSet(viewer, clipSetId, 'manage')
  await transaction(async (tx) => {
    const state = await hold(tx, clipSetId)
    if (state === to) return
    if (state !== from)
      throw new DomainError('CONFLICT', 'Freeze the clip set first.', { reason: 'NOT_FROZEN' })
    await tx.query(
      `UPDATE clip_set SET state = $2::"ClipSetState",
         archived_at = CASE WHEN $2 = 'ARCHIVED' THEN now() END WHERE id = $1`,
      [clipSetId, to],
    )
    await record(tx, {
      actorId: who.id,
      action: to === 'ARCHIVED' ? 'clipSet.archive' : 'clipSet.restore',
      subject: `clipSet:${clipSetId}`,
    })
  })
}
