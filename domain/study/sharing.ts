import type { PoolClient } from 'pg'
import { knowsClipsOf, requireStudy, type Viewer } from '@/domain/access'
import { record } from '@/domain/audit'
import { transaction } from '@/lib/db'
import { DomainError } from '@/lib/errors'
import { HandOver, Share } from './schema'

/** Whose a study is, and who else may see it, work on it or assist with it. */

/**
 * Lets somebody with an account see the study, work on it or assist with it; who has a share gets the new
 * role instead. CONFLICT for its owner, and for assistants who could not be blind.
 */
export async function share(viewer: Viewer | null, studyId: string, input: Share): Promise<void> {
  const who = await requireStudy(viewer, studyId, 'manage')
  const { email, role } = Share.parse(input)
  await transaction(async (tx) => {
    const { ownerId } = await hold(tx, studyId)
    const account = await accountBy(tx, email)
    if (account.id === ownerId) throw theirsAlready()
    if (role === 'ASSISTANT') await refuseWhoCanSee(tx, account, studyId)
    await putShare(tx, studyId, account.id, role)
    await record(tx, {
      ...{ actorId: who.id, action: 'study.share', subject: `study:${studyId}` },
      details: { account: account.id, role },
    })
  })
}

/** Takes a share back; nothing happens where there is none. */
export async function unshare(
  viewer: Viewer | null,
  studyId: string,
  accountId: string,
): Promise<void> {
  const who = await requireStudy(viewer, studyId, 'manage')
  await transaction(async (tx) => {
    await hold(tx, studyId)
    const { rowCount } = await tx.query(
      'DELETE FROM study_share WHERE study_id = $1 AND account_id = $2',
      [studyId, accountId],
    )
    if (!rowCount) return
    await record(tx, {
      ...{ actorId: who.id, action: 'study.unshare', subject: `study:${studyId}` },
      details: { account: accountId },
    })
  })
}

/** Makes the study and its rehearsal somebody else's. Who owned it goes on as an editor. */
export async function handOver(
  viewer: Viewer | null,
  studyId: string,
  input: HandOver,
): Promise<void> {
  const who = await requireStudy(viewer, studyId, 'manage')
  const { email } = HandOver.parse(input)
  await transaction(async (tx) => {
    const { ownerId } = await hold(tx, studyId)
    // Another may have been faster: what one owned a moment ago is not one's own to give.
    if (who.role !== 'ADMIN' && ownerId !== who.id)
      throw new DomainError('FORBIDDEN', 'You may see this, but not change it.')
    const account = await accountBy(tx, email)
    if (account.id === ownerId) throw theirsAlready()
    await tx.query('UPDATE study SET owner_id = $2 WHERE id = $1 OR rehearsal_of = $1', [
      ...[studyId, account.id],
    ])
    // An owner needs no share.
    await tx.query('DELETE FROM study_share WHERE study_id = $1 AND account_id = $2', [
      ...[studyId, account.id],
    ])
    await putShare(tx, studyId, ownerId, 'EDITOR')
    await record(tx, {
      ...{ actorId: who.id, action: 'study.handOver', subject: `study:${studyId}` },
      details: { from: ownerId, to: account.id },
    })
  })
}

/** Holds the study until the end of the transaction, so that nobody is made owner and given a share at once. */
async function hold(tx: PoolClient, studyId: string): Promise<{ ownerId: string }> {
  const { rows } = await tx.query<{ ownerId: string; rehearsalOf: string | null }>(
    `SELECT owner_id AS "ownerId", rehearsal_of AS "rehearsalOf" FROM study WHERE id = $1
     FOR NO KEY UPDATE`,
    [studyId],
  )
  const study = rows[0]
  if (!study) throw new DomainError('NOT_FOUND', 'There is nothing here.')
  if (study.rehearsalOf)
    throw new DomainError('CONFLICT', 'A rehearsal is shared with its study.', {
      reason: 'REHEARSAL',
    })
  return study
}

type Colleague = { id: string; role: Viewer['role'] }

async function accountBy(tx: PoolClient, email: string): Promise<Colleague> {
  const { rows } = await tx.query<Colleague & { disabled: boolean }>(
    'SELECT id, role, disabled_at IS NOT NULL AS disabled FROM account WHERE email = $1',
    [email],
  )
  const account = rows[0]
  if (!account)
    throw new DomainError('NOT_FOUND', 'Nobody here has this e-mail address.', {
      reason: 'NO_ACCOUNT',
    })
  if (account.disabled)
    throw new DomainError('CONFLICT', 'This account is disabled.', { reason: 'DISABLED' })
  return account
}

/** CONFLICT for an assistant whose blindness would be a pretence. */
async function refuseWhoCanSee(
  tx: PoolClient,
  { id, role }: Colleague,
  studyId: string,
): Promise<void> {
  if (role === 'ADMIN')
    throw new DomainError('CONFLICT', 'An admin sees everything, and can’t be blind to a study.', {
      reason: 'ADMIN_SEES',
    })
  if (await knowsClipsOf(tx, id, studyId))
    throw new DomainError('CONFLICT', 'The clips of this study are known to this person.', {
      reason: 'KNOWS_CLIPS',
    })
}

async function putShare(
  tx: PoolClient,
  studyId: string,
  accountId: string,
  role: Share['role'],
): Promise<void> {
  await tx.query(
    `INSERT INTO study_share (study_id, account_id, role) VALUES ($1, $2, $3::"ShareRole")
     ON CONFLICT (study_id, account_id) DO UPDATE SET role = excluded.role`,
    [studyId, accountId, role],
  )
}

const theirsAlready = () =>
  new DomainError('CONFLICT', 'The study is this person’s already.', { reason: 'OWNS_IT' })
