import { rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { db } from '@/lib/db'
import { isDomainError } from '@/lib/errors'
import { log } from '@/lib/log'
import { receive } from './receive'
import { discard, lastWritten, listStaging, type Staged, staged, stagingFolder } from './staging'

const MINUTES = 60_000
const DAYS = 24 * 60 * MINUTES

/** How long an upload that stands still is kept. */
export const KEPT_MS = 7 * DAYS
/** What nobody can know of any more was left by an interruption. */
const LEFTOVER_MS = DAYS
/** Whoever sent a file asks for it to be received; this long is waited for that. */
const PATIENCE_MS = 10 * MINUTES

/**
 * Receives what has arrived and nobody has asked for, lets go of what stood still for a week, and removes
 * what interruptions left behind. `patient`: the senders may still be there.
 */
export async function sweep({
  now = new Date(),
  patient = false,
} = {}): Promise<{ received: number; removed: number }> {
  const { ids, others } = await listStaging()
  const count = { received: 0, removed: 0 }
  const since = (at: Date | null) => now.getTime() - (at ?? now).getTime()
  for (const id of ids) {
    const upload = await staged(id)
    if (!upload) {
      if (since(await lastWritten(id)) < LEFTOVER_MS) continue
      await discard(id)
      count.removed++
    } else if (upload.file === null || upload.receivedBytes === upload.sizeBytes) {
      if (patient && since(upload.touchedAt) < PATIENCE_MS) continue
      if (await receiveFor(upload)) count.received++
    }
    if (upload && since(upload.createdAt) > KEPT_MS && (await staged(id))) {
      await discard(id)
      count.removed++
    }
  }
  for (const name of others) {
    const at = path.join(stagingFolder(), name)
    const found = await stat(at).catch(() => null)
    if (!found || since(found.mtime) < LEFTOVER_MS || (await isBeingUnpacked(name))) continue
    await rm(at, { recursive: true, force: true })
    count.removed++
  }
  return count
}

/** As the account that sent it, if it still may. */
async function receiveFor(upload: Staged): Promise<boolean> {
  const viewer = await db().account.findUnique({
    where: { id: upload.accountId, disabledAt: null },
    select: { id: true, email: true, name: true, role: true },
  })
  try {
    if (viewer) await receive(viewer, upload.clipSetId, upload.id)
    return viewer !== null
  } catch (error) {
    // Refused as its sender would have been told; what is not final is tried again.
    if (isDomainError(error)) log().info({ upload: upload.id, refused: error.reason ?? error.code })
    else log().error({ upload: upload.id, error: String(error) })
    return false
  }
}

async function isBeingUnpacked(folder: string): Promise<boolean> {
  const id = /^unpack-([\da-f-]{36})$/.exec(folder)?.[1]
  if (!id) return false
  const archive = await db().archive.findUnique({ where: { id }, select: { state: true } })
  return archive?.state === 'QUEUED' || archive?.state === 'UNPACKING'
}
