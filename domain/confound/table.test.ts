import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Probe, RenditionInfo } from '@/domain/clip-set/schema'
import { shapesTell, table } from '@/domain/confound'
import type { Comparable, Comparison, PropertyName } from './schema'
import { bySameValue } from './table'

type Given = Partial<Comparable> & { from?: Partial<Probe>; to?: Partial<RenditionInfo> | null }

const SETTINGS: RenditionInfo['settings'] = {
  ...{ untouched: false, width: 640, height: 480, fps: 24, sound: true, fit: 'pad', crf: 18 },
  ...{ targetLufs: -16, truePeakDb: -1.5, padColour: '#808080' },
}

let made = 0
/** A clip of 640 × 480 at 24 frames a second, with sound, for ten seconds. */
function clip(provenance: Comparable['provenance'], { from, to = {}, ...rest }: Given = {}) {
  const id = `clip ${++made}`
  const probe: Probe = {
    ...{ container: 'mov', codec: 'h264', width: 640, height: 480, fps: 24, durationMs: 10_000 },
    ...{ colourSpace: null, kbitPerS: 900, c2pa: null },
    audio: { codec: 'aac', channels: 2, sampleRate: 48_000 },
    loudness: { lufs: -20, truePeakDb: -3 },
    looks: { brightness: 120, detail: 60, motion: 10, corners: null },
    ...from,
  }
  const rendition: RenditionInfo | null = to && {
    ...{ width: 640, height: 480, picture: { width: 640, height: 480 }, fps: 24 },
    ...{ durationMs: 10_000, sizeBytes: 1_000_000, sha256: 'x', codec: 'h264/aac' },
    ...{ hasSound: true, loudnessLufs: -16, truePeakDb: -2, gainDb: 4, reachedTarget: true },
    ...{ looks: probe.looks, trim: { inS: null, outS: null }, settings: SETTINGS },
    ...to,
  }
  const whole = { trimInS: null, trimOutS: null }
  return { id, fileName: `${id}.mp4`, provenance, probe, rendition, ...whole, ...rest }
}

const each = <T>(values: readonly T[], make: (value: T) => Comparable) => values.map(make)

/** As in the ten clips this was tried on: real ones of all kinds, generated ones that are all alike. */
const REAL = [
  { width: 366, height: 206, fps: 23.98, durationMs: 14_762, audio: null },
  { width: 640, height: 480, fps: 26.78, durationMs: 8_104 },
  { width: 640, height: 480, fps: 29.97, durationMs: 15_184 },
  { width: 320, height: 240, fps: 15, durationMs: 29_600, audio: null },
  { width: 768, height: 576, fps: 10, durationMs: 79_500, audio: null },
]
const GENERATED = new Array(5).fill({
  ...{ width: 720, height: 480, fps: 8, durationMs: 6_125, audio: null },
})

const property = (
  clips: Comparable[],
  name: PropertyName,
  phase: 'before' | 'after',
): Comparison => {
  const found = table(clips).properties.find((one) => one.name === name)?.[phase]
  if (!found) throw new Error(`${name} is not compared ${phase}`)
  return found
}
const warned = (clips: Comparable[]) =>
  table(clips).warnings.map((warning) =>
    warning.kind === 'property' ? warning.property : warning.kind,
  )

describe('ten clips as they were found', () => {
  const found = [
    ...each(REAL, (from) => clip('REAL', { from, to: null })),
    ...each(GENERATED, (from) => clip('GENERATED', { from, to: null })),
  ]

  test('before normalising, size, frame rate and duration separate the classes', () => {
    expect(table(found).phase).toBe('before')
    expect(warned(found)).toEqual(['resolution', 'fps', 'duration'])
    expect(property(found, 'fps', 'before')).toMatchObject({ told: 1, higher: 'REAL' })
  })

  test('size separates though its lines don’t: no real clip has the one size all generated ones have', () => {
    const { byOrder, byValue, told, higher } = property(found, 'resolution', 'before')
    expect(byOrder.value).toBe(0.6)
    expect([byValue?.value, told, higher]).toEqual([1, 1, null])
  })

  test('sound has its area, and is no warning', () => {
    const sound = property(found, 'sound', 'before')
    expect([sound.told, sound.higher, sound.verdict]).toEqual([0.7, 'REAL', 'none'])
  })

  test('after normalising, duration alone is left, until the clips are trimmed to one length', () => {
    const normalised = (ms: (own: number) => number) => [
      ...each(REAL, (from) => {
        const [width, height] = [Math.min(640, from.width), Math.min(480, from.height)]
        const to = { picture: { width, height }, durationMs: ms(from.durationMs) }
        return clip('REAL', { from, to })
      }),
      ...each(GENERATED, (from) => clip('GENERATED', { from, to: { durationMs: ms(6_125) } })),
    ]
    expect(table(normalised((own) => own)).phase).toBe('after')
    expect(warned(normalised((own) => own))).toEqual(['duration'])
    expect(warned(normalised(() => 6_000))).toEqual([])
  })

  test('grey around the pictures of one class gives it away', () => {
    const padded = [
      ...each(REAL, (from) => clip('REAL', { from, to: { width: 720, durationMs: 6_000 } })),
      ...each(GENERATED, (from) => {
        const picture = { width: 720, height: 480 }
        return clip('GENERATED', { from, to: { width: 720, picture, durationMs: 6_000 } })
      }),
    ]
    expect(warned(padded)).toEqual(['shape'])
  })
})

describe('the rule', () => {
  const classes = (real: number[], generated: number[]) => [
    ...each(real, (fps) => clip('REAL', { to: { fps } })),
    ...each(generated, (fps) => clip('GENERATED', { to: { fps } })),
  ]

  test('three and three clips that don’t overlap are enough, two and two are not', () => {
    expect(warned(classes([30, 25, 27], [24, 23, 22]))).toEqual(['fps'])
    expect(warned(classes([30, 25], [24, 23]))).toEqual([])
  })

  test('what tells four pairs of five is a warning where chance would not', () => {
    const more = (n: number, at: number) => Array.from({ length: n }, (_, i) => at + i / 100)
    expect(warned(classes([...more(16, 30), ...more(4, 10)], more(20, 20)))).toEqual(['fps'])
    expect(
      property(classes([...more(15, 30), ...more(5, 10)], more(20, 20)), 'fps', 'after'),
    ).toMatchObject({ told: 0.75, verdict: 'leans' })
  })

  test('a rate that recurs to the digit in one class gives it away in the midst of the other’s', () => {
    expect(warned(classes([23.98, 25, 29.97, 30, 23.98], [24, 24, 24, 24, 24]))).toEqual(['fps'])
    expect(warned(classes([24, 25, 24, 30, 24], [24, 24, 24, 24, 24]))).toEqual([])
  })

  test('lengths that differ by less than a tenth of a second are one length', () => {
    const lengths = (real: number, generated: number) => [
      ...each([0, 1, 2, 3], (ms) => clip('REAL', { to: { durationMs: real + ms } })),
      ...each([0, 1, 2, 3], (ms) => clip('GENERATED', { to: { durationMs: generated + ms } })),
    ]
    expect(warned(lengths(6_000, 6_042))).toEqual([])
    expect(warned(lengths(6_000, 6_542))).toEqual(['duration'])
  })

  test('what clips show is noted and holds nothing up', () => {
    const dark = (brightness: number) => ({ brightness, detail: 60, motion: 10, corners: null })
    const found = table([
      ...each([100, 110, 120, 130], (level) => clip('REAL', { to: { looks: dark(level) } })),
      ...each([50, 60, 70, 80], (level) => clip('GENERATED', { to: { looks: dark(level) } })),
    ])
    expect(found.warnings).toEqual([])
    expect(found.notes).toMatchObject([{ property: 'brightness', higher: 'REAL', told: 1 }])
  })

  test.each([
    [5, 2_000, 0.1],
    [20, 300, 0.02],
  ])('by chance it warns of few sets of %i clips a class', (n, numRuns, most) => {
    const sides = fc.noBias(
      fc.array(fc.constantFrom(206, 240, 480, 576, 720), { minLength: n, maxLength: n }),
    )
    const sets = fc.sample(fc.tuple(sides, sides), { numRuns, seed: 7 })
    const of = (provenance: string, lines: number[]) =>
      lines.map((height) => ({ provenance, width: 100, height }))
    const found = sets.filter(([a, b]) => shapesTell([...of('REAL', a), ...of('GENERATED', b)]))
    expect(found.length / sets.length).toBeLessThan(most)
  })
})

describe('what is compared', () => {
  test('originals within their trim', () => {
    const clips = [
      clip('REAL', { trimInS: 2, trimOutS: 8, to: null }),
      clip('GENERATED', { trimInS: 4, to: null }),
    ]
    const { real, generated } = property(clips, 'duration', 'before')
    expect([real.median, generated.median]).toEqual([6, 6])
  })

  test('the loudness of those that can be heard, and nothing where a class is silent', () => {
    const silent = { hasSound: false, loudnessLufs: null }
    const clips = [clip('REAL'), clip('REAL', { to: silent }), clip('GENERATED', { to: silent })]
    const { real, generated, byOrder, told, verdict } = property(clips, 'loudness', 'after')
    expect([real.n, generated.n, generated.median]).toEqual([1, 0, null])
    expect([byOrder.value, byOrder.reason, told, verdict]).toEqual([null, 'none', null, 'none'])
  })

  test('clips of another provenance are listed and shown, and not counted', () => {
    const clips = [clip('REAL'), clip('GENERATED'), clip('MIXED'), clip('UNKNOWN'), clip(null)]
    const found = table(clips)
    expect(found.others.map(({ provenance }) => provenance)).toEqual(['MIXED', 'UNKNOWN', null])
    expect(found.clips).toEqual({ real: 1, generated: 1 })
    const fps = property(clips, 'fps', 'after')
    expect([fps.real.n, fps.generated.n, fps.other.length]).toEqual([1, 1, 3])
  })

  test('with one class alone it says so, and compares nothing', () => {
    for (const [clips, missing] of [
      [[clip('REAL')], ['GENERATED']],
      [[clip('GENERATED')], ['REAL']],
      [[], ['REAL', 'GENERATED']],
    ] as const)
      expect(table(clips)).toMatchObject({ missing, properties: [], warnings: [], notes: [] })
  })

  test('a clip that was not probed takes no part', () => {
    const clips = [clip('REAL', { probe: null, to: null }), clip('GENERATED', { to: null })]
    expect(property(clips, 'fps', 'before').real).toMatchObject({ n: 0, median: null, points: [] })
    expect(
      table([
        clip('REAL', { probe: null, to: null }),
        clip('GENERATED', { probe: null, to: null }),
      ]).properties.every(({ before, after }) => !before && !after),
    ).toBe(true)
  })

  test('the originals count until every clip of both classes has a rendition', () => {
    expect(table([clip('REAL'), clip('GENERATED', { to: null })]).phase).toBe('before')
    expect(table([clip('REAL'), clip('GENERATED'), clip('MIXED', { to: null })]).phase).toBe(
      'after',
    )
  })
})

describe('whatever the clips', () => {
  const rates = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 9 })
  const of = (rates: number[], provenance: 'REAL' | 'GENERATED') =>
    each(rates, (fps) => clip(provenance, { from: { fps }, to: { fps } }))

  test('swapping real and generated swaps who has more, and changes no verdict', () => {
    fc.assert(
      fc.property(rates, rates, (a, b) => {
        const here = property([...of(a, 'REAL'), ...of(b, 'GENERATED')], 'fps', 'after')
        const there = property([...of(b, 'REAL'), ...of(a, 'GENERATED')], 'fps', 'after')
        expect(there.byOrder.value).toBeCloseTo(1 - (here.byOrder.value ?? 9), 12)
        expect(there.told).toBeCloseTo(here.told ?? 9, 12)
        expect(there.verdict).toBe(here.verdict)
        if (here.higher) expect(there.higher).toBe(here.higher === 'REAL' ? 'GENERATED' : 'REAL')
      }),
      { numRuns: 40 },
    )
  })

  test('names, order and a stretched scale change nothing of how well a property tells', () => {
    fc.assert(
      fc.property(rates, rates, (a, b) => {
        const told = (real: number[], generated: number[]) => {
          const clips = [...of(real, 'REAL'), ...of(generated, 'GENERATED')]
          const { told, higher, verdict } = property(clips, 'fps', 'after')
          return { told: told?.toFixed(9), higher, verdict }
        }
        expect(told(a.toReversed(), b.toReversed())).toEqual(told(a, b))
        const stretch = (fps: number) => fps ** 2 + 3
        expect(told(a.map(stretch), b.map(stretch))).toEqual(told(a, b))
      }),
      { numRuns: 40 },
    )
  })

  test('values that all differ, or are all the same, tell nothing by themselves', () => {
    const keys = (from: number, n: number) =>
      Array.from({ length: n }, (_, i) => ({ key: `${from + i}` }))
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }), (m, n) => {
        expect(bySameValue(keys(0, m), keys(100, n)).value).toBe(0.5)
        const same = (count: number) => new Array(count).fill({ key: 'one' })
        if (m > 1 && n > 1) expect(bySameValue(same(m), same(n)).value).toBe(0.5)
      }),
    )
  })

  test('a message says in English what stands in the way, and its reason is for the interface', () => {
    const [warning] = table([
      ...each([1, 2, 3, 4, 5], () => clip('REAL', { to: { fps: 30 } })),
      ...each([1, 2, 3, 4, 5], () => clip('GENERATED', { to: { fps: 24 } })),
    ]).warnings
    expect(warning).toMatchObject({
      message: 'The frame rate alone tells real from generated in 100 % of pairs.',
      ...{ reason: 'TRACE_SEPARATES', params: { property: 'fps', percent: 100 } },
    })
  })
})
