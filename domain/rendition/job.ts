import { mkdir, readdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { Probe, RenditionInfo, RenditionSettings } from '@/domain/clip-set/schema'
import { db, pool } from '@/lib/db'
import { env } from '@/lib/env'
import { FfmpegError, FfmpegMissing, findFfmpeg, probe } from '@/lib/ffmpeg'
import { newKey, storage } from '@/lib/storage'
import { examine, isMeasured } from './examine'
import { Hold } from './hold'
import { render } from './render'
import { thumbnail } from './thumbnail'

/**
 * Brings one clip as far as its set is: probed, and then, once a rendition has been chosen, ready.
 * Safe to run twice, at once or again: whoever holds the clip's lock works, the others leave; a
 * finished clip is left alone. The lock goes with the connection, so a worker that was killed holds
 * nobody up.
 *
 * A file that can't be decoded makes its clip FAILED, with the reason in words, and nothing else.
 * Anything unexpected is thrown for the queue to try again, and marks the clip on the `last` attempt.
 */
export async function bringOn(
  clipId: string,
  { last, signal }: { last: boolean; signal?: AbortSignal | undefined },
): Promise<void> {
  // Queued anew while somebody worked on it, its next job found the lock taken and left: so whoever
  // held the lock looks again.
  do if (!(await withLock(clipId, () => work(clipId, last, signal)))) return
  while (await isQueued(clipId))
}

/** Removes what killed workers left in the temporary folder, but for clips that are being worked on. */
export async function sweepWorkspaces(): Promise<void> {
  for (const name of await readdir(temporary()).catch(() => [])) {
    const clipId = /^clip-([\da-f-]{36})$/.exec(name)?.[1]
    if (clipId)
      await withLock(clipId, () => rm(workspaceOf(clipId), { recursive: true, force: true }))
  }
}

const temporary = () => path.join(env().DATA_DIR, 'tmp')
const workspaceOf = (clipId: string) => path.join(temporary(), `clip-${clipId}`)

/** False when somebody else holds the clip. */
async function withLock(clipId: string, task: () => Promise<void>): Promise<boolean> {
  const client = await pool().connect()
  try {
    const lock = 'hashtextextended($1::text, 0)'
    const { rows } = await client.query<{ held: boolean }>(
      `SELECT pg_try_advisory_lock(${lock}) AS held`,
      [clipId],
    )
    const held = rows[0]?.held === true
    if (held)
      try {
        await task()
      } finally {
        await client.query(`SELECT pg_advisory_unlock(${lock})`, [clipId])
      }
    client.release()
    return held
  } catch (error) {
    // Destroyed rather than reused: with the connection goes the lock, whatever happened to it.
    client.release(true)
    throw error
  }
}

const clipOf = (clipId: string) =>
  db().clip.findFirst({
    where: { id: clipId, clipSet: { state: 'DRAFT' } },
    include: { clipSet: true },
  })
type Clip = NonNullable<Awaited<ReturnType<typeof clipOf>>>

const isQueued = async (clipId: string) => (await clipOf(clipId))?.state === 'QUEUED'

async function work(clipId: string, last: boolean, signal: AbortSignal | undefined): Promise<void> {
  const clip = await clipOf(clipId)
  if (!clip) return
  const settings =
    clip.clipSet.rendition === null ? null : RenditionSettings.parse(clip.clipSet.rendition)
  const hold = new Hold(clip)

  const workspace = workspaceOf(clipId)
  const either = signal ? AbortSignal.any([signal, hold.overtaken]) : hold.overtaken
  try {
    if (await isDone(clip, settings)) return await hold.finish(settings ? 'READY' : 'PROBED')
    // What an interrupted attempt left behind goes first.
    await rm(workspace, { recursive: true, force: true })
    await mkdir(workspace, { recursive: true })
    await storage().withLocal(clip.originalKey, (original) =>
      proceed(clip, settings, { original, workspace, hold, signal: either }),
    )
  } catch (error) {
    // The clip was queued anew, replaced or removed: what went wrong here says nothing of it.
    if (hold.overtaken.aborted) return
    const isFiles = error instanceof FfmpegError && !signal?.aborted
    if (!isFiles && !last) throw error
    await hold.fail(isFiles ? await reasonOf(error) : String(error))
    if (!isFiles) throw error
  } finally {
    await rm(workspace, { recursive: true, force: true })
  }
}

type Place = { original: string; workspace: string; hold: Hold; signal: AbortSignal }

async function proceed(
  clip: Clip,
  settings: RenditionSettings | null,
  { original, workspace, hold, signal }: Place,
): Promise<void> {
  const known = Probe.nullable().parse(clip.probe)
  await hold.enter(isMeasured(known) ? 'NORMALISING' : 'PROBING')
  const found = await probe(original, { signal })
  const measured = isMeasured(known) ? known : await examine(original, found, { signal })
  if (measured !== known) await hold.keep({ probe: measured })
  if (!settings) return wait(clip, measured, { original, workspace, hold, signal })

  await hold.enter('NORMALISING')
  const { file, info } = await render(original, clip, settings, workspace, {
    signal,
    known: { found, loudness: measured.loudness },
    onProgress: (percent) => hold.progress(percent),
  })
  const still = path.join(workspace, 'still.jpg')
  await thumbnail(file, info.durationMs, still, { signal })

  const renditionKey = newKey('renditions', '.mp4')
  const thumbnailKey = newKey('thumbnails', '.jpg')
  let obsolete = [renditionKey, thumbnailKey]
  try {
    await storage().adopt(renditionKey, file, { sha256: info.sha256 })
    await storage().adopt(thumbnailKey, still)
    await hold.finish('READY', { rendition: info, renditionKey, thumbnailKey })
    obsolete = [clip.renditionKey, clip.thumbnailKey].filter((key) => key !== null)
  } finally {
    await Promise.all(obsolete.map((key) => storage().remove(key)))
  }
}

/** Leaves a measured clip as it is, with a still of its original: papers are written before a rendition is chosen. */
async function wait(clip: Clip, measured: Probe, place: Place): Promise<void> {
  const { original, workspace, hold, signal } = place
  const still = path.join(workspace, 'still.jpg')
  try {
    await thumbnail(original, measured.durationMs ?? 0, still, { signal })
  } catch (error) {
    // What is wrong with its middle is told when it is normalised.
    if (error instanceof FfmpegError && !signal.aborted) return hold.finish('PROBED')
    throw error
  }
  const thumbnailKey = newKey('thumbnails', '.jpg')
  let obsolete: string | null = thumbnailKey
  try {
    await storage().adopt(thumbnailKey, still)
    await hold.finish('PROBED', { thumbnailKey })
    obsolete = clip.thumbnailKey
  } finally {
    if (obsolete) await storage().remove(obsolete)
  }
}

/** A file's own fault, unless ffmpeg is not there at all. */
const reasonOf = (error: Error): Promise<string> =>
  findFfmpeg().then(
    () => error.message,
    (missing: unknown) => (missing instanceof FfmpegMissing ? missing.message : error.message),
  )

/** Whether what there is follows from what is wished now: the settings of the set, the trim of the clip. */
async function isDone(clip: Clip, settings: RenditionSettings | null): Promise<boolean> {
  const known = Probe.nullable().safeParse(clip.probe)
  if (!known.success || !isMeasured(known.data)) return false
  if (!settings) return true
  const info = RenditionInfo.safeParse(clip.rendition)
  if (!info.success || clip.renditionKey === null || clip.thumbnailKey === null) return false
  const { trim, settings: made, sizeBytes } = info.data
  const asWished = settings.untouched
    ? made.untouched
    : JSON.stringify(made) === JSON.stringify(settings)
  const stored = await storage().stat(clip.renditionKey)
  return (
    asWished &&
    trim.inS === clip.trimInS &&
    trim.outS === clip.trimOutS &&
    stored?.sizeBytes === sizeBytes
  )
}
