import path from 'node:path'
import pg from 'pg'
import { disconnect } from '@/lib/db'
import { env, setEnv } from '@/lib/env'
import { log } from '@/lib/log'
import { forget, singleton } from '@/lib/registry'
import { secret, startEmbedded } from '@/server/database/embedded'
import { migrate } from '@/server/database/migrate'

/**
 * The database, ready to be asked: the one DATABASE_URL names, else the embedded one, started or
 * adopted; its migrations applied.
 */
export type Database = {
  kind: 'embedded' | 'external'
  /** Ends our connections, and the embedded server unless another process works with it. */
  close(): Promise<void>
}

export class AlreadyRunning extends Error {}

/** One process serves a DATA_DIR. Held as a lock in the database, so that it ends with the process, however that ends. */
const SERVING = 7_203_118

/** With `serve`, refuses a second server in one DATA_DIR ({@link AlreadyRunning}). */
export async function openDatabase(options: { serve?: boolean } = {}): Promise<Database> {
  const { DATABASE_URL, DATA_DIR, NEXTAUTH_SECRET } = env()
  forget('databaseKind')
  singleton('databaseKind', () => (DATABASE_URL ? 'external' : 'embedded'))
  if (DATABASE_URL) {
    await migrate(DATABASE_URL)
    return { kind: 'external', close: disconnect }
  }

  const embedded = await startEmbedded(DATA_DIR)
  const claim = await claimServing(embedded.url)
  if (!claim && options.serve)
    throw new AlreadyRunning(
      `Another Uncanny is already serving ${DATA_DIR}. Stop it first, or set DATA_DIR.`,
    )
  if (claim && !options.serve) await claim.release()
  setEnv({
    DATABASE_URL: embedded.url,
    NEXTAUTH_SECRET: NEXTAUTH_SECRET ?? (await secret(path.join(DATA_DIR, 'auth-secret'))),
  })
  await migrate(embedded.url)
  const watch = options.serve ? keepAlive(embedded.revive) : undefined

  return {
    kind: 'embedded',
    async close() {
      await watch?.()
      await disconnect()
      if (options.serve) {
        await claim?.release()
        await embedded.stop()
      } else {
        // A server may have come while we worked; then the database is its own to stop.
        const free = await claimServing(embedded.url)
        await free?.release()
        if (free && !embedded.adopted) await embedded.stop()
      }
    },
  }
}

type Claim = { release(): Promise<void> }

/** Claims the serving of this database, or returns null where another process has. Claimed again after the database restarts. */
async function claimServing(url: string): Promise<Claim | null> {
  let client = await lock(url)
  if (!client) return null
  let released = false
  const watch = (held: pg.Client) =>
    held.on('error', () => {
      const again = setInterval(async () => {
        if (released) return clearInterval(again)
        const fresh = await lock(url).catch(() => null)
        if (!fresh) return
        clearInterval(again)
        client = fresh
        watch(fresh)
      }, 1_000)
    })
  watch(client)
  return {
    async release() {
      released = true
      await client?.end().catch(() => {})
    },
  }
}

/** The connection that holds the lock, or null where a living process has it. */
async function lock(url: string): Promise<pg.Client | null> {
  const client = new pg.Client({
    connectionString: url,
    application_name: `${HOLDER} ${process.pid}`,
  })
  // Unheard, a lost connection would end the process.
  client.on('error', () => {})
  await client.connect()
  for (const giveUp = Date.now() + 30_000; ; ) {
    const { rows } = await client.query<{ got: boolean; holder: string | null }>(
      `SELECT pg_try_advisory_lock($1) AS got, (
         SELECT application_name FROM pg_locks JOIN pg_stat_activity USING (pid)
         WHERE locktype = 'advisory' AND classid = 0 AND objid = $1 AND granted LIMIT 1) AS holder`,
      [SERVING],
    )
    if (rows[0]?.got) return client
    const pid = Number(rows[0]?.holder?.slice(HOLDER.length))
    if ((pid && isAlive(pid)) || Date.now() > giveUp) {
      await client.end()
      return null
    }
    // Killed a moment ago: PostgreSQL lets go of its lock as soon as it has noticed.
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

const HOLDER = 'uncanny serving'

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    // Somebody else's process is alive too.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Starts the embedded PostgreSQL again when it is found dead: the operator of a small server has no other supervisor. */
function keepAlive(revive: () => Promise<void>): () => Promise<void> {
  let working: Promise<void> = Promise.resolve()
  const timer = setInterval(() => {
    working = working
      .then(revive)
      .catch((error) => log().error({ error: String(error) }, 'database restart failed'))
  }, 2_000)
  return () => {
    clearInterval(timer)
    return working
  }
}
