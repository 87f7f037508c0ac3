import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { freeze } from '@/domain/clip-set'
import { importFolder } from '@/domain/intake'
import { makeClips } from '@/e2e/clips'
import { freePort, launch } from '@/e2e/launch'
import { db, disconnect } from '@/lib/db'
import { bundle } from '@/scripts/prepare.mjs'
import { startEmbedded } from '@/server/database/embedded'
import { account } from '@/tests/factories'

/**
 * For the journeys: one database, one production server, and one clip set of two-second clips that
 * has gone through the real import. What the tests need to know of it is in the environment.
 */
export default async function setup() {
  await bundle()
  const scratch = await mkdtemp(path.join(tmpdir(), 'uncanny-e2e-'))
  await chmod(scratch, 0o755)
  const database = await startEmbedded(path.join(scratch, 'database'), { fsync: 'off' })
  const port = await freePort()
  Object.assign(process.env, {
    DATABASE_URL: database.url,
    DATA_DIR: path.join(scratch, 'data'),
    NEXTAUTH_SECRET: 'a secret for journeys, of enough length',
    PUBLIC_URL: `http://localhost:${port}`,
    BASE_URL: `http://localhost:${port}`,
    LOG_LEVEL: 'error',
  })
  const server = await launch({}, port)
  await makeClips(path.join(scratch, 'clips'))
  const owner = await account('ADMIN')
  const report = await importFolder(owner.id, path.join(scratch, 'clips'), { name: 'Patterns' })
  await everyClipReady(report.clipSetId)
  await freeze(owner, report.clipSetId, {
    reason: 'A journey is tried here, not what its clips give away.',
  })
  process.env.E2E_CLIP_SET = report.clipSetId
  process.env.E2E_OWNER = owner.id

  return async () => {
    await disconnect()
    await server.stop()
    await database.stop()
    await rm(scratch, { recursive: true, force: true })
  }
}

async function everyClipReady(clipSetId: string): Promise<void> {
  for (;;) {
    const clips = await db().clip.findMany({ where: { clipSetId } })
    const failed = clips.find(({ state }) => state === 'FAILED')
    if (failed) throw new Error(`${failed.fileName}: ${failed.failure}`)
    if (clips.every(({ state }) => state === 'READY')) return
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}
