import type { PoolClient } from 'pg'
import { CLIP_STATES, type ClipState } from '@/domain/clip-set/schema'
import { transaction } from '@/lib/db'

/** The jobs of clips, one per clip. In the caller's transaction: the job is there if and only if the change is. */

export const JOB = 'clip-normalise'

/** Queues a clip that is new or was changed. Whoever works on it just now notices, and begins again. */
export async function enqueue(tx: PoolClient, clipId: string): Promise<void> {
  await tx.query(`UPDATE clip SET ${QUEUED} WHERE id = $1`, [clipId])
  await tx.query(`SELECT ${ADD_JOB} FROM (SELECT $1::uuid AS id) clip`, [clipId])
}

/** Queues the clips of a set that are in one of `states`. Resolves with how many they are. */
export async function enqueueAll(
  tx: PoolClient,
  clipSetId: string,
  states: readonly ClipState[] = CLIP_STATES,
): Promise<number> {
  const { rowCount } = await tx.query(
    `WITH clip AS (
       UPDATE clip SET ${QUEUED} WHERE clip_set_id = $1 AND state = ANY($2::"ClipState"[]) RETURNING id
     ) SELECT ${ADD_JOB} FROM clip`,
    [clipSetId, states],
  )
  return rowCount ?? 0
}

/** Queues again whatever is not finished, for starting up. Harmless while another worker is at it. */
export async function enqueueUnfinished(): Promise<void> {
  await transaction((tx) =>
    tx.query(
      `SELECT ${ADD_JOB} FROM clip WHERE state IN ('QUEUED', 'PROBING', 'NORMALISING') ORDER BY id`,
    ),
  )
}

const QUEUED = `state = 'QUEUED', progress = NULL, failure = NULL`
const ADD_JOB = `graphile_worker.add_job('${JOB}', json_build_object('clipId', clip.id),
  job_key := clip.id::text, max_attempts := 5)`
