import type { TaskList } from 'graphile-worker'
import type { PoolClient } from 'pg'
import { z } from 'zod'
import { transaction } from '@/lib/db'
import { normalise } from './rendition/job'

/**
 * The rendition: the one form in which the clips of a set are shown. It is chosen from the originals,
 * and each clip is brought to it by a job of its own.
 */

export { toProbe } from './rendition/render'
export { chooseRendition } from './rendition/settings'

const JOB = 'clip-normalise'

/** In the caller's transaction: the job exists if and only if the change does. One job per clip. */
export const enqueue = (tx: PoolClient, clipId: string) =>
  tx.query(
    `SELECT graphile_worker.add_job($1, json_build_object('clipId', $2::text),
       job_key := $2::text, max_attempts := 5)`,
    [JOB, clipId],
  )

/** What the worker does for clips. */
export const clipTasks: TaskList = {
  [JOB]: async (payload, { job, abortSignal }) => {
    const { clipId } = z.object({ clipId: z.uuid() }).parse(payload)
    await normalise(clipId, { last: job.attempts >= job.max_attempts, signal: abortSignal })
  },
}

/** Queues again whatever is not finished, for starting up. Harmless while another worker is at it. */
export async function resumeUnfinished(): Promise<void> {
  await transaction(async (tx) => {
    const { rows } = await tx.query<{ id: string }>(
      `SELECT id FROM clip WHERE state IN ('QUEUED', 'PROBING', 'NORMALISING')`,
    )
    for (const { id } of rows) await enqueue(tx, id)
  })
}
