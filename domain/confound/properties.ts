import type { Picture } from '@/domain/clip-set/schema'
import type { Comparable, Phase, Property, PropertyName } from './schema'

/** What is compared, and where a clip's value comes from. Null: not known, or nothing to measure. */

export type Value = {
  value: number
  /** Two clips with one key are alike in this: what a format sets recurs to the digit. */
  key: string | null
  text: string | null
}
type Read = (clip: Comparable) => Value | null
export type Measure = { name: PropertyName; kind: Property['kind'] } & Record<Phase, Read | null>

const number = (value: number | null | undefined): Value | null =>
  value == null || !Number.isFinite(value) ? null : { value, key: null, text: null }

/** A value to as many digits as one can tell apart. */
const set = (value: number | null | undefined, digits: number): Value | null => {
  const rounded = value == null ? Number.NaN : Number(value.toFixed(digits))
  return Number.isFinite(rounded) ? { value: rounded, key: `${rounded}`, text: null } : null
}

/** Its lines; the same only where the columns are too. */
const size = (of: { width: number; height: number } | null | undefined): Value | null =>
  of ? { value: of.height, ...both(`${of.width} × ${of.height}`) } : null

const both = (text: string) => ({ key: text, text })

const looks = (name: keyof Omit<Picture, 'corners'>): Record<Phase, Read> => ({
  before: ({ probe }) => number(probe?.looks?.[name]),
  after: ({ rendition }) => number(rendition?.looks?.[name]),
})

export const MEASURES: readonly Measure[] = [
  {
    ...{ name: 'resolution', kind: 'file' },
    before: ({ probe }) => size(probe),
    after: ({ rendition }) => size(rendition),
  },
  {
    ...{ name: 'fps', kind: 'file' },
    before: ({ probe }) => set(probe?.fps, 2),
    after: ({ rendition }) => set(rendition?.fps, 2),
  },
  {
    ...{ name: 'duration', kind: 'file' },
    // A frame more or less is not seen: a tenth of a second is what counts.
    before: (clip) => set(trimmedS(clip), 1),
    after: ({ rendition }) => set(rendition && rendition.durationMs / 1000, 1),
  },
  {
    ...{ name: 'sound', kind: 'file' },
    before: ({ probe }) =>
      probe && number(probe.audio && (!probe.loudness || probe.loudness.lufs !== null) ? 1 : 0),
    after: ({ rendition }) => rendition && number(rendition.hasSound ? 1 : 0),
  },
  {
    ...{ name: 'loudness', kind: 'file' },
    before: ({ probe }) => number(probe?.loudness?.lufs),
    after: ({ rendition }) => number(rendition?.loudnessLufs),
  },
  {
    // What is left of the original's size: the picture inside the canvas, and the grey around it.
    ...{ name: 'shape', kind: 'file', before: null },
    after: ({ rendition }) => {
      if (!rendition) return null
      const { picture, width, height } = rendition
      const share = (picture.width * picture.height) / (width * height)
      return { value: 100 * share, ...both(`${picture.width} × ${picture.height}`) }
    },
  },
  {
    // What is left of the original's rate: repeated frames don't make motion smoother.
    ...{ name: 'cadence', kind: 'content', before: null },
    after: ({ probe, rendition }) =>
      probe && rendition ? set(Math.min(probe.fps, rendition.fps), 2) : null,
  },
  {
    // At constant quality, what a picture needs: detail times motion.
    ...{ name: 'bitrate', kind: 'content' },
    before: ({ probe }) => number(probe?.kbitPerS),
    after: ({ rendition }) =>
      number(rendition && (rendition.sizeBytes * 8) / Math.max(1, rendition.durationMs)),
  },
  { ...{ name: 'brightness', kind: 'content' }, ...looks('brightness') },
  { ...{ name: 'detail', kind: 'content' }, ...looks('detail') },
  { ...{ name: 'motion', kind: 'content' }, ...looks('motion') },
]

/** How long the original is within its trim. */
function trimmedS({ probe, trimInS, trimOutS }: Comparable): number | null {
  const whole = probe?.durationMs == null ? null : probe.durationMs / 1000
  const end = Math.min(trimOutS ?? Number.POSITIVE_INFINITY, whole ?? Number.POSITIVE_INFINITY)
  return Number.isFinite(end) ? Math.max(0, end - (trimInS ?? 0)) : null
}
