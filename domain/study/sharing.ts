import { requireStudy, type Viewer } from '@/domain/access'
import { record } from '@/domain/audit'
import { db, transaction } from '@/lib/db'
import { DomainError } from '@/lib/errors'
import { Share } from './schema'

/** Who may see a study, work on it or assist with it, besides its owner. */

/** Lets somebody with an account see the study, or work on it. */
export async function share(viewer: Viewer | null, studyId: string, input: Share): Promise<void> {
  const who = await requireStudy(viewer, studyId, 'manage')
  const { email, role } = Share.parse(input)
  const account = await db().account.findUnique({ where: { email }, select: { id: true } })
  if (!account)
    throw new DomainError('NOT_FOUND', 'Nobody here has this e-mail address.', {
      reason: 'NO_ACCOUNT',
    })
  await transaction(async (client) => {
    await client.query(
      `INSERT INTO study_share (study_id, account_id, role) VALUES ($1, $2, $3::"ShareRole")
       ON CONFLICT (study_id, account_id) DO UPDATE SET role = excluded.role`,
      [studyId, account.id, role],
    )
    await record(client, {
      actorId: who.id,
      action: 'study.share',
      subject: `study:${studyId}`,
      details: { account: account.id, role },
    })
  })
}

export async function unshare(
  viewer: Viewer | null,
  studyId: string,
  accountId: string,
): Promise<void> {
  const who = await requireStudy(viewer, studyId, 'manage')
  await transaction(async (client) => {
    await client.query('DELETE FROM study_share WHERE study_id = $1 AND account_id = $2', [
      studyId,
      accountId,
    ])
    await record(client, {
      actorId: who.id,
      action: 'study.unshare',
      subject: `study:${studyId}`,
      details: { account: accountId },
    })
  })
}
