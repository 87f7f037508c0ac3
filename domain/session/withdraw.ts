import { record } from '@/domain/audit'
import { transaction } from '@/lib/db'
import { DomainError } from '@/lib/errors'

/**
 * Erases what a participant gave: values, receipts, revisions, panel ids. The rows stay, so that
 * numbers of sessions still add up. A second time changes nothing.
 */
export async function erase(studyId: string, withdrawHash: string): Promise<{ at: Date }> {
  return transaction(async (client) => {
    // The lock waits for answers that are being stored, and makes later ones find the session withdrawn.
    const found = await client.query<{ id: string; withdrawn_at: Date | null }>(
      `SELECT id, withdrawn_at FROM session WHERE study_id = $1 AND withdraw_hash = $2 FOR UPDATE`,
      [studyId, withdrawHash],
    )
    const session = found.rows[0]
    if (!session)
      throw new DomainError('NOT_FOUND', 'No answers belong to this code.', {
        reason: 'NO_SUCH_CODE',
      })
    if (session.withdrawn_at) return { at: session.withdrawn_at }
    const key = [studyId, session.id]
    await client.query('INSERT INTO erasure (study_id, session_id) VALUES ($1, $2)', key)
    await client.query(
      `UPDATE answer SET "values" = NULL, receipt = NULL WHERE study_id = $1 AND session_id = $2`,
      key,
    )
    await client.query(
      'UPDATE answer_revision SET payload = NULL WHERE study_id = $1 AND session_id = $2',
      key,
    )
    await freeOwnSlot(client, studyId, session.id)
    await freeWithdrawnSlot(client, studyId, session.id)
    const done = await client.query<{ at: Date }>(
      `UPDATE session SET withdrawn_at = now(), panel_id = NULL, panel_session_id = NULL
       WHERE study_id = $1 AND id = $2 RETURNING withdrawn_at AS at`,
      key,
    )
    await record(client, {
      actorId: null,
      action: 'session.withdraw',
      subject: `study:${studyId}`,
    })
    return { at: done.rows[0]?.at ?? new Date() }
  })
}

/** Gives the place back, unless its lease has run out and somebody else may have it. */
export async function freeOwnSlot(
  client: { query(text: string, values: unknown[]): Promise<unknown> },
  studyId: string,
  sessionId: string,
): Promise<void> {
  await client.query(
    `UPDATE slot SET state = 'FREE', lease_until = NULL FROM session s
     WHERE s.study_id = $1 AND s.id = $2
       AND slot.study_id = s.study_id AND slot.version = s.version AND slot."group" = s."group"
       AND slot.number = s.slot AND slot.state = 'CLAIMED' AND slot.lease_until = s.lease_until`,
    [studyId, sessionId],
  )
}

/** Gives back the place of a session that was completed, unless somebody else completed it too: it counts no more. */
async function freeWithdrawnSlot(
  client: { query(text: string, values: unknown[]): Promise<unknown> },
  studyId: string,
  sessionId: string,
): Promise<void> {
  await client.query(
    `UPDATE slot SET state = 'FREE', lease_until = NULL FROM session s
     WHERE s.study_id = $1 AND s.id = $2 AND s.completed_at IS NOT NULL
       AND slot.study_id = s.study_id AND slot.version = s.version AND slot."group" = s."group"
       AND slot.number = s.slot AND slot.state = 'COMPLETED'
       AND NOT EXISTS (
         SELECT FROM session o
         WHERE o.study_id = s.study_id AND o.version = s.version AND o."group" = s."group"
           AND o.slot = s.slot AND o.id <> s.id
           AND o.completed_at IS NOT NULL AND o.withdrawn_at IS NULL)`,
    [studyId, sessionId],
  )
}
