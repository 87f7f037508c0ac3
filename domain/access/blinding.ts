import type { PoolClient } from 'pg'
import { db, pool } from '@/lib/db'

/**
 * What an assistant must not come across: the clips of the studies that person assists with. A frozen set
 * is open to every researcher and says of each clip what it is. So such sets are hidden from whoever is to
 * stay blind, and with them every other set in which one of their clips lies: the next version of a set, or
 * the same file brought in once more.
 *
 * Whoever owns a set, or has it shared, goes on seeing it: they know it already.
 */

/** The sets hidden from this account. */
export async function setsHiddenFrom(accountId: string): Promise<string[]> {
  const shares = await db().studyShare.findMany({
    where: { accountId, role: 'ASSISTANT' },
    select: { studyId: true },
  })
  if (shares.length === 0) return []
  const { rows } = await pool().query<{ id: string }>(
    `${SETS_OF_STUDIES} SELECT id FROM sets WHERE NOT known`,
    [shares.map(({ studyId }) => studyId), accountId],
  )
  return rows.map(({ id }) => id)
}

/**
 * Whether this account knows the clips of the study from elsewhere: from a set it owns or has shared, or from
 * another study it may see. Such a person can't be blind to them.
 */
export async function knowsClipsOf(
  tx: PoolClient,
  accountId: string,
  studyId: string,
): Promise<boolean> {
  const { rows } = await tx.query<{ knows: boolean }>(
    `${SETS_OF_STUDIES} SELECT EXISTS (SELECT FROM sets WHERE known) OR EXISTS (
       SELECT FROM version_clip v JOIN study s ON s.id = v.study_id JOIN clip c ON c.id = v.clip_id
       WHERE c.sha256 IN (SELECT sha256 FROM shown) AND s.id NOT IN (SELECT id FROM meant)
         AND (s.owner_id = $2::uuid OR EXISTS (
           SELECT FROM study_share h WHERE h.study_id = coalesce(s.rehearsal_of, s.id)
             AND h.account_id = $2::uuid AND h.role <> 'ASSISTANT'))
     ) AS knows`,
    [[studyId], accountId],
  )
  return rows[0]?.knows ?? false
}

/**
 * Of the studies $1, as published, as drafted and as rehearsed: the sets their clips lie in, and whether they
 * are known to the account $2. What a draft names is looked for in all of it, wherever a protocol keeps it;
 * a UUID in it that is no clip's and no set's finds nothing.
 */
const SETS_OF_STUDIES = `
  WITH meant AS (
    SELECT id, draft FROM study WHERE id = ANY($1::uuid[]) OR rehearsal_of = ANY($1::uuid[])
  ), named AS (
    SELECT clip_id AS id FROM version_clip WHERE study_id IN (SELECT id FROM meant)
    UNION
    SELECT (found #>> '{}')::uuid FROM meant, jsonb_path_query(draft,
      '$.** ? (@.type() == "string" && @ like_regex "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$" flag "i")') found
  ), shown AS (
    SELECT sha256 FROM clip WHERE id IN (SELECT id FROM named)
    UNION
    SELECT sha256 FROM clip WHERE clip_set_id IN (SELECT id FROM named)
  ), sets AS (
    SELECT s.id, s.owner_id = $2::uuid OR EXISTS (
      SELECT FROM clip_set_share WHERE clip_set_id = s.id AND account_id = $2::uuid) AS known
    FROM clip_set s
    WHERE EXISTS (SELECT FROM clip JOIN shown USING (sha256) WHERE clip.clip_set_id = s.id)
  )`
