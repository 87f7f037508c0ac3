import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { setEnv } from '@/lib/env'
import { FfmpegError, FfmpegMissing, ffmpeg, findFfmpeg, probe } from './ffmpeg'

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
