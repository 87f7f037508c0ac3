import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterEach, describe, expect, test } from 'vitest'
import { type Embedded, startEmbedded } from '@/server/database/embedded'

const isRoot = process.getuid?.() === 0
const started: Embedded[] = []
const folders: string[] = []

const folder = () => {
  const made = mkdtempSync(path.join(tmpdir(), 'uncanny-embedded-'))
  // As a folder of the system's is: PostgreSQL's own user may pass through.
  chmodSync(made, 0o755)
  folders.push(made)
  return made
}

async function begin(dataDir: string): Promise<Embedded> {
  const embedded = await startEmbedded(dataDir, { fsync: 'off' })
  started.push(embedded)
  return embedded
}

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

afterEach(async () => {
  for (const embedded of started.splice(0)) await embedded.stop().catch(() => {})
  for (const made of folders.splice(0)) rmSync(made, { recursive: true, force: true })
})

describe('the embedded PostgreSQL', () => {
  test('keeps its data over a clean stop and a start', async () => {
    const dataDir = folder()
    const first = await begin(dataDir)
    await ask(first.url, 'CREATE TABLE kept AS SELECT 42 AS n')
    await first.stop()
    const second = await begin(dataDir)
    expect(second.adopted).toBe(false)
    expect(await ask(second.url, 'SELECT n FROM kept')).toEqual([{ n: 42 }])
  })

  test('is adopted when the process that started it is gone without stopping it', async () => {
    const dataDir = folder()
    const first = await begin(dataDir)
    const second = await begin(dataDir)
    expect(second.adopted).toBe(true)
    expect(second.url).toBe(first.url)
  })

  test('comes back on the same port, with every committed row, after its own processes were killed', async () => {
    const dataDir = folder()
    const embedded = await begin(dataDir)
    await ask(embedded.url, 'CREATE TABLE kept AS SELECT 42 AS n')
    const postmaster = Number(readFileSync(pidFile(dataDir), 'utf8').split('\n')[0])
    process.kill(postmaster, 'SIGKILL')
    await expect.poll(() => ask(embedded.url, 'SELECT 1').catch(() => 'gone')).toBe('gone')
    // The postmaster's children notice its death and end by themselves; until then a start is refused.
    const revived = () =>
      embedded
        .revive()
        .then(() => ask(embedded.url, 'SELECT n FROM kept'))
        .catch(() => 'not yet')
    await expect.poll(revived, { timeout: 20_000 }).toEqual([{ n: 42 }])
  })

  test.runIf(isRoot)('works where only root can enter, and says where the data went', async () => {
    const closed = path.join(folder(), 'closed')
    mkdirSync(closed)
    chmodSync(closed, 0o700)
    const dataDir = path.join(closed, 'data')
    const embedded = await begin(dataDir)
    expect(await ask(embedded.url, 'SELECT 1 AS n')).toEqual([{ n: 1 }])
    const elsewhere = readFileSync(path.join(dataDir, 'pg-location'), 'utf8').trim()
    folders.push(elsewhere)
    expect(statSync(path.join(elsewhere, 'cluster', 'PG_VERSION')).isFile()).toBe(true)
    expect(execFileSync('stat', ['-c', '%U', elsewhere]).toString().trim()).not.toBe('root')
  })
})

const pidFile = (dataDir: string) => path.join(dataDir, 'pg', 'cluster', 'postmaster.pid')
