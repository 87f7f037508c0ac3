import { createHash, randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { runMigrations } from 'graphile-worker'
import pg from 'pg'

/**
 * Applies prisma/migrations, in order, each in its own transaction, into Prisma's own table: so
 * `prisma migrate deploy` stays usable where its engine can be had. Two nodes that start at once
 * take turns; a run that was killed half-way has applied whole migrations or none.
 */
/** Of the project's folder, in which every script starts us. */
const FOLDER = path.resolve('prisma/migrations')
const LOCK = 7_203_116

export type Migration = { name: string; sql: string; checksum: string }

/** Brings the database at `url` up to date, and returns the names of what was applied. */
export async function migrate(url: string): Promise<string[]> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK])
    const applied = await apply(client, await migrations())
    // The queue's own tables; under the same lock, since it has none.
    await runMigrations({ connectionString: url })
    return applied
  } finally {
    await client.end()
  }
}

/** The migrations this version of the code expects. */
export async function migrations(): Promise<Migration[]> {
  const entries = await readdir(FOLDER, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  return Promise.all(
    names.toSorted().map(async (name) => {
      const sql = await readFile(path.join(FOLDER, name, 'migration.sql'), 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

async function apply(client: pg.Client, wanted: Migration[]): Promise<string[]> {
  await client.query(`CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum VARCHAR(64) NOT NULL,
    finished_at TIMESTAMPTZ,
    migration_name VARCHAR(255) NOT NULL,
    logs TEXT,
    rolled_back_at TIMESTAMPTZ,
    started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count INTEGER NOT NULL DEFAULT 0
  )`)
  const { rows } = await client.query<{ name: string; checksum: string }>(
    `SELECT migration_name AS name, checksum FROM _prisma_migrations
     WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`,
  )
  const done = new Map(rows.map((row) => [row.name, row.checksum]))
  refuseStrangers(done, wanted)

  const pending = wanted.filter(({ name }) => !done.has(name))
  for (const { name, sql, checksum } of pending) {
    try {
      await client.query('BEGIN')
      await client.query(sql)
      await client.query(
        `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
         VALUES ($1, $2, $3, now(), 1)`,
        [randomUUID(), checksum, name],
      )
      await client.query('COMMIT')
    } catch (error) {
      await client.query('ROLLBACK')
      throw new Error(
        `The migration ${name} could not be applied; the database is as it was before it.`,
        {
          cause: error,
        },
      )
    }
  }
  return pending.map(({ name }) => name)
}

function refuseStrangers(done: Map<string, string>, wanted: Migration[]): void {
  const unknown = [...done.keys()].filter(
    (name) => !wanted.some((migration) => migration.name === name),
  )
  if (unknown.length > 0)
    throw new Error(
      `The database was written by a newer version (it has ${unknown.join(', ')}). Nothing was changed. Start that version.`,
    )
  const changed = wanted.filter(
    ({ name, checksum }) => done.has(name) && done.get(name) !== checksum,
  )
  if (changed.length > 0)
    throw new Error(
      `These migrations were edited after they had been applied: ${changed.map(({ name }) => name).join(', ')}. Nothing was changed.`,
    )
}
