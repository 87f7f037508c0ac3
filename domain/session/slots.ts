import type { Quota } from '@/domain/session/screening'
import { pool, transaction } from '@/lib/db'
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

/**
 * Makes the next slots of a group, as far as its quota allows, unless there are some to be claimed; tells
 * how many there are then. Callers at the same time share one making.
 */
export function makeSlots(
  studyId: string,
  version: number,
  group: string,
  quota: Quota,
): Promise<number> {
  const key = [studyId, version, group].join(':')
  const underWay = making().get(key)
  if (underWay) return underWay
  const made = make(studyId, version, group, quota).finally(() => making().delete(key))
  making().set(key, made)
  return made
}

/** A place that is filled, or being filled: of older versions only those count. */
const TAKEN = `(state = 'COMPLETED' OR (state = 'CLAIMED' AND lease_until >= now()))`

function make(studyId: string, version: number, group: string, quota: Quota): Promise<number> {
  return transaction(async (client) => {
    // One at a time in a study, so that groups that share a quota don't both take the last places.
    await client.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 1))', [studyId])
    const { rows } = await client.query<Record<'next' | 'made' | 'before' | 'open', number>>(
      `SELECT coalesce(max(number) FILTER (WHERE version = $2 AND "group" = $3) + 1, 0)::int AS next,
         count(*) FILTER (WHERE version = $2)::int AS made,
         count(*) FILTER (WHERE version < $2 AND ${TAKEN})::int AS before,
         count(*) FILTER (WHERE version = $2 AND "group" = $3
           AND (state = 'FREE' OR state = 'CLAIMED' AND lease_until < now()))::int AS open
       FROM slot WHERE study_id = $1 AND version <= $2 AND "group" = ANY($4)`,
      [studyId, version, group, quota.groups],
    )
    const { next = 0, made = 0, before = 0, open = 0 } = rows[0] ?? {}
    // Others are just claiming them, or somebody gave one back.
    if (open > 0) return open
    const room = quota.target === null ? BATCH : Math.max(0, quota.target - made - before)
    // Of what is shared a group takes few at a time: a place made for one is lost to the others.
    const fair = quota.groups.length > 1 && quota.target !== null ? Math.ceil(room / 16) : room
    const wanted = Math.min(BATCH, fair)
    if (wanted === 0) return 0
    const { rowCount } = await client.query(
      `INSERT INTO slot (study_id, version, "group", number)
       SELECT $1, $2, $3, n FROM generate_series($4::int, $5::int) AS n ON CONFLICT DO NOTHING`,
      [studyId, version, group, next, next + wanted - 1],
    )
    return rowCount ?? 0
  })
}

/** Whether one of these quotas still has a place. */
export async function hasRoom(
  studyId: string,
  version: number,
  quotas: readonly Quota[],
): Promise<boolean> {
  const { rows } = await pool().query<{ group: string; taken: number }>(
    `SELECT "group", count(*)::int AS taken FROM slot
     WHERE study_id = $1 AND version <= $2 AND ${TAKEN} GROUP BY "group"`,
    [studyId, version],
  )
  const taken = (group: string) => rows.find((row) => row.group === group)?.taken ?? 0
  return quotas.some(
    ({ target, groups }) =>
      target === null || groups.reduce((sum, group) => sum + taken(group), 0) < target,
  )
}
