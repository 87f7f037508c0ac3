import type { Loudness, Probe, RenditionSettings } from '@/domain/clip-set/schema'
import { shapesTell } from '@/domain/confound'

/**
 * How the one rendition of a set follows from its originals. Whatever is done to the clips must
 * not be done to one provenance more than to another: that alone would tell them apart.
 */

export type Original = { provenance: string | null; probe: Probe }

/** What does not follow from the clips. */
export const HOUSE: Pick<
  RenditionSettings,
  'targetLufs' | 'truePeakDb' | 'padColour' | 'fit' | 'crf'
> = { targetLufs: -16, truePeakDb: -1.5, padColour: '#808080', fit: 'pad', crf: 18 }
/** Within this of the target a clip counts as brought there. */
export const TOLERANCE_LU = 1
const MAX_SHORT_SIDE = 720
const MAX_LONG_SIDE = 1280
/** By rule, no picture loses more than a quarter. */
const LEAST_LEFT = 0.75
const FRAME_RATES = [24, 25, 30] as const

/**
 * One canvas, frame rate and sound layout for all clips of a set.
 *
 * - **Canvas**: of the aspect ratio most clips have (the wider of two that tie). Its short side is
 *   the largest that at least half of the clips of every provenance have, at most 720. A larger
 *   clip is scaled down to fit; a smaller one is never enlarged but lies in the grey at its own size.
 *   Where that grey alone would tell the provenances apart, the canvas is what all of them fill, and
 *   pictures are cropped to it, unless that takes more than a quarter from any.
 * - **Frame rate**: the lowest of 24, 25 and 30 that is no lower than the median rate of any
 *   provenance; above 30 all are thinned alike. Slower clips have their frames repeated.
 * - **Sound**: if any clip has a track, all renditions have one; `mute` takes it from all.
 */
export function chooseRendition(
  originals: readonly Original[],
  { mute = false }: { mute?: boolean } = {},
): RenditionSettings {
  const fastest = Math.max(...mediansByProvenance(originals, ({ fps }) => fps))
  return {
    untouched: false,
    // 23.976 and 29.97 are meant by 24 and 30.
    fps: FRAME_RATES.find((rate) => rate >= fastest - 0.05) ?? 30,
    sound: !mute && originals.some(({ probe }) => probe.audio !== null),
    ...HOUSE,
    ...chooseCanvas(originals),
  }
}

type Fitted = Size & Pick<RenditionSettings, 'fit'>

function chooseCanvas(originals: readonly Original[]): Fitted {
  const aspect = commonest(originals.map(({ probe }) => probe.width / probe.height))
  const short = Math.min(
    ...mediansByProvenance(originals, (probe) => Math.min(probe.width, probe.height)),
  )
  const long = short * Math.max(aspect, 1 / aspect)
  const padded = atMost(aspect >= 1 ? [long, short] : [short, long], 'pad')
  if (!givesAway(originals, padded)) return padded

  const filled = (side: 'width' | 'height') =>
    Math.min(...mediansByProvenance(originals, (probe) => probe[side]))
  const cropped = atMost([filled('width'), filled('height')], 'crop')
  const left = originals.map(({ probe }) => {
    const [all, seen] = [scaledTo(cropped, probe), pictureIn(cropped, probe)]
    return (seen.width * seen.height) / (all.width * all.height)
  })
  return Math.min(...left) >= LEAST_LEFT && !givesAway(originals, cropped) ? cropped : padded
}

function atMost([across, down]: [number, number], fit: Fitted['fit']): Fitted {
  const [short, long] = [Math.min(across, down), Math.max(across, down)]
  const factor = Math.min(1, MAX_SHORT_SIDE / short, MAX_LONG_SIDE / long)
  return { width: even(across * factor), height: even(down * factor), fit }
}

const givesAway = (originals: readonly Original[], canvas: Fitted): boolean =>
  shapesTell(
    originals.map(({ provenance, probe }) => ({ provenance, ...pictureIn(canvas, probe) })),
  )

type Size = { width: number; height: number }
type Canvas = Size & { fit?: RenditionSettings['fit'] }

/**
 * The picture's size before its edges are cut off, if they are: undistorted and never enlarged. Whole
 * inside the canvas with `pad`, covering as much of it as it can with `crop`.
 */
export function scaledTo(canvas: Canvas, original: Size): Size {
  const [across, down] = [canvas.width / original.width, canvas.height / original.height]
  const crops = canvas.fit === 'crop'
  const factor = Math.min(1, crops ? Math.max(across, down) : Math.min(across, down))
  const size = { width: even(original.width * factor), height: even(original.height * factor) }
  return crops ? size : within(canvas, size)
}

/** What of the picture is seen inside the canvas. */
export const pictureIn = (canvas: Canvas, original: Size): Size =>
  within(canvas, scaledTo(canvas, original))

const within = (canvas: Size, { width, height }: Size): Size => ({
  width: Math.min(canvas.width, width),
  height: Math.min(canvas.height, height),
})

/** The gain in dB, to a tenth, that comes nearest to the target without passing the true peak. */
export function chooseGain(
  { lufs, truePeakDb }: Loudness,
  target: { targetLufs: number; truePeakDb: number },
): number {
  if (lufs === null || truePeakDb === null) return 0
  const wanted = target.targetLufs - lufs
  return Math.floor(Math.min(wanted, target.truePeakDb - truePeakDb) * 10 + 1e-6) / 10
}

function mediansByProvenance(
  originals: readonly Original[],
  of: (probe: Probe) => number,
): number[] {
  const provenances = [...new Set(originals.map(({ provenance }) => provenance))]
  return provenances.flatMap((provenance) => {
    const values = originals.filter((each) => each.provenance === provenance)
    const sorted = values.map(({ probe }) => of(probe)).toSorted((a, b) => a - b)
    // The upper of two middle values: a size or rate some clip has, not one between.
    return sorted[Math.floor(sorted.length / 2)] ?? []
  })
}

/** The aspect ratio most share, those within two per cent counting as one. */
function commonest(aspects: readonly number[]): number {
  const alike = (aspect: number) =>
    aspects.filter((other) => Math.abs(other / aspect - 1) < 0.02).length
  const [first] = [...aspects].sort((a, b) => alike(b) - alike(a) || b - a)
  if (first === undefined) throw new Error('A rendition needs at least one clip')
  return first
}

const even = (value: number) => Math.max(2, 2 * Math.round(value / 2))
