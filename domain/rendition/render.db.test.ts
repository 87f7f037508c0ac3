import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import * as clipSet from '@/domain/clip-set'
import type { RenditionSettings } from '@/domain/clip-set/schema'
import { importFolder } from '@/domain/intake'
import {
  ffmpegRun,
  layout,
  renditionOf,
  researcher,
  runClipJobs,
  scratchFolder,
} from '@/tests/clips'
import { render } from './render'

const SETTINGS: RenditionSettings = {
  untouched: false,
  ...{ width: 320, height: 240, fps: 25, sound: true },
  ...{ targetLufs: -16, truePeakDb: -1.5, padColour: '#808080', fit: 'pad', crf: 18 },
}

describe('sound and picture', () => {
  let at: string
  const file = (name: string) => path.join(at, name)
  beforeAll(async () => {
    at = await scratchFolder()
    // The picture turns white and a tone begins, both after one second.
    await ffmpegRun(
      `-f lavfi -i color=black:s=320x240:r=25:d=3,drawbox=c=white:t=fill:enable='gte(t\\,1)' -f lavfi -i aevalsrc=if(gte(t\\,1)\\,0.5*sin(2*PI*1000*t)\\,0):d=3:s=44100`,
      file('plain.mp4'),
    )
    const [plain, copied] = [`-i ${file('plain.mp4')}`, '-c copy']
    await ffmpegRun(
      `${plain} -itsoffset 0.4 ${plain} -map 0:v -map 1:a ${copied}`,
      file('late.mkv'),
    )
    await ffmpegRun(`${plain} ${copied} -output_ts_offset 5`, file('counted-from-five.mkv'))
    await ffmpegRun(`${plain} ${copied} -metadata:s:v:0 rotate=90`, file('turned.mp4'))
  })

  test.each([
    ['plain.mp4', null, 1, 1],
    ['plain.mp4', 0.6, 0.4, 0.4],
    ['late.mkv', null, 1, 1.4],
    ['late.mkv', 0.6, 0.4, 0.8],
    ['counted-from-five.mkv', null, 1, 1],
    ['turned.mp4', null, 1, 1],
  ])('of %s, cut from %j s, begin at %f and %f s', async (name, trimInS, white, heard) => {
    const rendered = await render(
      file(name),
      { trimInS, trimOutS: trimInS === null ? null : 2.6 },
      SETTINGS,
      await scratchFolder(),
    )
    const printed = 'signalstats,metadata=print:key=lavfi.signalstats.YAVG:file=-'
    const picture = await ffmpegRun(
      `-i ${rendered.file} -vf crop=8:8:ih/2:iw/4,${printed} -an -f null -`,
    )
    const frames = picture.stdout.toString().matchAll(/pts_time:([\d.]+)\s+\S+YAVG=([\d.]+)/g)
    const first = [...frames].find(([, , brightness]) => Number(brightness) > 200)
    expect(Number(first?.[1])).toBeCloseTo(white, 1)
    const sound = await ffmpegRun(
      `-i ${rendered.file} -af silencedetect=n=-40dB:d=0.1 -vn -f null -`,
    )
    const silence = /silence_end: ([\d.]+)/.exec(sound.stderr.toString())
    expect(Number(silence?.[1])).toBeCloseTo(heard, 1)
    expect(rendered.info.durationMs).toBe(trimInS === null ? 3000 : 2000)
  })

  test('a picture filmed upright stands upright', async () => {
    const untrimmed = { trimInS: null, trimOutS: null }
    const { info } = await render(file('turned.mp4'), untrimmed, SETTINGS, await scratchFolder())
    expect(info.picture).toEqual({ width: 180, height: 240 })
  })
})

const SHARED = path.resolve('../shared/clips')
const manifest = await readFile(path.join(SHARED, 'manifest.csv'), 'utf8').catch(() => '')

test.skipIf(manifest === '')(
  'ten awkward clips from elsewhere become one set (needs ../shared/clips)',
  async () => {
    const owner = await researcher()
    const at = await scratchFolder()
    // Two seconds of each are enough here, and they hold the damaged first frames of one.
    const [header, ...rows] = manifest.trim().split(/\r?\n/)
    await writeFile(
      path.join(at, 'manifest.csv'),
      [`${header},out`, ...rows.map((row) => `${row},2`)].join('\n'),
    )
    for (const [name = ''] of rows.map((row) => row.split(','))) {
      await mkdir(path.dirname(path.join(at, name)), { recursive: true })
      await copyFile(path.join(SHARED, name), path.join(at, name))
    }

    const { clipSetId, settings } = await importFolder(owner.id, at)
    await runClipJobs()
    const set = await clipSet.detail(owner, clipSetId)
    expect(set.clips.filter(({ state }) => state !== 'READY')).toEqual([])
    expect(settings).toMatchObject({
      ...{ width: 640, height: 480, fit: 'crop', fps: 24, sound: true },
    })
    const layouts = await Promise.all(
      set.clips.map(async ({ id }) => layout(await renditionOf(owner, id))),
    )
    expect(layouts).toHaveLength(10)
    expect(new Set(layouts).size).toBe(1)
    for (const { rendition } of set.clips)
      expect(Math.abs((rendition?.durationMs ?? 0) - 2000)).toBeLessThan(50)
    await clipSet.freeze(owner, clipSetId, { reason: 'A test of the rendition, not of the clips.' })
  },
  240_000,
)
