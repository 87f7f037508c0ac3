import { cp, readdir, readFile, truncate, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Viewer } from '@/domain/access'
import * as clips from '@/domain/clip'
import * as clipSet from '@/domain/clip-set'
import type { ClipSetView } from '@/domain/clip-set/schema'
import { importFolder } from '@/domain/intake'
import { clipTasks, resumeUnfinished } from '@/domain/rendition'
import { db, pool, transaction } from '@/lib/db'
import { env } from '@/lib/env'
import { randomCode } from '@/lib/random'
import {
  ffmpegRun,
  folder,
  layout,
  MANIFEST_HEADER,
  picture,
  renditionOf,
  researcher,
  runClipJobs,
  scratchFolder,
  tone,
} from '@/tests/clips'
import { despiteFreezing } from '@/tests/frozen'

const LABELLED = '-metadata title=sentineltitle -metadata comment=sentinelorigin'
const VIDEOS = {
  'old.avi': {
    drawn: `${picture('320x240', 15)} ${tone(0)} -c:v mpeg4 -c:a pcm_s16le ${LABELLED}`,
  },
  'mute.webm': { drawn: `${picture('640x360', 30)} -c:v libvpx ${LABELLED}` },
  'mp3.mp4': { drawn: `${picture('640x360', 25)} ${tone(-20)} -c:a libmp3lame ${LABELLED}` },
  'upright.mkv': {
    drawn: `${picture('360x640', 24)} -c:v libx264 -metadata encoder=sentinelencoder`,
  },
}

const reasonOf = async (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: { reason?: string }) => error.reason ?? error,
  )

describe('a folder of unlike files, some of them broken', () => {
  let owner: Viewer
  let at: string
  let set: ClipSetView
  const clip = (fileName: string) => {
    const found = set.clips.find((each) => each.fileName === fileName)
    if (!found) throw new Error(`No ${fileName}`)
    return found
  }

  beforeAll(async () => {
    owner = await researcher()
    at = await folder({
      ...VIDEOS,
      'cut.mp4': { drawn: picture('640x360', 25, 2) },
      'half.mp4': { drawn: `${picture('640x360', 25, 4)} -movflags +faststart` },
      'text.mp4': { text: 'No video at all.' },
      'playlist.mp4': { text: '#EXTM3U\n#EXTINF:1,\nhttp://127.0.0.1:9/a.ts\n' },
      'nothing.mp4': { text: '' },
    })
    await truncate(path.join(at, 'cut.mp4'), 5_000)
    await truncate(
      path.join(at, 'half.mp4'),
      Math.round((await readFile(path.join(at, 'half.mp4'))).length / 2),
    )
    const { clipSetId } = await importFolder(owner.id, at)
    await runClipJobs()
    set = await clipSet.detail(owner, clipSetId)
  }, 120_000)

  test('each broken file fails alone, with its reason in words', () => {
    const failures = set.clips.flatMap((each) =>
      each.failure ? [[each.fileName, each.failure]] : [],
    )
    expect(Object.fromEntries(failures)).toEqual({
      'cut.mp4': expect.stringContaining('moov atom not found'),
      'half.mp4': expect.stringMatching(/^only \d\.\d s of 4\.0 s can be decoded/),
      'text.mp4': expect.stringContaining('not a video in a container we read'),
      'playlist.mp4': 'the file is a playlist, not a video',
      'nothing.mp4': 'the file is empty',
    })
    expect(
      set.clips.filter(({ state }) => state === 'READY').map(({ fileName }) => fileName),
    ).toEqual(Object.keys(VIDEOS).sort())
  })

  test('all renditions have one codec, canvas, frame rate, sound layout and the same tags', async () => {
    const layouts = await Promise.all(
      Object.keys(VIDEOS).map(async (name) => layout(await renditionOf(owner, clip(name).id))),
    )
    expect(new Set(layouts).size).toBe(1)
    expect(JSON.parse(layouts[0] ?? '')).toMatchObject({
      streams: [
        {
          codec_name: 'h264',
          pix_fmt: 'yuv420p',
          sample_aspect_ratio: '1:1',
          color_space: 'bt709',
        },
        { codec_name: 'aac', sample_rate: '48000', channels: 2 },
      ],
    })
  })

  test('no rendition holds a word of where it came from, or of who encoded it', async () => {
    for (const name of Object.keys(VIDEOS)) {
      const bytes = (await readFile(await renditionOf(owner, clip(name).id))).toString('latin1')
      expect(bytes).not.toMatch(/sentinel|x264|lavf\d|lavc|old\.avi|mp3\.mp4/i)
    }
  })

  test('pictures keep their shape and lie in mid-grey', async () => {
    expect(clip('upright.mkv').rendition?.picture).toEqual({ width: 202, height: 360 })
    expect(clip('old.avi').rendition?.picture).toEqual({ width: 320, height: 240 })
    const file = await renditionOf(owner, clip('upright.mkv').id)
    const corner = '-frames:v 1 -vf crop=2:2:0:0 -pix_fmt rgb24 -f rawvideo -'
    const { stdout } = await ffmpegRun(`-i ${file} ${corner}`)
    expect(stdout).toHaveLength(12)
    for (const value of stdout) expect(Math.abs(value - 128)).toBeLessThanOrEqual(1)
  })

  test('loudness is within 1 LU of the target wherever gain alone can bring it, and never over the peak', () => {
    for (const { rendition } of set.clips.filter(({ rendition }) => rendition?.hasSound)) {
      if (!rendition) throw new Error('No rendition')
      const { loudnessLufs, truePeakDb, reachedTarget } = rendition
      expect(truePeakDb).toBeLessThanOrEqual(-1.5)
      expect(reachedTarget).toBe(Math.abs((loudnessLufs ?? 0) + 16) <= 1)
    }
    expect(clip('mp3.mp4').rendition).toMatchObject({ hasSound: true, reachedTarget: true })
    expect(clip('mute.webm').rendition).toMatchObject({
      hasSound: false,
      loudnessLufs: null,
      gainDb: 0,
    })
  })

  test('the same files become the same bytes again', async () => {
    const copy = await importFolder(owner.id, at, { name: 'again' })
    await runClipJobs()
    const again = await clipSet.detail(owner, copy.clipSetId)
    const hashes = (of: ClipSetView) => of.clips.map(({ rendition }) => rendition?.sha256)
    expect(hashes(again)).toEqual(hashes(set))
  })

  test('a failed clip stands in the way of freezing until it is repaired or removed', async () => {
    expect(await reasonOf(clipSet.freeze(owner, set.id))).toBe('CLIPS_NOT_READY')

    const cut = clip('cut.mp4').id
    await clips.retry(owner, cut)
    await runClipJobs()
    expect(await db().clip.findUnique({ where: { id: cut } })).toMatchObject({
      state: 'FAILED',
      failure: expect.stringContaining('moov'),
    })

    const repaired = await scratchFolder()
    await cp(at, repaired, { recursive: true })
    await ffmpegRun(picture('640x360', 25, 2), path.join(repaired, 'cut.mp4'))
    await clips.replaceFailed(owner, set.id, repaired)
    await runClipJobs()
    expect(await db().clip.findUnique({ where: { id: cut } })).toMatchObject({
      state: 'READY',
      failure: null,
    })
    expect(await reasonOf(clips.retry(owner, cut))).toBe('NOT_FAILED')

    const broken = ['half.mp4', 'nothing.mp4', 'playlist.mp4', 'text.mp4'].map(
      (file) => clip(file).id,
    )
    const removed = await clips.remove(owner, set.id, broken)
    expect(removed.sort()).toEqual(['half.mp4', 'nothing.mp4', 'playlist.mp4', 'text.mp4'])
    await clipSet.freeze(owner, set.id)
    expect(await clipSet.detail(owner, set.id)).toMatchObject({
      state: 'FROZEN',
      frozenAt: expect.any(Date),
    })
    expect(
      await db().auditEntry.count({
        where: { action: 'clipSet.freeze', subject: `clipSet:${set.id}` },
      }),
    ).toBe(1)
    expect(await reasonOf(clips.remove(owner, set.id, broken))).toBe('FROZEN')
    expect(await reasonOf(clipSet.freeze(owner, set.id))).toBe('FROZEN')
  })

  test('everybody may see it, the owner and admins change it', async () => {
    const colleague = await researcher()
    expect(await clipSet.detail(colleague, set.id)).toMatchObject({ state: 'FROZEN' })
    await clips.rendition(colleague, clip('old.avi').id)
    expect(await clipSet.list(colleague)).toMatchObject([{ id: set.id }])
    for (const work of [
      () => clipSet.freeze(colleague, set.id),
      () => clips.remove(colleague, set.id, [clip('old.avi').id]),
      () => clips.retry(colleague, clip('old.avi').id),
    ])
      await expect(work()).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

  test('as a draft a stranger learns nothing of it, and an admin may do all', async () => {
    const stranger = await researcher()
    const becomes = (state: 'DRAFT' | 'FROZEN') =>
      despiteFreezing((tx) => tx.clipSet.update({ where: { id: set.id }, data: { state } }))
    await becomes('DRAFT')
    for (const work of [
      () => clipSet.detail(stranger, set.id),
      () => clipSet.freeze(stranger, set.id),
      () => clips.remove(stranger, set.id, [clip('old.avi').id]),
      () => clips.retry(stranger, clip('old.avi').id),
      () => clips.rendition(stranger, clip('old.avi').id),
      () => clips.rendition(stranger, 'no-id'),
    ])
      await expect(work()).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(clipSet.list(null)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
    expect(await clipSet.list(stranger)).toEqual([])
    await becomes('FROZEN')
    expect(await clipSet.list({ ...stranger, role: 'ADMIN' })).toContainEqual(
      expect.objectContaining({ id: set.id, state: 'FROZEN', clips: 5, ready: 5, failed: 0 }),
    )
  })
})

test('with any problem nothing is stored, neither rows nor files', async () => {
  const owner = await researcher()
  const at = await folder({ 'a.webm': VIDEOS['mute.webm'] })
  await writeFile(path.join(at, 'extra.mp4'), 'left over')
  const files = async () =>
    (await readdir(path.join(env().DATA_DIR, 'clips'), { recursive: true })).length
  const before = await files().catch(() => 0)
  await expect(importFolder(owner.id, at)).rejects.toMatchObject({
    code: 'INVALID',
    reason: 'MANIFEST',
    problems: [{ where: 'folder', message: 'extra.mp4 is not in the manifest' }],
  })
  await cp(path.join(at, 'a.webm'), path.join(at, 'extra.mp4'))
  await writeFile(
    path.join(at, 'manifest.csv'),
    `${MANIFEST_HEADER},in,out\na.webm,real,c,s,m,l,,\nextra.mp4,real,c,s,m,l,5,7`,
  )
  await expect(importFolder(owner.id, at)).rejects.toMatchObject({
    problems: [
      { where: 'row 3, file', message: 'extra.mp4 is the same video as a.webm in row 2' },
      { where: 'row 3, in' },
      { where: 'row 3, out' },
    ],
  })
  expect(await db().clipSet.count({ where: { ownerId: owner.id } })).toBe(0)
  expect(await files().catch(() => 0)).toBe(before)
})

test('an interrupted job leaves nothing behind and is done again when resumed', async () => {
  const owner = await researcher()
  const at = await folder({ 'a.mp4': { drawn: picture('640x360', 25, 2) } })
  const { clipSetId } = await importFolder(owner.id, at)
  const { id } = await db().clip.findFirstOrThrow({ where: { clipSetId } })
  const task = clipTasks['clip-normalise']
  const helpers = { job: { attempts: 1, max_attempts: 5 }, abortSignal: AbortSignal.abort() }
  await expect(task?.({ clipId: id }, helpers as never)).rejects.toThrow('was interrupted')
  expect(await db().clip.findUnique({ where: { id } })).toMatchObject({ state: 'PROBING' })
  expect(await readdir(path.join(env().DATA_DIR, 'tmp'))).toEqual([])

  await pool().query('DELETE FROM graphile_worker._private_jobs')
  await resumeUnfinished()
  await runClipJobs()
  const done = await db().clip.findUniqueOrThrow({ where: { id } })
  expect(done.state).toBe('READY')

  await resumeUnfinished()
  await task?.({ clipId: id }, { ...helpers, abortSignal: new AbortController().signal } as never)
  expect(await db().clip.findUnique({ where: { id } })).toEqual(done)
})

test('what was imported before anybody could sign in goes to the first admin', async () => {
  const nobody = await clipSet.importOwner()
  expect(await clipSet.importOwner()).toEqual(nobody)
  await db().clipSet.create({ data: { ownerId: nobody.id, name: 'early', rendition: {} } })
  const admin = await db().account.create({
    data: {
      email: `${randomCode(8)}@example.org`,
      name: 'Admin',
      role: 'ADMIN',
      passwordHash: 'x',
    },
  })
  await transaction((tx) => clipSet.claimOrphanSets(tx, admin.id))
  expect(await db().clipSet.findFirst({ where: { name: 'early' } })).toMatchObject({
    ownerId: admin.id,
  })
  expect(await clipSet.importOwner()).toMatchObject({ id: admin.id })
  await expect(clipSet.importOwner('nobody@example.org')).rejects.toMatchObject({
    code: 'NOT_FOUND',
  })
})
