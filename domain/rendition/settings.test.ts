import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Probe } from '@/domain/clip-set/schema'
import { shapesTell } from '@/domain/confound'
import { chooseGain, chooseRendition, pictureIn, scaledTo } from './settings'

const original = (
  provenance: string,
  width: number,
  height: number,
  fps: number,
  sound = false,
) => ({
  provenance,
  probe: {
    ...{ container: 'mov', codec: 'h264', width, height, fps, durationMs: 1000 },
    ...{
      colourSpace: null,
      pixelFormat: null,
      loudness: null,
      kbitPerS: null,
      looks: null,
      c2pa: null,
    },
    audio: sound ? { codec: 'aac', channels: 2, sampleRate: 48_000 } : null,
  } satisfies Probe,
})

describe('the canvas of a set', () => {
  test('of clips that are alike is theirs', () => {
    const two = [original('REAL', 640, 360, 25), original('GENERATED', 640, 360, 25)]
    expect(chooseRendition(two)).toMatchObject({ width: 640, height: 360, fps: 25, sound: false })
  })

  test('is no larger than the typical clip of any provenance', () => {
    const set = [original('REAL', 1920, 1080, 25), original('GENERATED', 720, 480, 25)]
    expect(chooseRendition(set).height).toBe(480)
  })

  test('has the aspect ratio most clips have, and the wider of two', () => {
    const set = [original('REAL', 640, 480, 25), original('REAL', 720, 480, 25)]
    expect(chooseRendition(set)).toMatchObject({ width: 720, height: 480 })
    expect(chooseRendition([...set, original('REAL', 320, 240, 25)])).toMatchObject({
      width: 640,
      height: 480,
    })
  })

  test('stays upright for upright clips, and within 720 by 1280', () => {
    expect(chooseRendition([original('REAL', 2160, 3840, 60)])).toMatchObject({
      width: 720,
      height: 1280,
    })
    expect(chooseRendition([original('REAL', 5120, 2160, 30)]).width).toBe(1280)
  })

  test('is even, for any sizes', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 16, max: 5000 }),
        fc.integer({ min: 16, max: 5000 }),
        (w, h) => {
          const { width, height } = chooseRendition([original('REAL', w, h, 25)])
          const picture = pictureIn({ width, height }, { width: w, height: h })
          expect([width % 2, height % 2, picture.width % 2, picture.height % 2]).toEqual([
            0, 0, 0, 0,
          ])
          expect(picture.width <= width && picture.height <= height).toBe(true)
        },
      ),
    )
  })

  describe('where the grey around pictures would tell filmed from generated', () => {
    const filmed = (sizes: readonly (readonly [number, number])[]) =>
      sizes.map(([width, height]) => original('REAL', width, height, 25))
    const made = (width: number, height: number) =>
      [1, 2, 3, 4, 5].map(() => original('GENERATED', width, height, 8))
    const FOUND = [
      ...[[364, 206] as const, [640, 480] as const, [640, 480] as const],
      ...[[320, 240] as const, [768, 576] as const],
    ]

    test('is what both fill, and pictures are cropped to it', () => {
      const set = [...filmed(FOUND), ...made(720, 480)]
      const canvas = { width: 640, height: 480, fit: 'crop' as const }
      expect(chooseRendition(set)).toMatchObject(canvas)
      const seen = set.map(({ provenance, probe }) => ({ provenance, ...pictureIn(canvas, probe) }))
      expect(shapesTell(seen)).toBe(false)
    })

    test('stays as it is where cropping would take more than a quarter', () => {
      const upright = [1, 2, 3, 4, 5].map(() => [720, 1280] as const)
      expect(chooseRendition([...filmed(upright), ...made(1280, 720)]).fit).toBe('pad')
    })

    test('is not cropped where nothing gives them away', () => {
      expect(chooseRendition([...filmed(FOUND), ...made(640, 480)]).fit).toBe('pad')
    })
  })

  test('never enlarges or distorts a picture', () => {
    const canvas = { width: 720, height: 480 }
    expect(pictureIn(canvas, { width: 364, height: 206 })).toEqual({ width: 364, height: 206 })
    expect(pictureIn(canvas, { width: 768, height: 576 })).toEqual({ width: 640, height: 480 })
    expect(pictureIn(canvas, { width: 1920, height: 800 })).toEqual({ width: 720, height: 300 })
  })

  test('is filled by a picture that is cropped, as far as its own size goes', () => {
    const canvas = { width: 720, height: 480, fit: 'crop' as const }
    const scene = { width: 1920, height: 800 }
    expect(scaledTo(canvas, scene)).toEqual({ width: 1152, height: 480 })
    expect(pictureIn(canvas, scene)).toEqual({ width: 720, height: 480 })
    expect(pictureIn(canvas, { width: 800, height: 400 })).toEqual({ width: 720, height: 400 })
    expect(pictureIn(canvas, { width: 364, height: 206 })).toEqual({ width: 364, height: 206 })
  })
})

test.each([
  [[8, 8], [10, 24], 24],
  [[24], [23.976], 24],
  [[24], [25], 25],
  [[24], [29.97], 30],
  [[60], [24], 30],
])('generated at %j and filmed at %j become %i frames a second', (generated, real, fps) => {
  const set = [
    ...generated.map((rate) => original('GENERATED', 640, 360, rate)),
    ...real.map((rate) => original('REAL', 640, 360, rate)),
  ]
  expect(chooseRendition(set).fps).toBe(fps)
})

test('one clip with sound gives all a track, and muting takes it from all', () => {
  const set = [original('REAL', 640, 360, 25, true), original('GENERATED', 640, 360, 25)]
  expect(chooseRendition(set).sound).toBe(true)
  expect(chooseRendition(set, { mute: true }).sound).toBe(false)
})

describe('the gain of a clip', () => {
  const target = { targetLufs: -16, truePeakDb: -1.5 }
  test.each([
    ['brings a quiet clip up', { lufs: -23, truePeakDb: -12 }, 7],
    ['brings a loud clip down', { lufs: -11.2, truePeakDb: 1.6 }, -4.8],
    ['stops at the true peak', { lufs: -39.9, truePeakDb: -7.2 }, 5.7],
    ['leaves silence alone', { lufs: null, truePeakDb: null }, 0],
  ])('%s', (_, loudness, gain) => {
    expect(chooseGain(loudness, target)).toBeCloseTo(gain, 6)
  })
})
