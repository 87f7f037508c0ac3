import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll } from 'vitest'
import { disconnect } from '@/lib/db'
import { setEnv } from '@/lib/env'
import { randomCode } from '@/lib/random'
import { execute, withDatabase } from '@/tests/template-database'

/** Each test file has a database and a DATA_DIR of its own; each test mints its own study in it. */
const server = process.env.TEST_DATABASE_SERVER ?? ''
const name = `test_${randomCode(12)}`
const dataDir = mkdtempSync(path.join(tmpdir(), 'uncanny-test-data-'))

await execute(server, `CREATE DATABASE ${name} TEMPLATE test_template`)
setEnv({
  DATABASE_URL: withDatabase(server, name),
  DATA_DIR: dataDir,
  NEXTAUTH_SECRET: 'a secret for tests, of enough length',
  PUBLIC_URL: 'http://localhost:3000',
  LOG_LEVEL: 'silent',
  NODE_ENV: 'test',
})

afterAll(async () => {
  await disconnect()
  rmSync(dataDir, { recursive: true, force: true })
})
