import { mkdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { RenditionInfo, RenditionSettings } from '@/domain/clip-set/schema'
import { db, pool } from '@/lib/db'
import { env } from '@/lib/env'
import { FfmpegError } from '@/lib/ffmpeg'
import { newKey, storage } from '@/lib/storage'
import { render } from './render'

/**
 * Normalises one clip. Safe to run twice, at once or again: whoever holds the clip's lock works,
 * the others leave; a finished clip is left alone. The lock goes with the connection, so a worker
 * that was killed holds nobody up.
 *
 * A file that can't be decoded makes its clip FAILED, with the reason in words, and nothing else.
 * Anything unexpected is thrown for the queue to try again, and marks the clip on the `last` attempt.
 */
export async function normalise(
  clipId: string,
  { last, signal }: { last: boolean; signal?: AbortSignal | undefined },
): Promise<void> {
  const client = await pool().connect()
  try {
    const lock = 'hashtextextended($1::text, 0)'
    const { rows } = await client.query<{ held: boolean }>(
      `SELECT pg_try_advisory_lock(${lock}) AS held`,
      [clipId],
    )
    if (!rows[0]?.held) return
    try {
      await work(clipId, last, signal)
    } finally {
      await client.query(`SELECT pg_advisory_unlock(${lock})`, [clipId])
    }
    client.release()
  } catch (error) {
    // Destroyed rather than reused: with the connection goes the lock, whatever happened to it.
    client.release(true)
    throw error
  }
}

async function work(clipId: string, last: boolean, signal: AbortSignal | undefined): Promise<void> {
  const clip = await db().clip.findUnique({ where: { id: clipId }, include: { clipSet: true } })
  if (!clip) return
  const settings = RenditionSettings.parse(clip.clipSet.rendition)
  if (await isDone(clip, settings)) return

  const workspace = path.join(env().DATA_DIR, 'tmp', `clip-${clipId}`)
  try {
    // What an interrupted attempt left behind goes first.
    await rm(workspace, { recursive: true, force: true })
    await mkdir(workspace, { recursive: true })
    await db().clip.updateMany({
      where: { id: clipId },
      data: { state: 'NORMALISING', failure: null },
    })
    const original = await storage().path(clip.originalKey)
    const rendered = await render(original, clip, settings, workspace, { signal })
    const renditionKey = newKey('renditions', '.mp4')
    await storage().put(renditionKey, rendered.file)
    const { count } = await db().clip.updateMany({
      where: { id: clipId },
      data: {
        ...{ state: 'READY', failure: null, renditionKey },
        ...{ probe: rendered.probe, rendition: rendered.info },
      },
    })
    const left = count === 0 ? renditionKey : clip.renditionKey
    if (left) await storage().remove(left)
  } catch (error) {
    const isFiles = error instanceof FfmpegError && !signal?.aborted
    if (!isFiles && !last) throw error
    await db().clip.updateMany({
      where: { id: clipId },
      data: { state: 'FAILED', failure: error instanceof Error ? error.message : String(error) },
    })
    if (!isFiles) throw error
  } finally {
    await rm(workspace, { recursive: true, force: true })
  }
}

async function isDone(
  clip: { state: string; rendition: unknown; renditionKey: string | null },
  settings: RenditionSettings,
): Promise<boolean> {
  if (clip.state !== 'READY' || clip.renditionKey === null) return false
  const info = RenditionInfo.safeParse(clip.rendition)
  const stored = await storage().stat(clip.renditionKey)
  return (
    info.success &&
    stored?.sizeBytes === info.data.sizeBytes &&
    JSON.stringify(RenditionSettings.parse(info.data.settings)) === JSON.stringify(settings)
  )
}
