import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { Logger, runOnce } from 'graphile-worker'
import { afterAll } from 'vitest'
import type { Viewer } from '@/domain/access'
import { rendition } from '@/domain/clip'
import type { RenditionSettings } from '@/domain/clip-set/schema'
import { clipTasks, enqueue } from '@/domain/rendition'
import { db, pool, transaction } from '@/lib/db'
import { randomCode } from '@/lib/random'
import { newKey, storage } from '@/lib/storage'

/** Small videos drawn by ffmpeg, folders of them with a manifest, and the jobs that normalise them. */

const run = promisify(execFile)
const scratch = await mkdtemp(path.join(tmpdir(), 'uncanny-clips-'))
afterAll(() => rm(scratch, { recursive: true, force: true }))

export const scratchFolder = () => mkdtemp(path.join(scratch, 'folder-'))

/** Runs ffmpeg with options written as in a shell, without quotes; resolves with what it wrote. */
export async function ffmpegRun(options: string, ...files: string[]) {
  const args = ['-hide_banner', '-nostats', '-y', ...options.split(' '), ...files]
  return run('ffmpeg', args, { encoding: 'buffer', maxBuffer: 2 ** 26 })
}

/** Options that draw a moving test picture, or play a tone. */
export const picture = (size: string, rate: number, seconds = 1) =>
  `-f lavfi -i testsrc=size=${size}:rate=${rate}:duration=${seconds}`
export const tone = (volumeDb: number, seconds = 1) =>
  `-f lavfi -i sine=frequency=440:duration=${seconds} -af volume=${volumeDb}dB`

export const MANIFEST_HEADER = 'file,provenance,origin,scene,source,licence'

/** A folder with these files and a manifest that lists them: drawn by ffmpeg's options, or written as text. */
export async function folder(
  files: Record<string, { drawn: string } | { text: string }>,
): Promise<string> {
  const at = await scratchFolder()
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(at, name)
    if ('text' in content) await writeFile(file, content.text)
    else await ffmpegRun(`-v error ${content.drawn} -threads 1`, file)
  }
  const rows = Object.keys(files).map(
    (name, at) => `${name},${at % 2 ? 'generated' : 'real'},sentinelorigin,scene ${at},us,CC0`,
  )
  await writeFile(path.join(at, 'manifest.csv'), [MANIFEST_HEADER, ...rows].join('\n'))
  return at
}

export async function researcher(): Promise<Viewer> {
  const email = `${randomCode(10)}@example.org`
  const data = { email, name: 'Researcher', role: 'RESEARCHER' } as const
  const { id } = await db().account.create({ data })
  return { id, ...data }
}

/** Works off the queue, and returns when it is empty. */
export const runClipJobs = () =>
  runOnce({
    pgPool: pool(),
    taskList: clipTasks,
    noHandleSignals: true,
    logger: new Logger(() => () => {}),
  })

/** Where the rendition of a clip lies on the disk. */
export const renditionOf = async (viewer: Viewer, clipId: string) =>
  storage().withLocal((await rendition(viewer, clipId)).key, async (file) => file)

/** What ffprobe sees of a file, without what follows from how long and how detailed it is. */
export async function layout(file: string): Promise<string> {
  const options = '-v error -show_format -show_streams -of json'.split(' ')
  const { stdout } = await run('ffprobe', [...options, file])
  return stdout
    .split('\n')
    .filter((line) => !/"(filename|size|duration|duration_ts|bit_rate|nb_frames)"/.test(line))
    .join('\n')
}

/** A draft with these files as clips, queued, the first of them real and then in turn. */
export async function draftOf(
  owner: Viewer,
  files: readonly string[],
  settings: RenditionSettings | null = null,
): Promise<{ clipSetId: string; ids: string[] }> {
  const set = await db().clipSet.create({
    data: { ownerId: owner.id, name: 'Draft', ...(settings && { rendition: settings }) },
  })
  const ids: string[] = []
  for (const [at, file] of files.entries()) {
    const originalKey = newKey('originals')
    const { sha256, sizeBytes } = await storage().put(originalKey, file)
    const { id } = await db().clip.create({
      data: {
        ...{ clipSetId: set.id, fileName: path.basename(file), originalKey, sha256, sizeBytes },
        ...{ provenance: at % 2 ? 'GENERATED' : 'REAL', tags: [] },
      },
    })
    await transaction((tx) => enqueue(tx, id))
    ids.push(id)
  }
  return { clipSetId: set.id, ids }
}

/** The file under this key, when there is one. */
export const bytesOf = (key: string | null) =>
  storage().withLocal(key ?? 'nothing', (file) => readFile(file))
