import { auc } from '@/domain/stats/auc'
import { verdictOf } from './rule'
import { CORNERS, type Comparable, type CornerLooks, type Phase, type Warning } from './schema'

/**
 * Marks: a watermark or logo that the clips of one class bear in the same corner. It takes two
 * findings. In a clip, something has stood still in a corner, while more of the rest moved; and over the
 * set, it looks alike in one class and is not there in the other. Where the camera stands still so does
 * what is behind it; but that looks different in every scene.
 */

/** Each corner is this share of the picture's width and height. */
const REACH = { x: 0.34, y: 0.28 }
/** A signature is so many cells wide and high. */
const CELLS = 24
/** Below this many levels a pixel, a change of brightness is no edge. */
const EDGE = 5
/** An edge that keeps this share of its strength when all frames are averaged has not moved. */
const KEPT = 0.62
/** Fewer frames say nothing of what moves. */
const FEWEST_FRAMES = 8
/** So much of a corner's pixels being still edges is as much as a mark needs. */
const FULL = 0.015
/** A corner in which something may stand still. */
const STILL = 0.12
/** Two signatures that correlate so well show the same. */
const ALIKE = 0.5
/** Cells by which the same mark may be off, in clips of another shape. */
const OFF = 2

// -------------------------------------------------------------------------------------------- a clip

/**
 * What stands still in the corners of a clip while the rest moves, in the order of {@link CORNERS}.
 * `frames` are 8-bit grey, row by row, of the picture without the grey around it, a few dozen over the
 * whole clip and about 320 pixels wide. `still` goes from 0 to 1; `edges` is a map of still edges, two
 * bits a cell, empty where there are none. Null where there are too few frames.
 */
export function cornersOf(
  frames: readonly Uint8Array[],
  width: number,
  height: number,
): CornerLooks | null {
  if (frames.length < FEWEST_FRAMES || width < 4 * CELLS || height < 2 * CELLS) return null
  const { still, textured } = edgesOf(frames, width, height)
  const [w, h] = [Math.round(width * REACH.x), Math.round(height * REACH.y)]
  const isCorner = (x: number, y: number) => (x < w || x >= width - w) && (y < h || y >= height - h)
  const boxes = CORNERS.map((corner) => ({
    left: corner.endsWith('LEFT') ? 0 : width - w,
    top: corner.startsWith('TOP') ? 0 : height - h,
  }))
  // How much of what can be seen elsewhere stands still too: 1 for a camera on a tripod.
  let [edges, fixed] = [0, 0]
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      if (isCorner(x, y) || !textured[y * width + x]) continue
      edges++
      if (still[y * width + x]) fixed++
    }
  const moving = edges === 0 ? 1 : 1 - fixed / edges
  forgetJoined(still, width, height, isCorner)
  return boxes.map(({ left, top }) => {
    const cells = new Float32Array(CELLS * CELLS)
    let count = 0
    for (let y = 0; y < h; y++)
      for (let x = 0; x < w; x++) {
        const strength = still[(top + y) * width + left + x] ?? 0
        if (strength === 0) continue
        count++
        const cell = Math.floor((y * CELLS) / h) * CELLS + Math.floor((x * CELLS) / w)
        cells[cell] = (cells[cell] ?? 0) + 1
      }
    const share = Math.min(1, count / (w * h) / FULL)
    return { still: Math.round(100 * share * moving) / 100, edges: count === 0 ? '' : pack(cells) }
  })
}

/** Per pixel: whether there ever is an edge to speak of, and its strength if it never moved. */
function edgesOf(frames: readonly Uint8Array[], width: number, height: number) {
  const size = width * height
  const [sumX, sumY, sum] = [new Float32Array(size), new Float32Array(size), new Float32Array(size)]
  for (const frame of frames)
    for (let y = 1; y < height - 1; y++)
      for (let x = 1; x < width - 1; x++) {
        const at = y * width + x
        const dx = ((frame[at + 1] ?? 0) - (frame[at - 1] ?? 0)) / 2
        const dy = ((frame[at + width] ?? 0) - (frame[at - width] ?? 0)) / 2
        sumX[at] = (sumX[at] ?? 0) + dx
        sumY[at] = (sumY[at] ?? 0) + dy
        sum[at] = (sum[at] ?? 0) + Math.hypot(dx, dy)
      }
  const [still, textured] = [new Float32Array(size), new Uint8Array(size)]
  for (let at = 0; at < size; at++) {
    const whole = (sum[at] ?? 0) / frames.length
    const kept = Math.hypot(sumX[at] ?? 0, sumY[at] ?? 0) / frames.length
    if (whole >= EDGE / 2) textured[at] = 1
    if (kept >= EDGE && kept >= KEPT * whole) still[at] = kept
  }
  return { still, textured }
}

/**
 * A mark lies in its corner whole. What is joined to still edges elsewhere goes: the rim of a black bar, a
 * box under subtitles, most of what is behind a camera on a tripod.
 */
function forgetJoined(
  still: Float32Array,
  width: number,
  height: number,
  isCorner: (x: number, y: number) => boolean,
): void {
  const reached: number[] = []
  const reach = (at: number) => {
    if (!still[at]) return
    still[at] = 0
    reached.push(at)
  }
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) if (!isCorner(x, y)) reach(y * width + x)
  // Edges are never on the rim of a picture, so that every neighbour is one.
  for (let at = reached.pop(); at !== undefined; at = reached.pop())
    for (const row of [-width, 0, width]) for (const step of [-1, 0, 1]) reach(at + row + step)
}

/** Four levels of how many still edges a cell holds, four cells a byte. */
function pack(cells: Float32Array): string {
  const most = Math.max(...cells)
  const bytes = new Uint8Array((CELLS * CELLS) / 4)
  cells.forEach((count, at) => {
    const level = count === 0 ? 0 : Math.min(3, Math.ceil((3 * count) / most))
    bytes[at >> 2] = (bytes[at >> 2] ?? 0) | (level << (2 * (at & 3)))
  })
  return Buffer.from(bytes).toString('base64')
}

function unpack(edges: string): Float32Array {
  const bytes = Buffer.from(edges, 'base64')
  return Float32Array.from(
    { length: CELLS * CELLS },
    (_, at) => ((bytes[at >> 2] ?? 0) >> (2 * (at & 3))) & 3,
  )
}

/**
 * The normalised cross-correlation of two signatures, the best of small shifts: 1 where they show the
 * same, about 0 where they have nothing in common.
 */
function likeness(one: Float32Array, two: Float32Array): number {
  let best = -1
  for (let dy = -OFF; dy <= OFF; dy++)
    for (let dx = -OFF; dx <= OFF; dx++) best = Math.max(best, correlation(one, two, dx, dy))
  return best
}

function correlation(one: Float32Array, two: Float32Array, dx: number, dy: number): number {
  let [n, a, b, aa, bb, ab] = [0, 0, 0, 0, 0, 0]
  for (let y = Math.max(0, -dy); y < Math.min(CELLS, CELLS - dy); y++)
    for (let x = Math.max(0, -dx); x < Math.min(CELLS, CELLS - dx); x++) {
      const p = one[y * CELLS + x] ?? 0
      const q = two[(y + dy) * CELLS + x + dx] ?? 0
      n++
      a += p
      b += q
      aa += p * p
      bb += q * q
      ab += p * q
    }
  const spread = (aa - (a * a) / n) * (bb - (b * b) / n)
  return spread <= 0 ? 0 : (ab - (a * b) / n) / Math.sqrt(spread)
}

// ------------------------------------------------------------------------------------------- the set

/**
 * The corners in which the clips of one class bear a mark that the other's don't: by the same rule as
 * for every property, an area of at least .8 and an interval that leaves chance out.
 */
export function marks(
  real: readonly Comparable[],
  generated: readonly Comparable[],
  phase: Phase,
): Warning[] {
  const all = { REAL: seenIn(real, phase), GENERATED: seenIn(generated, phase) }
  return CORNERS.flatMap((corner, at) => {
    const found = (['GENERATED', 'REAL'] as const).flatMap((of) => {
      const pattern = commonest(all[of], at)
      if (pattern === null) return []
      const bearers = new Set(
        [...all.REAL, ...all.GENERATED].filter((clip) => bearsIt(clip, at, pattern)),
      )
      const bears = (clip: Seen) => bearers.has(clip)
      const tally = (clips: readonly Seen[]) => ({
        marked: clips.filter(bears).length,
        of: clips.length,
      })
      const counts = { real: tally(all.REAL), generated: tally(all.GENERATED) }
      const other = of === 'REAL' ? 'GENERATED' : 'REAL'
      const flags = (clips: readonly Seen[]) => clips.map((clip) => (bears(clip) ? 1 : 0))
      const { value, interval } = auc(flags(all[other]), flags(all[of]))
      if (value === null || verdictOf(value, interval) !== 'separates') return []
      const marked = of === 'REAL' ? counts.real : counts.generated
      const clipIds = all[of].filter(bears).map(({ id }) => id)
      const [low, place] = [of.toLowerCase(), corner.toLowerCase().replace('_', ' ')]
      return [
        {
          ...{ kind: 'mark' as const, phase, corner, of, ...counts, clipIds },
          ...{ where: '', reason: 'TRACE_MARK', params: { corner, provenance: of, ...marked } },
          message: `${marked.marked} of ${marked.of} ${low} clips seem to bear the same mark at the ${place}.`,
        },
      ]
    })
    return found.slice(0, 1)
  })
}

/** A clip's corners, their signatures ready to be compared; null where nothing stands still. */
type Seen = { id: string; corners: (Float32Array | null)[] }

const seenIn = (clips: readonly Comparable[], phase: Phase): Seen[] =>
  clips.flatMap(({ id, probe, rendition }) => {
    const corners = (phase === 'before' ? probe : rendition)?.looks?.corners
    if (!corners) return []
    const ready = (corners: CornerLooks) =>
      corners.map(({ still, edges }) => (still >= STILL && edges !== '' ? unpack(edges) : null))
    return [{ id, corners: ready(corners) }]
  })

function bearsIt({ corners }: Seen, at: number, pattern: Float32Array): boolean {
  const edges = corners[at]
  return edges ? likeness(edges, pattern) >= ALIKE : false
}

/** What most of these clips show in a corner; null where nothing stands still in it. */
function commonest(clips: readonly Seen[], at: number): Float32Array | null {
  // Enough to find what most of them bear, from all over the set.
  const candidates = some(
    clips.filter(({ corners }) => corners[at]),
    60,
  )
  const patterns = some(candidates, 12).flatMap(({ corners }) => corners[at] ?? [])
  const borne = patterns.map(
    (edges) => candidates.filter((clip) => bearsIt(clip, at, edges)).length,
  )
  return patterns[borne.indexOf(Math.max(...borne))] ?? null
}

/** About `count` of them, evenly spread. */
function some<T>(all: readonly T[], count: number): T[] {
  const step = Math.max(1, Math.ceil(all.length / count))
  return all.filter((_, at) => at % step === 0)
}
