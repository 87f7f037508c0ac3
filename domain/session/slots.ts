import { pool } from '@/lib/db'
import { singleton } from '@/lib/registry'

type Client = {
  query<R extends object>(text: string, values: unknown[]): Promise<{ rows: R[] }>
}

/** Slots made at a time: enough that making them is rare, few enough that it takes no time. */
const BATCH = 256

/**
 * Claims the lowest free slot of a group, one whose lease has run out before a new one: those were
 * made earlier, so their numbers are lower. Null when there is none, or when the last ones are just
 * being claimed by others.
 */
export async function claimSlot(
  client: Client,
  studyId: string,
  version: number,
  group: string,
  leaseUntil: Date,
): Promise<number | null> {
  const { rows } = await client.query<{ number: number }>(
    // By the end of the lease first, which has an index: ordered by number alone, the planner walks all slots.
    `WITH lapsed AS MATERIALIZED (
       SELECT number FROM slot
       WHERE study_id = $1 AND version = $2 AND "group" = $3
         AND state = 'CLAIMED' AND lease_until < now()
       ORDER BY lease_until LIMIT 500
     ), expired AS (
       SELECT number FROM slot JOIN lapsed USING (number)
       WHERE study_id = $1 AND version = $2 AND "group" = $3
         AND state = 'CLAIMED' AND lease_until < now()
       ORDER BY number LIMIT 1 FOR UPDATE OF slot SKIP LOCKED
     ), fresh AS (
       SELECT number FROM slot
       WHERE study_id = $1 AND version = $2 AND "group" = $3 AND state = 'FREE'
         AND NOT EXISTS (SELECT FROM expired)
       ORDER BY number LIMIT 1 FOR UPDATE SKIP LOCKED
     )
     UPDATE slot SET state = 'CLAIMED', lease_until = $4
     WHERE study_id = $1 AND version = $2 AND "group" = $3
       AND number = coalesce((SELECT number FROM expired), (SELECT number FROM fresh))
       AND (state = 'FREE' OR (state = 'CLAIMED' AND lease_until < now()))
     RETURNING number`,
    [studyId, version, group, leaseUntil],
  )
  return rows[0]?.number ?? null
}

const making = () => singleton('slots-in-the-making', () => new Map<string, Promise<number>>())

/** Makes the next slots, up to `target` in all, and tells how many. Callers at the same time share one making. */
export function makeSlots(
  studyId: string,
  version: number,
  group: string,
  target: number | null,
): Promise<number> {
  const key = [studyId, version, group].join(':')
  const underWay = making().get(key)
  if (underWay) return underWay
  const made = pool()
    .query(
      `INSERT INTO slot (study_id, version, "group", number)
       SELECT $1::uuid, $2::int, $3::text, n
       FROM (SELECT coalesce(max(number) + 1, 0) AS first FROM slot
             WHERE study_id = $1 AND version = $2 AND "group" = $3::text) AS made,
            generate_series(first, least(first + $4::int, $5::int) - 1) AS n
       ON CONFLICT DO NOTHING`,
      [studyId, version, group, BATCH, target],
    )
    .then(({ rowCount }) => rowCount ?? 0)
    .finally(() => making().delete(key))
  making().set(key, made)
  return made
}
