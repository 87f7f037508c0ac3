import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { setEnv } from '@/lib/env'
import {
  FfmpegError,
  FfmpegMissing,
  ffmpeg,
  ffmpegOutput,
  findFfmpeg,
  probe,
  untrusted,
} from './ffmpeg'

const scratch = await mkdtemp(path.join(tmpdir(), 'uncanny-ffmpeg-'))
afterAll(() => rm(scratch, { recursive: true, force: true }))
afterEach(() => setEnv({ FFMPEG_PATH: '', FFPROBE_PATH: '' }))

const ENDLESS = ['-f', 'lavfi', '-re', '-i', 'testsrc', '-f', 'null', '-']

describe('ffmpeg', () => {
  test('is ended when it takes too long, or is told to', async () => {
    await expect(ffmpeg(ENDLESS, { seconds: 0.3 })).rejects.toThrow(
      'took more than 0.3 s and was ended',
    )
    await expect(ffmpeg(ENDLESS, { signal: AbortSignal.timeout(300) })).rejects.toThrow(
      'was interrupted',
    )
  })

  test('tells how much of the output is done, and never goes back', async () => {
    const told: number[] = []
    const slow = ['-f', 'lavfi', '-re', '-i', 'testsrc=d=1.5', '-f', 'null', '-']
    await ffmpeg(slow, { onProgress: (doneS) => told.push(doneS) })
    expect(told.length).toBeGreaterThan(1)
    expect(told).toEqual(told.toSorted((a, b) => a - b))
    expect(told.at(-1)).toBeCloseTo(1.5, 1)
  })

  test('hands out what it draws, and is ended when that is more than was asked for', async () => {
    const grey = (frames: number) => [
      ...['-f', 'lavfi', '-i', 'color=white:s=16x16:r=10:d=10,format=gray'],
      ...['-frames:v', `${frames}`, '-f', 'rawvideo', 'pipe:1'],
    ]
    const { output } = await ffmpegOutput(grey(3), 3 * 256)
    expect(output).toHaveLength(3 * 256)
    await expect(ffmpegOutput(grey(4), 3 * 256)).rejects.toThrow('more than was asked for')
  })

  test.runIf(process.platform === 'linux')('runs under limits', async () => {
    // A program of our own in its place says what it may do.
    const program = path.join(scratch, 'limits')
    await writeFile(program, '#!/bin/sh\ncat /proc/self/limits >&2; exit 0\n', { mode: 0o755 })
    setEnv({ FFMPEG_PATH: program })
    const limits = await ffmpeg([])
    for (const [what, value] of [
      ['Max cpu time', 600],
      ['Max address space', 4 * 2 ** 30],
      ['Max file size', 8 * 2 ** 30],
      ['Max open files', 256],
      ['Max core file size', 0],
    ] as const)
      expect(limits).toMatch(new RegExp(`${what}\\s+${value}\\s`))
  })

  test('fails in words, without addresses in memory', async () => {
    const failing = ffmpeg(['-f', 'lavfi', '-i', 'testsrc=size=nonsense', '-f', 'null', '-'])
    await expect(failing).rejects.toBeInstanceOf(FfmpegError)
    await expect(failing).rejects.toThrow(/nonsense/)
    await expect(failing).rejects.not.toThrow(/0x[0-9a-f]/)
  })

  test('that is missing is told plainly, with the command that installs it', async () => {
    await expect(findFfmpeg()).resolves.toMatch(/^n?\d/)
    setEnv({ FFPROBE_PATH: '/nowhere/ffprobe' })
    await expect(findFfmpeg()).rejects.toBeInstanceOf(FfmpegMissing)
    await expect(findFfmpeg()).rejects.toThrow(/\/nowhere\/ffprobe can't be run .* install/s)
  })
})

test.each([
  ['an HLS playlist', '#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n', 'a playlist'],
  ['a concat script', 'ffconcat version 1.0\nfile /etc/passwd\n', 'a playlist'],
  ['a picture', '\u0089PNG\r\n', 'not a video in a container we read'],
  ['nothing', '', 'empty'],
  ['three bytes', 'abc', 'not a video in a container we read'],
  ['a box that holds nothing', '\0\0\0\u0010ftypisom\0\0\0\0', /.+/],
])('%s named .mp4 is refused in words', async (name, content, reason) => {
  const file = path.join(scratch, `${name}.mp4`)
  await writeFile(file, content, 'latin1')
  await expect(probe(file)).rejects.toBeInstanceOf(FfmpegError)
  await expect(probe(file)).rejects.toThrow(reason)
})

test('a picture too large and a video too long are refused by what they say of themselves', async () => {
  const large = path.join(scratch, 'large.avi')
  await ffmpeg([
    '-v',
    'error',
    '-f',
    'lavfi',
    '-i',
    'color=s=16x16:d=0.1',
    '-c:v',
    'rawvideo',
    large,
  ])
  const bytes = await readFile(large)
  const strf = bytes.indexOf('strf')
  bytes.writeInt32LE(100_000, strf + 12)
  bytes.writeInt32LE(100_000, strf + 16)
  await writeFile(large, bytes)
  await expect(probe(large)).rejects.toBeInstanceOf(FfmpegError)

  const long = path.join(scratch, 'long.mkv')
  await ffmpeg(['-v', 'error', '-f', 'lavfi', '-i', 'color=s=16x16:r=0.1:d=700', long])
  await expect(probe(long)).rejects.toThrow(/too long: 7\d\d s of at most 600 s/)
})

test('a file that points elsewhere is read by no other protocol than the disk’s, and asks nobody', async () => {
  let asked = 0
  const listening = createServer((socket) => {
    asked++
    socket.destroy()
  }).listen(0, '127.0.0.1')
  await once(listening, 'listening')
  const url = `http://127.0.0.1:${(listening.address() as AddressInfo).port}/a.ts`
  try {
    const playlist = `#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n${url}\n#EXT-X-ENDLIST\n`
    const film = path.join(scratch, 'film.mov')
    await ffmpeg(['-v', 'error', '-f', 'lavfi', '-i', 'testsrc=s=64x64:d=0.2', film])
    const files = {
      playlist,
      concat: `ffconcat version 1.0\nfile '${url}'\n`,
      // The same, after the first bytes of an MP4.
      dressed: `\0\0\0\u0010ftypisom\0\0\0\0${playlist}`,
      elsewhere: pointingTo(await readFile(film), url),
    }
    for (const [name, content] of Object.entries(files)) {
      const file = path.join(scratch, `${name}.mp4`)
      await writeFile(file, content, 'latin1')
      const reading = untrusted(file).then((input) => {
        expect(input.join(' ')).toContain('-protocol_whitelist file,pipe -f mov -i file:')
        return ffmpeg(['-v', 'error', ...input, '-f', 'null', '-'])
      })
      await Promise.allSettled([probe(file), reading])
    }
    // That somebody would have been asked: the playlist, with everything allowed.
    expect(asked).toBe(0)
    const open = ['-v', 'error', '-f', 'hls', '-allowed_extensions', 'ALL']
    const all = ['-protocol_whitelist', 'file,http,tcp,crypto', ...open]
    const played = ['-i', path.join(scratch, 'playlist.mp4'), '-f', 'null', '-']
    await expect(ffmpeg([...all, ...played])).rejects.toBeInstanceOf(FfmpegError)
    expect(asked).toBeGreaterThan(0)
    const before = asked
    const local = ['-protocol_whitelist', 'file,pipe', ...open]
    await expect(ffmpeg([...local, ...played])).rejects.toBeInstanceOf(FfmpegError)
    expect(asked).toBe(before)
  } finally {
    listening.close()
  }
})

/** A film whose pictures lie elsewhere, as QuickTime's data references say it. */
function pointingTo(film: Buffer, url: string): Buffer {
  const at = film.indexOf('url ')
  // Without the flag that says "in this file", in a box that takes up what follows of the reference.
  film.writeUInt32BE(0, at + 4)
  return Buffer.concat([film, Buffer.from(url)])
}
