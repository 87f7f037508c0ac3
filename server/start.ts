import { mkdir } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { setupCode, setupIsOpen } from '@/domain/account'
import { BadEnvironment, env, setEnv } from '@/lib/env'
import { type Database, openDatabase } from '@/server/database'
import { openHttp } from '@/server/http'
import { openPages } from '@/server/pages'
import { lifecycle } from '@/server/routes/health'
import { startSweeping } from '@/server/sweep'
import { startWorker } from '@/server/worker'

/**
 * Starts everything, in this order: configuration, database and migrations, worker, Next, HTTP. A
 * stop runs the same list backwards.
 */
export type Server = { url: string; stop(): Promise<void> }

/** `prepare` runs once the database and the worker are there, and returns lines to print at the end. */
export async function start(prepare: () => Promise<string[]> = async () => []): Promise<Server> {
  const { ROLE, DATA_DIR } = env()
  await mkdir(DATA_DIR, { recursive: true })
  const undo: { what: string; stop: () => Promise<unknown> }[] = []
  const stop = async () => {
    lifecycle().stopping = true
    for (const step of undo.splice(0).reverse()) {
      await step.stop().catch((error) => console.error(`Stopping ${step.what}: ${error}`))
    }
  }

  try {
    say('Starting the database')
    const database = await openDatabase({ serve: true })
    undo.push({ what: 'the database', stop: database.close })
    requireSecret(database)

    if (ROLE !== 'web') {
      const worker = await startWorker()
      undo.push({ what: 'the worker', stop: () => worker.stop() })
    }
    const lines = await prepare()

    say('Starting the pages')
    const pages = ROLE === 'worker' ? undefined : await openPages()
    if (pages) undo.push({ what: 'the pages', stop: pages.close })
    const sweeping = pages && startSweeping()
    if (sweeping) undo.push({ what: 'the sweep', stop: sweeping.stop })

    const http = await openHttp(pages)
    undo.push({ what: 'HTTP', stop: () => closed(http) })
    const port = await listen(http)
    const url = env().PUBLIC_URL ?? `http://localhost:${port}`
    setEnv({ PUBLIC_URL: url, NEXTAUTH_URL: url })

    await announce(url, database, lines)
    return { url, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

const say = (line: string) => console.log(`  ${line} …`)

/** Signing needs a secret that survives a restart. Beside a database of our own it is made; elsewhere it is the operator's. */
function requireSecret(database: Database): void {
  if (env().NEXTAUTH_SECRET) return
  throw new BadEnvironment(
    `These settings are wrong:\n  NEXTAUTH_SECRET: required with ${database.kind === 'external' ? 'DATABASE_URL' : 'this database'}, at least 32 characters`,
  )
}

/** PORT, or else the first free one from 3000 on. */
async function listen(http: FastifyInstance): Promise<number> {
  const { HOST, PORT } = env()
  const last = PORT ?? 3020
  for (let port = PORT ?? 3000; ; port++) {
    try {
      await http.listen({ host: HOST, port })
      return (http.server.address() as AddressInfo).port
    } catch (error) {
      const taken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE'
      if (!taken || port >= last) throw error
      say(`Port ${port} is taken, trying ${port + 1}`)
    }
  }
}

/** Ends when every request is answered. A connection that became idle meanwhile is not waited for. */
async function closed(http: FastifyInstance): Promise<void> {
  const closing = setInterval(() => http.server.closeIdleConnections(), 100)
  await http.close().finally(() => clearInterval(closing))
}

async function announce(url: string, database: Database, lines: string[]): Promise<void> {
  const { DATA_DIR } = env()
  const where = database.kind === 'embedded' ? DATA_DIR : 'the database of DATABASE_URL'
  const said = [
    `Uncanny serves ${url}   (data: ${where}; Ctrl-C stops everything)`,
    ...lines.map((line) => line.replaceAll('{url}', url)),
    ...((await setupIsOpen())
      ? [`Create the first admin: ${url}/setup   one-time code: ${setupCode()}`]
      : []),
  ]
  console.log(`\n${said.join('\n')}\n`)
}
