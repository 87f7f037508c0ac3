import type { PoolClient } from 'pg'
import { requireStudy, type Viewer } from '@/domain/access'
import { record } from '@/domain/audit'
import type { Checklist } from '@/domain/checklist/schema'
import { parseProtocol } from '@/domain/protocol'
import type { Protocol } from '@/domain/protocol/schema'
import { checklistOf } from '@/domain/study/look'
import { db, transaction } from '@/lib/db'
import { DomainError } from '@/lib/errors'

/**
 * The draft of a study: one document, saved whole. Who saves says from which revision they began;
 * where somebody else has saved since, nothing is overwritten and they are told who it was.
 */

/** `draftedBy`: the name of whoever saved it last; null until somebody has, or when they are gone. */
export type Draft = {
  protocol: Protocol
  revision: number
  draftedAt: Date
  draftedBy: string | null
  checklist: Checklist
}

export async function draft(viewer: Viewer | null, studyId: string): Promise<Draft> {
  const who = await requireStudy(viewer, studyId, 'view')
  const study = await db().study.findUniqueOrThrow({
    where: { id: studyId },
    select: {
      draft: true,
      draftRevision: true,
      draftedAt: true,
      draftedBy: { select: { name: true } },
    },
  })
  const protocol = parseProtocol(study.draft)
  return {
    protocol,
    revision: study.draftRevision,
    draftedAt: study.draftedAt,
    draftedBy: study.draftedBy?.name ?? null,
    checklist: await checklistOf(who, studyId, protocol),
  }
}

export type Saved = Pick<Draft, 'revision' | 'draftedAt' | 'checklist'>

/**
 * Replaces the draft. What is published stays as it is. With `revision`, only if the draft still is
 * that one: DRAFT_CHANGED else, with who changed it and when.
 */
export async function revise(
  viewer: Viewer | null,
  studyId: string,
  document: unknown,
  revision?: number,
): Promise<Saved> {
  const who = await requireStudy(viewer, studyId, 'edit')
  const protocol = parseProtocol(document)
  const saved = await transaction(async (client) => {
    const before = await locked(client, studyId)
    if (revision !== undefined && revision !== before.revision) throw changed(before)
    const { rows } = await client.query<Omit<Saved, 'checklist'>>(
      `UPDATE study SET draft = $2, draft_revision = draft_revision + 1, drafted_at = now(), drafted_by = $3
       WHERE id = $1 RETURNING draft_revision AS revision, drafted_at AS "draftedAt"`,
      [studyId, JSON.stringify(protocol), who.id],
    )
    // An editor saves as one types: one line for each stretch of work, not for each letter.
    if (before.draftedById !== who.id || before.isOld)
      await record(client, { actorId: who.id, action: 'study.revise', subject: `study:${studyId}` })
    const row = rows[0]
    if (!row) throw new Error('A locked study is there')
    return row
  })
  return { ...saved, checklist: await checklistOf(who, studyId, protocol) }
}

type Before = {
  revision: number
  draftedAt: Date
  draftedById: string | null
  name: string | null
  isOld: boolean
}

async function locked(client: PoolClient, studyId: string): Promise<Before> {
  const { rows } = await client.query<Before>(
    `SELECT draft_revision AS revision, drafted_at AS "draftedAt", drafted_by AS "draftedById",
       drafted_at < now() - interval '10 minutes' AS "isOld",
       (SELECT name FROM account WHERE account.id = drafted_by) AS name
     FROM study WHERE id = $1 FOR UPDATE`,
    [studyId],
  )
  if (!rows[0]) throw new DomainError('NOT_FOUND', 'There is nothing here.')
  return rows[0]
}

const changed = ({ revision, draftedAt, name }: Before) =>
  new DomainError('CONFLICT', 'Somebody else has changed this draft. Nothing was overwritten.', {
    reason: 'DRAFT_CHANGED',
    problems: [
      {
        where: '',
        reason: 'DRAFT_CHANGED',
        params: { name: name ?? '', at: draftedAt.toISOString(), revision },
        message: `${name ?? 'Somebody'} changed it at ${draftedAt.toISOString()}.`,
      },
    ],
  })
