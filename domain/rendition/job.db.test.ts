import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Viewer } from '@/domain/access'
import * as clips from '@/domain/clip'
import { RenditionInfo, RenditionSettings } from '@/domain/clip-set/schema'
import * as rendition from '@/domain/rendition'
import { db, pool } from '@/lib/db'
import { env, setEnv } from '@/lib/env'
import { storage } from '@/lib/storage'
import {
  bytesOf,
  draftOf,
  ffmpegRun,
  picture,
  researcher,
  runClipJobs,
  scratchFolder,
  tone,
} from '@/tests/clips'

const SMALL = RenditionSettings.parse({
  ...{ width: 320, height: 240, fps: 25, sound: true, targetLufs: -16, truePeakDb: -1.5 },
  ...{ padColour: '#808080', crf: 23 },
})
const C2PA = Buffer.from('d8fec3d61b0e483c92975828877ec481', 'hex')

let owner: Viewer
let at: string
const file = (name: string) => path.join(at, name)
beforeAll(async () => {
  owner = await researcher()
  at = await scratchFolder()
  const labelled = '-metadata title=sentineltitle -metadata comment=sentinelorigin'
  await ffmpegRun(
    `${picture('320x240', 25)} ${tone(-10)} -pix_fmt yuv420p ${labelled}`,
    file('plain.mp4'),
  )
  await ffmpegRun(`${picture('320x180', 25)} -c:v libvpx`, file('wide.webm'))
  // Grain that takes an encoder a while.
  const grain = '-f lavfi -i nullsrc=s=480x360:r=25:d=4,geq=random(1)*255:128:128'
  await ffmpegRun(`${grain} -c:v mpeg4 -q:v 5`, file('long.mp4'))
})

const clipOf = (id: string | undefined) => db().clip.findUniqueOrThrow({ where: { id: id ?? '' } })
const infoOf = async (id: string | undefined) => RenditionInfo.parse((await clipOf(id)).rendition)
const leftOver = () => readdir(path.join(env().DATA_DIR, 'tmp')).catch((): string[] => [])
const stored = async () => {
  const keys: string[] = []
  for await (const { key } of storage().list('')) keys.push(key)
  return keys
}
const edit = (clipSetId: string, id: string | undefined, papers: object) =>
  clips.edit(owner, clipSetId, { edits: [{ id: id ?? '', papers }] })
const order = (settings: object) => ({ settings, mute: false, fpsReason: '' })

describe('a clip', () => {
  test('waits, measured and with a still, until a rendition is chosen; then it is ready, with another', async () => {
    const { clipSetId, ids } = await draftOf(owner, [file('plain.mp4')])
    await runClipJobs()
    const waiting = await clipOf(ids[0])
    expect(waiting).toMatchObject({
      state: 'PROBED',
      rendition: null,
      thumbnailKey: expect.any(String),
    })
    expect(waiting.probe).toMatchObject({
      ...{ codec: 'h264', width: 320, height: 240, durationMs: 1000, c2pa: null },
      loudness: { lufs: expect.any(Number), truePeakDb: expect.any(Number) },
      kbitPerS: expect.any(Number),
      looks: {
        brightness: expect.any(Number),
        detail: expect.any(Number),
        motion: expect.any(Number),
      },
    })
    await rendition.setRendition(owner, clipSetId, order({}))
    await runClipJobs()
    expect(await clipOf(ids[0])).toMatchObject({ state: 'READY', progress: null, failure: null })
    expect((await infoOf(ids[0])).looks?.corners).not.toBeUndefined()

    const still = await bytesOf((await rendition.thumbnail(owner, ids[0] ?? '')).key)
    // A JPEG without an application's or a comment's segment but JFIF's own.
    expect(still.subarray(0, 4).toString('hex')).toBe('ffd8ffe0')
    for (const marker of [0xe1, 0xed, 0xfe])
      expect(still.includes(Buffer.from([0xff, marker]))).toBe(false)
    expect(still.toString('latin1')).not.toMatch(/lavc|sentinel/i)
  })

  test('is measured: black is dark, white is bright, a still does not move', async () => {
    for (const colour of ['black', 'white'])
      await ffmpegRun(`-f lavfi -i color=${colour}:s=320x240:d=1`, file(`${colour}.mp4`))
    const { ids } = await draftOf(owner, [file('black.mp4'), file('white.mp4'), file('long.mp4')])
    await runClipJobs()
    const looks = await Promise.all(
      ids.map(async (id) => ((await clipOf(id)).probe as { looks: object }).looks),
    )
    expect(looks).toMatchObject([
      { brightness: 0, detail: 0, motion: 0 },
      { brightness: 255, detail: 0, motion: 0 },
      { brightness: expect.closeTo(127.5, -1), motion: expect.any(Number) },
    ])
    expect((looks[2] as { motion: number }).motion).toBeGreaterThan(20)
  })

  test('says how far it is', async () => {
    const { ids } = await draftOf(owner, [file('long.mp4')], SMALL)
    const seen: (number | null)[] = []
    const states = new Set<string>()
    let working = true
    const watched = (async () => {
      while (working) {
        const { state, progress } = await clipOf(ids[0])
        states.add(state)
        if (state === 'NORMALISING') seen.push(progress)
      }
    })()
    await runClipJobs()
    working = false
    await watched
    expect([...states]).toEqual(expect.arrayContaining(['PROBING', 'NORMALISING']))
    const percents = seen.filter((value) => value !== null)
    expect(percents.length).toBeGreaterThan(0)
    expect(percents).toEqual(percents.toSorted((a, b) => a - b))
    expect((await clipOf(ids[0])).state).toBe('READY')
  })
})

describe('what is wished anew is made anew', () => {
  test('other settings and another trim; the same again changes nothing; old files go', async () => {
    const { clipSetId, ids } = await draftOf(owner, [file('plain.mp4')], SMALL)
    await runClipJobs()
    const first = await clipOf(ids[0])

    await rendition.setRendition(owner, clipSetId, order(SMALL))
    expect((await clipOf(ids[0])).state).toBe('QUEUED')
    await runClipJobs()
    expect(await clipOf(ids[0])).toEqual(first)

    await rendition.setRendition(owner, clipSetId, order({ ...SMALL, fps: 30 }))
    await runClipJobs()
    const second = await clipOf(ids[0])
    expect(await infoOf(ids[0])).toMatchObject({ fps: 30, settings: { fps: 30 } })

    await edit(clipSetId, ids[0], { trimInS: 0.2, trimOutS: 0.8 })
    await runClipJobs()
    expect(await infoOf(ids[0])).toMatchObject({
      durationMs: 600,
      trim: { inS: 0.2, outS: 0.8 },
    })
    const keys = await stored()
    for (const { renditionKey, thumbnailKey } of [first, second]) {
      expect(keys).not.toContain(renditionKey)
      expect(keys).not.toContain(thumbnailKey)
    }
    const entries = await db().auditEntry.count({
      where: { action: 'clipSet.rendition', subject: `clipSet:${clipSetId}` },
    })
    expect(entries).toBe(2)
  })

  test('a choice made while a clip is worked on is what it ends with, and it works on once', async () => {
    const { clipSetId, ids } = await draftOf(owner, [file('long.mp4')], SMALL)
    const running = runClipJobs()
    await untilState(ids[0], 'NORMALISING')
    await rendition.setRendition(owner, clipSetId, order({ ...SMALL, width: 240, height: 180 }))
    // A second worker takes the new job, finds the clip held, and leaves it to whoever holds it.
    await Promise.all([running, runClipJobs()])
    expect(await clipOf(ids[0])).toMatchObject({ state: 'READY' })
    expect(await infoOf(ids[0])).toMatchObject({ width: 240, settings: { height: 180 } })
    expect(await leftOver()).toEqual([])
  })

  test('a clip that is taken out while it is worked on leaves nothing', async () => {
    const { clipSetId, ids } = await draftOf(owner, [file('long.mp4')], SMALL)
    const running = runClipJobs()
    await untilState(ids[0], 'NORMALISING')
    const before = await stored()
    const { originalKey } = await clipOf(ids[0])
    await clips.remove(owner, clipSetId, ids)
    await running
    expect(await stored()).toEqual(before.filter((key) => key !== originalKey))
    expect(await leftOver()).toEqual([])
  })
})

async function untilState(id: string | undefined, state: string): Promise<void> {
  while ((await clipOf(id)).state !== state);
}

describe('workers', () => {
  test('one that is killed half-way takes its ffmpeg along, and the next leaves nothing of it', async () => {
    const { ids } = await draftOf(owner, [file('long.mp4')], SMALL)
    const worker = spawn(process.execPath, ['--import', 'tsx', 'tests/clip-worker.ts'], {
      stdio: 'ignore',
    })
    await untilState(ids[0], 'NORMALISING')
    while (!(await leftOver()).includes(`clip-${ids[0]}`));
    worker.kill('SIGKILL')
    await once(worker, 'exit')
    const workspace = path.join(env().DATA_DIR, 'tmp', `clip-${ids[0]}`)
    const running = async () => {
      const found = await Promise.all(
        (await readdir('/proc').catch(() => []))
          .filter((name) => /^\d+$/.test(name))
          .map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')),
      )
      return found.filter((line) => line.includes(workspace))
    }
    if (process.platform === 'linux') await expect.poll(running).toHaveLength(0)
    expect(await leftOver()).toEqual([`clip-${ids[0]}`])
    expect(await clipOf(ids[0])).toMatchObject({ state: 'NORMALISING', renditionKey: null })

    await pool().query('DELETE FROM graphile_worker._private_jobs')
    await mkdir(path.join(env().DATA_DIR, 'tmp', 'clip-00000000-0000-4000-8000-000000000000'))
    await rendition.resumeUnfinished()
    expect(await leftOver()).toEqual([])
    await runClipJobs()
    expect((await clipOf(ids[0])).state).toBe('READY')
    expect(await leftOver()).toEqual([])
  })

  test('two at once make one rendition', async () => {
    const { ids } = await draftOf(owner, [file('long.mp4')], SMALL)
    const before = await stored()
    const task = rendition.clipTasks['clip-normalise']
    const helpers = { job: { attempts: 1, max_attempts: 5 } } as never
    await Promise.all([1, 2].map(() => task?.({ clipId: ids[0] }, helpers)))
    await runClipJobs()
    const { renditionKey, thumbnailKey } = await clipOf(ids[0])
    const added = (await stored()).filter((key) => !before.includes(key))
    expect(added.toSorted()).toEqual([renditionKey, thumbnailKey].toSorted())
  })
})

describe('left untouched', () => {
  const untouched = { ...SMALL, untouched: true }

  test('picture and sound are copied, what else was in the file is gone, and what it is is told', async () => {
    const { ids } = await draftOf(owner, [file('plain.mp4'), file('wide.webm')], untouched)
    await runClipJobs()
    const info = await infoOf(ids[0])
    expect(info).toMatchObject({
      ...{ width: 320, height: 240, fps: 25, codec: 'h264/aac', gainDb: 0 },
      settings: { untouched: true, width: 320, height: 240, fps: 25, sound: true },
    })
    const made = await bytesOf((await clipOf(ids[0])).renditionKey)
    expect(made.toString('latin1')).not.toMatch(/sentinel|x264|lavf\d/i)
    const frames = async (name: string) =>
      (await ffmpegRun(`-i ${name} -map 0:v -f framemd5 -`)).stdout
        .toString()
        .replaceAll(/#.*\n/g, '')
    const copy = file('copy.mp4')
    await writeFile(copy, made)
    expect(await frames(copy)).toBe(await frames(file('plain.mp4')))

    expect(await clipOf(ids[1])).toMatchObject({
      state: 'FAILED',
      failure: 'browsers don’t play vp8, so the clip can’t be left untouched',
    })
  })

  test('a clip can’t be trimmed', async () => {
    const { clipSetId, ids } = await draftOf(owner, [file('plain.mp4')], untouched)
    await edit(clipSetId, ids[0], { trimOutS: 0.5 })
    await runClipJobs()
    expect((await clipOf(ids[0])).failure).toContain('can’t be trimmed')
  })
})

test.each([false, true])(
  'content credentials are noted, and in no rendition (untouched: %s)',
  async (untouched) => {
    const plain = await readFile(file('plain.mp4'))
    const ftyp = plain.readUInt32BE(0)
    const box = Buffer.concat([
      Buffer.alloc(8),
      C2PA,
      Buffer.from('\0\0\0\0manifest\0sentinelclaim'),
    ])
    box.writeUInt32BE(box.length, 0)
    box.write('uuid', 4)
    const name = file(`credentials-${untouched}.mp4`)
    // At the end, where it moves no offset; before it a box with a size of 64 bits.
    const wide = Buffer.from('\0\0\0\x01free\0\0\0\0\0\0\0\x14abcd', 'latin1')
    await writeFile(name, Buffer.concat([plain, wide, box]))
    expect(ftyp).toBeGreaterThan(8)
    const { ids } = await draftOf(owner, [name], { ...SMALL, untouched })
    await runClipJobs()
    const clip = await clipOf(ids[0])
    expect(clip).toMatchObject({
      state: 'READY',
      probe: { c2pa: { sizeBytes: box.length, sha256: expect.stringMatching(/^[\da-f]{64}$/) } },
    })
    const made = await bytesOf(clip.renditionKey)
    expect(made.includes(C2PA)).toBe(false)
    expect(made.includes('sentinelclaim')).toBe(false)
  },
)

test('a wide picture fills an upright canvas when it is cropped, and is framed in grey when padded', async () => {
  const corner = async (fit: 'pad' | 'crop') => {
    const settings = { ...SMALL, width: 180, height: 180, fit, padColour: '#ff0000' }
    const { ids } = await draftOf(owner, [file('wide.webm')], settings)
    await runClipJobs()
    const copy = file(`${fit}.mp4`)
    await writeFile(copy, await bytesOf((await clipOf(ids[0])).renditionKey))
    const pixel = '-frames:v 1 -vf crop=2:2:90:0 -pix_fmt rgb24 -f rawvideo -'
    const [red = 0, green = 0] = (await ffmpegRun(`-i ${copy} ${pixel}`)).stdout
    return { picture: (await infoOf(ids[0])).picture, isRed: red > 200 && green < 60 }
  }
  expect(await corner('pad')).toEqual({ picture: { width: 180, height: 102 }, isRed: true })
  expect(await corner('crop')).toEqual({ picture: { width: 180, height: 180 }, isRed: false })
})

describe('hostile files', () => {
  test('fail alone, in words, and leave nothing behind', async () => {
    await ffmpegRun('-f lavfi -i color=s=16x16:r=0.01:d=14400', file('film.mkv'))
    const unfinished = file('unfinished.mkv')
    await ffmpegRun(`-f lavfi -i color=s=16x16:r=2:d=700 -f matroska`, 'pipe:1').then(
      ({ stdout }) => writeFile(unfinished, stdout),
    )
    await ffmpegRun('-f lavfi -i color=s=16x16:d=0.1 -c:v rawvideo', file('huge.avi'))
    const huge = await readFile(file('huge.avi'))
    for (const offset of [12, 16]) huge.writeInt32LE(100_000, huge.indexOf('strf') + offset)
    await writeFile(file('huge.avi'), huge)
    const plain = await readFile(file('plain.mp4'))
    await writeFile(file('truncated.mp4'), plain.subarray(0, plain.length / 2))
    await writeFile(file('text.mp4'), 'No video at all.')
    await writeFile(file('playlist.mp4'), '#EXTM3U\n#EXTINF:1,\nhttp://127.0.0.1:9/a.ts\n')
    await writeFile(file('nothing.mp4'), '')
    const names = ['film.mkv', 'unfinished.mkv', 'huge.avi', 'truncated.mp4', 'text.mp4']
    const { ids } = await draftOf(
      owner,
      [...names, 'playlist.mp4', 'nothing.mp4', 'plain.mp4'].map(file),
      SMALL,
    )
    await runClipJobs()
    const failures = await Promise.all(ids.map(async (id) => (await clipOf(id)).failure))
    expect(failures).toEqual([
      expect.stringMatching(/too long: 14\d\d\d s of at most 600 s/),
      expect.stringContaining('too long'),
      'the picture has no size',
      expect.stringContaining('moov atom not found'),
      expect.stringContaining('not a video in a container we read'),
      'the file is a playlist, not a video',
      'the file is empty',
      null,
    ])
    expect(await leftOver()).toEqual([])
  })
})

describe('without ffmpeg', () => {
  afterEach(() => setEnv({ FFMPEG_PATH: '', FFPROBE_PATH: '' }))

  test('clips fail with the command that installs it, the choice says so, and they can be queued again', async () => {
    const { clipSetId, ids } = await draftOf(owner, [file('plain.mp4')], SMALL)
    setEnv({ FFMPEG_PATH: '/nowhere/ffmpeg', FFPROBE_PATH: '/nowhere/ffprobe' })
    await runClipJobs()
    expect(await clipOf(ids[0])).toMatchObject({
      state: 'FAILED',
      failure: expect.stringContaining('install'),
    })
    const choice = await rendition.choice(owner, clipSetId, order({}))
    expect(choice.ffmpegMissing).toContain('install')

    setEnv({ FFMPEG_PATH: '', FFPROBE_PATH: '' })
    expect(await rendition.restart(owner, clipSetId)).toEqual({ queued: 1 })
    await runClipJobs()
    expect((await clipOf(ids[0])).state).toBe('READY')
    expect((await stat(path.join(env().DATA_DIR, 'clips'))).isDirectory()).toBe(true)
  })
})
