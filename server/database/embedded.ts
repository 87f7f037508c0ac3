import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { access, constants, mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import path from 'node:path'
import pg from 'pg'
import { type Home, home } from '@/server/database/home'

/**
 * The embedded PostgreSQL: a real server from the npm package of its binaries, under DATA_DIR.
 *
 * It outlives a killed application, which adopts it at the next start; a clean stop ends it too.
 * A data directory or a lock file is never deleted here: PostgreSQL clears a stale lock itself.
 */
export type Embedded = {
  url: string
  /** Whether it was running before we came. */
  adopted: boolean
  /** Starts it again, on the same port, when it is found dead; throws while it can’t. For calling now and then. */
  revive(): Promise<void>
  stop(): Promise<void>
}

const MAJOR = '18'
const USER = 'uncanny'

export async function startEmbedded(
  dataDir: string,
  settings: Record<string, string> = {},
): Promise<Embedded> {
  await mkdir(dataDir, { recursive: true, mode: 0o755 })
  const at = await home(dataDir)
  const password = await secret(path.join(dataDir, 'pg-password'))
  if (await exists(path.join(at.cluster, 'PG_VERSION'))) await requireMajor(at.cluster)
  else await initialise(at, password)

  const running = await answering(at, password)
  const port = running ?? (await freePort())
  if (!running) await start(at, port, password, settings)
  const url = urlOf(port, password)

  return {
    url,
    adopted: running !== null,
    async revive() {
      // Asked every few seconds, so by a look at the process and not by a tool: a fork stops us for 20 ms.
      if (!(await isListed(at))) await start(at, port, password, settings)
    },
    stop: () =>
      run(at, 'pg_ctl', ['stop', '-D', at.cluster, '-m', 'fast', '-w', '-t', '60']).then(() => {}),
  }
}

const urlOf = (port: number, password: string, database = 'uncanny') =>
  `postgresql://${USER}:${password}@127.0.0.1:${port}/${database}`

/** A new cluster, moved to its place only when it is whole: an interrupted start leaves nothing half-made there. */
async function initialise(at: Home, password: string): Promise<void> {
  const made = `${at.cluster}.new-${randomBytes(4).toString('hex')}`
  const passwordFile = `${made}.password`
  await writeFile(passwordFile, password, { mode: 0o600 })
  await at.own(passwordFile)
  await run(at, 'initdb', [
    ...['-D', made, '-U', USER, '-E', 'UTF8', '--locale=C.UTF-8', '--data-checksums'],
    ...['--auth=scram-sha-256', `--pwfile=${passwordFile}`],
  ])
  await writeFile(passwordFile, '')
  await rename(made, at.cluster)
}

async function start(at: Home, port: number, password: string, settings: Record<string, string>) {
  const given = {
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    timezone: 'UTC',
    max_connections: '100',
    ...settings,
  }
  const options = Object.entries(given).map(([name, value]) => `-c ${name}='${value}'`)
  const log = path.join(path.dirname(at.cluster), 'postgres.log')
  await run(at, 'pg_ctl', [
    ...['start', '-D', at.cluster, '-w', '-t', '120', '-l', log, '-o', options.join(' ')],
  ]).catch(async (error) => {
    const said = (await readFile(log, 'utf8').catch(() => ''))
      .trim()
      .split('\n')
      .slice(-8)
      .join('\n')
    throw new Error(`The embedded PostgreSQL did not start.\n${said}`, { cause: error })
  })
  const client = new pg.Client(urlOf(port, password, 'postgres'))
  await client.connect()
  const known = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', ['uncanny'])
  if (known.rowCount === 0) await client.query('CREATE DATABASE uncanny')
  await client.end()
}

/** The port of the server that already runs on this cluster and answers to our password, else null. */
async function answering(at: Home, password: string): Promise<number | null> {
  if (!(await isAlive(at))) return null
  const lines = (await readFile(path.join(at.cluster, 'postmaster.pid'), 'utf8')).split('\n')
  const port = Number(lines[3])
  // It may still be replaying its log after a crash: its own tool knows when it is ready.
  for (let tries = 0; tries < 120; tries++) {
    try {
      await ping(urlOf(port, password))
      return port
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 250))
    }
  }
  throw new Error(
    `A PostgreSQL runs on ${at.cluster}, but does not answer. See postgres.log beside it.`,
  )
}

async function ping(url: string): Promise<void> {
  const client = new pg.Client(url)
  try {
    await client.connect()
    await client.query('SELECT 1')
  } finally {
    await client.end().catch(() => {})
  }
}

/** Whether the process that the cluster's lock file names exists. */
async function isListed(at: Home): Promise<boolean> {
  try {
    const [pid] = (await readFile(path.join(at.cluster, 'postmaster.pid'), 'utf8')).split('\n')
    return process.kill(Number(pid), 0)
  } catch {
    return false
  }
}

/** pg_ctl status: 0 when the postmaster of this cluster lives. */
const isAlive = (at: Home): Promise<boolean> =>
  run(at, 'pg_ctl', ['status', '-D', at.cluster]).then(
    () => true,
    () => false,
  )

async function requireMajor(cluster: string): Promise<void> {
  const major = (await readFile(path.join(cluster, 'PG_VERSION'), 'utf8')).trim()
  if (major === MAJOR) return
  throw new Error(
    `The data in ${cluster} was written by PostgreSQL ${major}; this version brings ${MAJOR}. ` +
      `Nothing was changed. Start the version of Uncanny that wrote it, dump with pg_dump, and restore here.`,
  )
}

/** Runs one of PostgreSQL's programs as the user that owns the cluster. */
function run(at: Home, program: string, args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(path.join(at.binaries, 'bin', program), args, {
      cwd: '/',
      env: { NODE_ENV: 'production', LC_ALL: 'C', PGTZ: 'UTC' },
      stdio: ['ignore', 'ignore', 'pipe'],
      // A process group of its own: Ctrl-C in the terminal is for us, and we tell PostgreSQL in our turn.
      detached: true,
      ...at.identity,
    })
    let said = ''
    // A started server keeps these ends open; what matters is said before pg_ctl itself ends.
    child.stderr.on('data', (chunk: Buffer) => {
      said = (said + chunk).slice(-2_000)
    })
    child.on('error', reject)
    child.on('exit', (code) => {
      child.stderr.destroy()
      if (code === 0) resolve()
      else reject(new Error(`${program} ended with ${code}. ${said.trim()}`))
    })
  })
}

/** The text of `file`, made of 32 random bytes and readable by its owner alone when it does not exist. */
export async function secret(file: string): Promise<string> {
  try {
    await writeFile(file, randomBytes(32).toString('hex'), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return (await readFile(file, 'utf8')).trim()
}

const exists = (file: string): Promise<boolean> =>
  access(file, constants.F_OK).then(
    () => true,
    () => false,
  )

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })
}
