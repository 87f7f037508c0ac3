/**
 * The drawing vocabulary: smooth curves, tapered strokes, soft blobs, colours, seeded chance.
 * Nothing here reads a clock or `Math.random`: the same numbers in give the same picture out.
 */
import type { SKRSContext2D } from '@napi-rs/canvas'

export type Ink = SKRSContext2D
/** A place on the picture. */
export type Point = readonly [x: number, y: number]
/** A place on the head, before it is turned: x right, y down, z towards the viewer. */
export type Spot = readonly [x: number, y: number, z: number]
export type Project = (spot: Spot) => Point

export const clamp = (value: number, low = 0, high = 1) => Math.min(high, Math.max(low, value))
export const lerp = (from: number, to: number, t: number) => from + (to - from) * t
export const ease = (t: number) => clamp(t) ** 2 * (3 - 2 * clamp(t))

/** Reads a list as a ring, so that a curve can look past both of its ends. */
export function at<T>(list: readonly T[], index: number): T {
  const item = list[((index % list.length) + list.length) % list.length]
  if (item === undefined) throw new Error('An empty list has no item to read')
  return item
}

/** mulberry32: small, and good enough for grain, freckles and strands. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** A number for a name, so that each scene has a chance of its own. */
export function seedOf(name: string): number {
  let hash = 2166136261
  for (const letter of name) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 16777619)
  return hash >>> 0
}

/** Smooth wandering between -1 and 1, `perSecond` changes of mind a second. */
export function wander(seed: number, seconds: number, perSecond: number): number {
  const place = seconds * perSecond
  const cell = Math.floor(place)
  const value = (index: number) => seeded(seed + index * 7919)() * 2 - 1
  return lerp(value(cell), value(cell + 1), ease(place - cell))
}

type Rgb = readonly [number, number, number]

function rgb(hex: string): Rgb {
  const number = Number.parseInt(hex.slice(1), 16)
  return [(number >> 16) & 255, (number >> 8) & 255, number & 255]
}

export function alpha(hex: string, opacity: number): string {
  const [r, g, b] = rgb(hex)
  return `rgba(${r},${g},${b},${clamp(opacity).toFixed(4)})`
}

export function mix(from: string, to: string, t: number): string {
  const a = rgb(from)
  const b = rgb(to)
  const channel = (index: 0 | 1 | 2) =>
    Math.round(lerp(a[index], b[index], clamp(t)))
      .toString(16)
      .padStart(2, '0')
  return `#${channel(0)}${channel(1)}${channel(2)}`
}

/** A path through the points, bending at each of them (Catmull-Rom). */
export function trace(ctx: Ink, points: readonly Point[], closed = true): void {
  ctx.beginPath()
  add(ctx, points, closed)
}

/** A path through the points with straight sides. */
export function polygon(ctx: Ink, points: readonly Point[]): void {
  ctx.beginPath()
  for (const [x, y] of points) ctx.lineTo(x, y)
  ctx.closePath()
}

/** As `trace`, added to the path that is open: for shapes with holes. */
export function add(ctx: Ink, points: readonly Point[], closed = true): void {
  const read = (index: number) =>
    closed ? at(points, index) : at(points, clamp(index, 0, points.length - 1))
  const [startX, startY] = read(0)
  ctx.moveTo(startX, startY)
  const legs = closed ? points.length : points.length - 1
  for (let leg = 0; leg < legs; leg++) {
    const [p0, p1, p2, p3] = [read(leg - 1), read(leg), read(leg + 1), read(leg + 2)]
    ctx.bezierCurveTo(
      p1[0] + (p2[0] - p0[0]) / 6,
      p1[1] + (p2[1] - p0[1]) / 6,
      p2[0] - (p3[0] - p1[0]) / 6,
      p2[1] - (p3[1] - p1[1]) / 6,
      p2[0],
      p2[1],
    )
  }
  if (closed) ctx.closePath()
}

/** The open curve through the points as a row of small steps. */
function sample(points: readonly Point[], steps = 7): Point[] {
  const row: Point[] = []
  const read = (index: number) => at(points, clamp(index, 0, points.length - 1))
  const bend = (a: number, b: number, c: number, d: number, t: number) =>
    0.5 *
    (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t ** 2 + (3 * b - a - 3 * c + d) * t ** 3)
  for (let leg = 0; leg < points.length - 1; leg++) {
    const [p0, p1, p2, p3] = [read(leg - 1), read(leg), read(leg + 1), read(leg + 2)]
    for (let step = 0; step < steps; step++) {
      const t = step / steps
      row.push([bend(p0[0], p1[0], p2[0], p3[0], t), bend(p0[1], p1[1], p2[1], p3[1], t)])
    }
  }
  row.push(read(points.length - 1))
  return row
}

/** A brush stroke: thin at the ends, `width` at its fullest, which lies at `fullest` of its way. */
export function stroke(
  ctx: Ink,
  points: readonly Point[],
  width: number,
  colour: string,
  fullest = 0.5,
): void {
  const row = sample(points)
  const left: Point[] = []
  const right: Point[] = []
  row.forEach(([x, y], index) => {
    const before = at(row, Math.max(0, index - 1))
    const after = at(row, Math.min(row.length - 1, index + 1))
    const length = Math.hypot(after[0] - before[0], after[1] - before[1]) || 1
    const t = index / (row.length - 1)
    const rise = t < fullest ? t / fullest : (1 - t) / (1 - fullest)
    const half = (width / 2) * Math.sqrt(clamp(rise)) + 0.08
    const nx = (-(after[1] - before[1]) / length) * half
    const ny = ((after[0] - before[0]) / length) * half
    left.push([x + nx, y + ny])
    right.unshift([x - nx, y - ny])
  })
  ctx.beginPath()
  for (const [x, y] of [...left, ...right]) ctx.lineTo(x, y)
  ctx.closePath()
  ctx.fillStyle = colour
  ctx.fill()
}

/** A soft ellipse of light or shadow; `core` is how much of it stays full before it fades. */
export function blob(
  ctx: Ink,
  [x, y]: Point,
  [rx, ry]: Point,
  colour: string,
  opacity: number,
  { angle = 0, core = 0 } = {},
): void {
  if (opacity <= 0.002) return
  ctx.save()
  ctx.translate(x, y)
  ctx.rotate(angle)
  ctx.scale(rx, ry)
  const light = ctx.createRadialGradient(0, 0, 0, 0, 0, 1)
  light.addColorStop(core, alpha(colour, opacity))
  light.addColorStop(lerp(core, 1, 0.5), alpha(colour, opacity * 0.42))
  light.addColorStop(1, alpha(colour, 0))
  ctx.fillStyle = light
  ctx.fillRect(-1, -1, 2, 2)
  ctx.restore()
}

/** Draws what `paint` draws, but only inside the path that is open. */
export function inside(ctx: Ink, paint: () => void): void {
  ctx.save()
  ctx.clip()
  paint()
  ctx.restore()
}

/** A straight gradient between two places, its colours evenly spread. */
export function fade(ctx: Ink, from: Point, to: Point, colours: readonly string[]) {
  const gradient = ctx.createLinearGradient(from[0], from[1], to[0], to[1])
  colours.forEach((colour, index) => {
    gradient.addColorStop(index / (colours.length - 1), colour)
  })
  return gradient
}
