import { statfs } from 'node:fs/promises'
import { requireAdmin, type Viewer } from '@/domain/access'
import { pool } from '@/lib/db'
import { env } from '@/lib/env'
import { FfmpegMissing, findFfmpeg } from '@/lib/ffmpeg'
import { singleton } from '@/lib/registry'

/** What runs here and whether it works, for admins. Every number is read when asked; none is kept. */

/** Below this, clips are not normalised and the server says it is not ready. */
const LOW_DISK_BYTES = 2 * 2 ** 30
/** Jobs listed; the counts are of all. */
const JOBS_SHOWN = 20

export async function status(viewer: Viewer | null) {
  requireAdmin(viewer)
  const [database, disk, ffmpeg, queue] = await Promise.all([
    databaseStatus(),
    diskStatus(),
    ffmpegStatus(),
    queueStatus(),
  ])
  return {
    at: new Date(),
    software: {
      node: process.versions.node,
      startedAt: new Date(Date.now() - process.uptime() * 1_000),
      memoryBytes: process.memoryUsage.rss(),
    },
    database,
    disk,
    ffmpeg,
    queue,
  }
}

/** As whoever opened it has noted; where nobody has, it is somebody else's. */
const databaseKind = () => singleton<'embedded' | 'external'>('databaseKind', () => 'external')

async function databaseStatus() {
  const { rows } = await pool().query<{
    version: string
    bytes: string
    connections: number
    migrations: number
    last: string | null
  }>(
    `SELECT current_setting('server_version') AS version,
            pg_database_size(current_database())::text AS bytes,
            (SELECT count(*)::int FROM pg_stat_activity WHERE datname = current_database()) AS connections,
            (SELECT count(*)::int FROM _prisma_migrations WHERE finished_at IS NOT NULL) AS migrations,
            (SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL
             ORDER BY finished_at DESC, migration_name DESC LIMIT 1) AS last`,
  )
  const row = rows[0]
  if (!row) throw new Error('The database did not describe itself.')
  const { version, connections, migrations, last } = row
  return {
    kind: databaseKind(),
    version,
    connections,
    migrations,
    lastMigration: last,
    sizeBytes: Number(row.bytes),
  }
}

async function diskStatus() {
  const directory = env().DATA_DIR
  const { bavail, blocks, bsize } = await statfs(directory)
  const freeBytes = bavail * bsize
  return {
    directory,
    freeBytes,
    totalBytes: blocks * bsize,
    limitBytes: LOW_DISK_BYTES,
    isLow: freeBytes < LOW_DISK_BYTES,
  }
}

/** Its version; else why it is not there, with the command that installs it. */
async function ffmpegStatus(): Promise<{ version: string } | { missing: string }> {
  try {
    return { version: await findFfmpeg() }
  } catch (error) {
    if (error instanceof FfmpegMissing) return { missing: error.message }
    throw error
  }
}

async function queueStatus() {
  const counts = await pool().query<{
    waiting: number
    running: number
    failing: number
    dead: number
  }>(
    `SELECT count(*) FILTER (WHERE locked_at IS NULL AND attempts = 0)::int AS waiting,
            count(*) FILTER (WHERE locked_at IS NOT NULL)::int AS running,
            count(*) FILTER (WHERE locked_at IS NULL AND attempts BETWEEN 1 AND max_attempts - 1)::int AS failing,
            count(*) FILTER (WHERE locked_at IS NULL AND attempts >= max_attempts)::int AS dead
     FROM graphile_worker.jobs`,
  )
  const jobs = await pool().query<{
    id: string
    task: string
    attempts: number
    maxAttempts: number
    isRunning: boolean
    lastError: string | null
  }>(
    `SELECT id::text, task_identifier AS task, attempts, max_attempts AS "maxAttempts",
            locked_at IS NOT NULL AS "isRunning", last_error AS "lastError"
     FROM graphile_worker.jobs ORDER BY (last_error IS NULL), id LIMIT $1`,
    [JOBS_SHOWN],
  )
  return { ...(counts.rows[0] ?? { waiting: 0, running: 0, failing: 0, dead: 0 }), jobs: jobs.rows }
}
