import { existsSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Probe } from '@/domain/clip-set/schema'
import { cornersOf, table } from '@/domain/confound'
import type { Comparable, CornerLooks } from '@/domain/confound/schema'
import { ffmpegRun } from '@/tests/clips'

const [WIDTH, HEIGHT] = [320, 180]

/** Waves that run across the picture, other ones for every seed; still where `speed` is 0. */
const waves = (seed: number, speed = 1) => {
  const [a, b, c] = [7 + seed, 11 + ((5 * seed) % 7), 3 + ((3 * seed) % 5)]
  const t = `N*${speed}`
  return `geq=lum=128+55*sin((X+${c}*${t})/${a})*cos((Y-3*${t})/${b})+40*sin((X+2*Y+9*${t})/${a + b}):cb=128:cr=128`
}

/** A mark of bars in a box, its place given as that of the box. */
const mark = (x: string, y: string, alpha = 0.7) =>
  [
    [0, 0, 46, 18, '2'],
    [6, 5, 5, 9, 'fill'],
    [15, 5, 3, 9, 'fill'],
    [22, 5, 16, 3, 'fill'],
    [22, 11, 10, 3, 'fill'],
  ]
    .map(
      ([dx, dy, w, h, t]) =>
        `drawbox=x=${x}+${dx}:y=${y}+${dy}:w=${w}:h=${h}:color=white@${alpha}:t=${t}`,
    )
    .join(',')
const BOTTOM_RIGHT = mark('iw-60', 'ih-30')

/** Lines of text in the middle of the lower edge, another every half a second. */
const subtitles = (seed: number) =>
  [0, 1, 2, 3]
    .map((at) => {
      const half = 40 + ((17 * (seed + at)) % 50)
      return `drawbox=x=iw/2-${half}:y=ih-26:w=${2 * half}:h=9:color=white:t=fill:enable=between(t\\,${at / 2}\\,${(at + 1) / 2})`
    })
    .join(',')
const BARS = 'scale=320:136,pad=320:180:0:22:black'

const known = new Map<string, Promise<CornerLooks | null>>()
const drawn = (filters: string): Promise<CornerLooks | null> => {
  const drawing = known.get(filters) ?? draw(filters)
  known.set(filters, drawing)
  return drawing
}

async function draw(filters: string): Promise<CornerLooks | null> {
  const source = `-v error -f lavfi -i color=gray:size=${WIDTH}x${HEIGHT}:rate=12:duration=2`
  const { stdout } = await ffmpegRun(`${source} -vf ${filters} -pix_fmt gray -f rawvideo`, '-')
  return corners(stdout, WIDTH, HEIGHT)
}

function corners(bytes: Buffer, width: number, height: number): CornerLooks | null {
  const size = width * height
  const frames = Array.from({ length: Math.floor(bytes.length / size) }, (_, at) =>
    bytes.subarray(at * size, (at + 1) * size),
  )
  return cornersOf(frames, width, height)
}

const clip = (
  id: string,
  provenance: 'REAL' | 'GENERATED',
  seen: CornerLooks | null,
): Comparable => ({
  ...{ id, fileName: id, provenance, rendition: null, trimInS: null, trimOutS: null },
  probe: {
    ...{ container: 'mov', codec: 'h264', width: 640, height: 360, fps: 24, durationMs: 2_000 },
    ...{ colourSpace: null, audio: null, loudness: null, kbitPerS: null, c2pa: null },
    looks: { brightness: 1, detail: 1, motion: 1, corners: seen },
  } satisfies Probe,
})

/** Four real and four generated clips, each with its own waves. */
async function marksOf(real: (seed: number) => string, generated: (seed: number) => string) {
  const seeds = [1, 2, 3, 4]
  const of = (provenance: 'REAL' | 'GENERATED', filters: (seed: number) => string, from: number) =>
    Promise.all(
      seeds.map(async (seed) =>
        clip(`${provenance} ${seed}`, provenance, await drawn(filters(seed + from))),
      ),
    )
  const clips = [...(await of('REAL', real, 0)), ...(await of('GENERATED', generated, 4))]
  return table(clips).warnings.flatMap((warning) => (warning.kind === 'mark' ? [warning] : []))
}

describe('a mark in the same corner of all clips of one class', () => {
  test('is found, in that corner alone, with the clips that bear it', async () => {
    const found = await marksOf(waves, (seed) => `${waves(seed)},${BOTTOM_RIGHT}`)
    expect(found).toHaveLength(1)
    expect(found[0]).toMatchObject({
      ...{ corner: 'BOTTOM_RIGHT', of: 'GENERATED', phase: 'before' },
      real: { marked: 0, of: 4 },
      generated: { marked: 4, of: 4 },
      clipIds: [1, 2, 3, 4].map((at) => `GENERATED ${at}`),
    })
  })

  test.each([
    ['TOP_LEFT', mark('14', '12')],
    ['TOP_RIGHT', mark('iw-60', '12')],
    ['BOTTOM_LEFT', mark('14', 'ih-30')],
  ])('is found at %s', async (corner, filter) => {
    const found = await marksOf(waves, (seed) => `${waves(seed)},${filter}`)
    expect(found.map((warning) => warning.kind === 'mark' && warning.corner)).toEqual([corner])
  })

  test('gives real clips away as it does generated ones, faint or not', async () => {
    const found = await marksOf((seed) => `${waves(seed)},${mark('iw-60', 'ih-30', 0.35)}`, waves)
    expect(found).toMatchObject([{ corner: 'BOTTOM_RIGHT', of: 'REAL' }])
  })

  test('is found over a calm scene that stands still itself', async () => {
    const still = (seed: number) => `${waves(seed, 0)},eq=contrast=0.4,${mark('iw-60', 'ih-30', 1)}`
    const moving = (seed: number) => `${waves(seed)},${mark('iw-60', 'ih-30', 1)}`
    const found = await marksOf(waves, (seed) => (seed === 5 ? still(seed) : moving(seed)))
    expect(found).toMatchObject([{ corner: 'BOTTOM_RIGHT', of: 'GENERATED' }])
  })
})

describe('no mark is seen', () => {
  test('where both classes bear it, since it tells nothing', async () => {
    const both = (seed: number) => `${waves(seed)},${BOTTOM_RIGHT}`
    expect(await marksOf(both, both)).toEqual([])
  })

  test('where cameras stand still', async () => {
    expect(await marksOf(waves, (seed) => waves(seed, 0))).toEqual([])
  })

  test('where pictures lie between black bars', async () => {
    expect(await marksOf(waves, (seed) => `${waves(seed)},${BARS}`)).toEqual([])
  })

  test('where there are subtitles', async () => {
    expect(await marksOf(waves, (seed) => `${waves(seed)},${subtitles(seed)}`)).toEqual([])
  })

  test('where every clip has something else in its corner', async () => {
    const own = (seed: number) =>
      `${waves(seed)},drawbox=x=iw-${30 + 9 * (seed % 5)}:y=ih-${12 + 7 * (seed % 4)}:w=${6 + 3 * (seed % 3)}:h=${24 - 4 * (seed % 4)}:color=white:t=fill`
    expect(await marksOf(waves, own)).toEqual([])
  })
})

test('of a few frames, or a picture of a few pixels, nothing is said', () => {
  expect(corners(Buffer.alloc(WIDTH * HEIGHT * 7), WIDTH, HEIGHT)).toBeNull()
  expect(corners(Buffer.alloc(20 * 20 * 30), 20, 20)).toBeNull()
})

test('a picture without an edge has nothing in its corners', () => {
  const seen = corners(Buffer.alloc(WIDTH * HEIGHT * 12, 77), WIDTH, HEIGHT)
  expect(seen).toEqual(new Array(4).fill({ still: 0, edges: '' }))
})

const shared = path.resolve('../shared/clips')
test.skipIf(!existsSync(shared))('clips as they were found give no false alarm', async () => {
  const files = { REAL: ['fish.mp4', 'cup.mp4', 'box.mp4', 'tree.avi', 'vtest.avi'] as const }
  const generated = [1, 2, 3, 4, 'kitten'].map((name) => `cogvideo-${name}.mp4`)
  const look = async (folder: string, file: string) => {
    const options = `-v quiet -vf fps=4,scale=${WIDTH}:${HEIGHT} -frames:v 48 -pix_fmt gray -f rawvideo -`
    const { stdout } = await ffmpegRun(
      `-v quiet -i ${path.join(shared, folder, file)}`,
      ...options.split(' '),
    )
    return corners(stdout, WIDTH, HEIGHT)
  }
  const clips = [
    ...(await Promise.all(files.REAL.map(async (f) => clip(f, 'REAL', await look('real', f))))),
    ...(await Promise.all(
      generated.map(async (f) => clip(f, 'GENERATED', await look('generated', f))),
    )),
  ]
  expect(clips.every(({ probe }) => probe?.looks?.corners)).toBe(true)
  expect(table(clips).warnings.filter(({ kind }) => kind === 'mark')).toEqual([])
})
