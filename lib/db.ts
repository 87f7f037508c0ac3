import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { PrismaClient } from '@/generated/prisma/client'
import { env } from '@/lib/env'
import { forget, singleton } from '@/lib/registry'

/**
 * One pool for the process. Prisma uses it for what is edited by people; answers, starts and
 * exports use it directly, where a statement counts.
 */
export function pool(): pg.Pool {
  return singleton('pool', () => {
    const made = new pg.Pool({
      connectionString: env().DATABASE_URL,
      max: 10,
      connectionTimeoutMillis: 5_000,
      statement_timeout: 30_000,
      idle_in_transaction_session_timeout: 60_000,
    })
    // An idle connection that breaks (a database restart) is replaced by the pool; unheard, it would end the process.
    made.on('error', () => {})
    // So would one that breaks while it is lent out; whoever has it learns by their query's failure.
    made.on('connect', (client) => client.on('error', () => {}))
    return made
  })
}

export function db(): PrismaClient {
  return singleton('prisma', () => new PrismaClient({ adapter: new PrismaPg(pool()) }))
}

/** Runs `work` on one connection inside BEGIN … COMMIT; any error rolls back and is thrown on. */
export async function transaction<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool().connect()
  try {
    await client.query('BEGIN')
    const result = await work(client)
    await client.query('COMMIT')
    client.release()
    return result
  } catch (error) {
    await client.query('ROLLBACK').then(
      () => client.release(),
      // A connection that can't roll back is not given to anybody else.
      () => client.release(true),
    )
    throw error
  }
}

const UNREACHABLE = new Set([
  '57P01',
  '57P02',
  '57P03',
  '53300',
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
])

/** Whether `error` says that the database is away for now, so that trying again later is right. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? String(error.code) : ''
  return (
    UNREACHABLE.has(code) ||
    code.startsWith('08') ||
    code === 'P1001' ||
    code === 'P1017' ||
    code === 'P2039' ||
    /connection terminated|timeout exceeded when trying to connect|cannot use a pool after/i.test(
      error.message,
    )
  )
}

export async function disconnect(): Promise<void> {
  await db().$disconnect()
  await pool().end()
  forget('prisma')
  forget('pool')
}
