import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { startEmbedded } from '@/server/database/embedded'
import { migrate } from '@/server/database/migrate'

/**
 * One embedded PostgreSQL for a run of the tests, with one migrated template; every test file gets
 * a copy of it (worker-database.ts). Its fsync is off: nothing here has to survive a power cut.
 */
export default async function setup() {
  const scratch = await mkdtemp(path.join(tmpdir(), 'uncanny-test-'))
  // Lets PostgreSQL's own user pass, so that nothing is left outside this folder.
  await chmod(scratch, 0o755)
  const server = await startEmbedded(scratch, {
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    max_connections: '200',
  })
  await execute(server.url, 'CREATE DATABASE test_template')
  await migrate(withDatabase(server.url, 'test_template'))
  process.env.TEST_DATABASE_SERVER = server.url

  return async () => {
    await server.stop()
    await rm(scratch, { recursive: true, force: true })
  }
}

export async function execute(url: string, ...statements: string[]): Promise<void> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}

export const withDatabase = (url: string, name: string): string =>
  Object.assign(new URL(url), { pathname: `/${name}` }).href
