import { statfs } from 'node:fs/promises'
import { z } from 'zod'
import { pool } from '@/lib/db'
import { env } from '@/lib/env'
import { singleton } from '@/lib/registry'
import { migrations } from '@/server/database/migrate'
import type { Routes } from '@/server/routes'

/** Below this, an upload or a checkpoint may fail; a load balancer should look elsewhere. */
const RESERVE_BYTES = 200 * 1024 * 1024

/** Set when the server begins to stop, so that a load balancer sends nobody new. */
export const lifecycle = () => singleton('lifecycle', () => ({ stopping: false }))

/** `/healthz`: the process lives. `/readyz`: it can work, and if not, what is missing. */
export const healthRoutes: Routes = async (http) => {
  http.get('/healthz', { schema: { hide: true } }, async () => ({ ok: true }))

  http.get(
    '/readyz',
    { schema: { hide: true, response: { 200: Ready, 503: Ready } } },
    async (_request, reply) => {
      const [database, migrated, disk] = await Promise.all([answers(), upToDate(), hasRoom()])
      const running = !lifecycle().stopping
      const ready = database && migrated && disk && running
      return reply.status(ready ? 200 : 503).send({ ready, database, migrated, disk, running })
    },
  )
}

const Ready = z.object({
  ready: z.boolean(),
  database: z.boolean(),
  migrated: z.boolean(),
  disk: z.boolean(),
  running: z.boolean(),
})

const answers = (): Promise<boolean> =>
  pool()
    .query('SELECT 1')
    .then(
      () => true,
      () => false,
    )

const upToDate = async (): Promise<boolean> => {
  const wanted = await migrations()
  const known =
    'SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL'
  return pool()
    .query<{ name: string }>(known)
    .then(
      ({ rows }) => wanted.every(({ name }) => rows.some((row) => row.name === name)),
      () => false,
    )
}

const hasRoom = async (): Promise<boolean> => {
  const { bavail, bsize } = await statfs(env().DATA_DIR)
  return bavail * bsize > RESERVE_BYTES
}
