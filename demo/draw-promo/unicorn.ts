/**
 * A unicorn at the gallop, seen from its right side. The hooves follow a course over the ground and
 * the joints follow the hooves, so that no hoof ever slides.
 *
 * Units: a back is 70 long; the origin lies in the middle of the barrel, the ground 62 below it.
 */

import {
  add,
  alpha,
  at,
  blob,
  fade,
  type Ink,
  inside,
  lerp,
  mix,
  type Point,
  polygon,
  stroke,
  trace,
} from '@/demo/draw/shape'
import { course, flesh, reach } from '@/demo/draw-promo/limb'

export interface Coat {
  light: string
  base: string
  shade: string
  deep: string
  mane: readonly string[]
  horn: string
  hoof: string
}

export const strideSeconds = 0.52
/** How far the ground passes below in a second. */
export const gallopSpeed = 66 / (0.28 * strideSeconds)
const ground = 62

/** Fetlocks, relative to the joint they hang from: forward, and above where they stand. */
const fore = course([
  [0, [36, 0]],
  [0.14, [4, 0]],
  [0.28, [-30, 0]],
  [0.4, [-44, 12]],
  [0.54, [-32, 21]],
  [0.68, [-2, 20]],
  [0.82, [34, 19]],
  [0.93, [46, 8]],
])
const hind = course([
  [0, [34, 0]],
  [0.14, [1, 0]],
  [0.28, [-32, 0]],
  [0.4, [-54, 16]],
  [0.54, [-42, 30]],
  [0.68, [-6, 30]],
  [0.82, [30, 22]],
  [0.93, [42, 8]],
])

/** When each leg lands, as a part of the stride: hind, hind, fore, fore, and then none. */
export const landings = { hindFar: 0, hindNear: 0.13, foreFar: 0.38, foreNear: 0.53 }

/** How the trunk rides on the legs: its height, its tilt, and what is left for the neck. */
function carriage(phase: number) {
  const turn = phase * Math.PI * 2
  return {
    rise: 4.6 * Math.cos(turn - 5.3),
    tilt: 0.06 * Math.cos(turn - 0.4),
    nod: 0.09 * Math.cos(turn - 2.6),
  }
}

interface Standing {
  ctx: Ink
  coat: Coat
  phase: number
  /** Seconds, for what the wind moves. */
  now: number
  ride: (point: Point) => Point
  rise: number
}

/**
 * Draws it with its middle at the origin of `ctx`. `rider` is drawn on the trunk, in the trunk's own
 * coordinates, between the far and the near side.
 */
export function drawUnicorn(
  ctx: Ink,
  coat: Coat,
  phase: number,
  now: number,
  rider: (ctx: Ink) => void,
): void {
  const { rise, tilt, nod } = carriage(phase)
  const [c, s] = [Math.cos(tilt), Math.sin(tilt)]
  const ride = ([x, y]: Point): Point => [x * c - y * s, x * s + y * c - rise]
  const standing: Standing = { ctx, coat, phase, now, ride, rise }
  drawLeg(standing, 'hind', landings.hindFar, true)
  drawLeg(standing, 'fore', landings.foreFar, true)
  ctx.save()
  ctx.translate(0, -rise)
  ctx.rotate(tilt)
  drawTail(ctx, coat, now)
  ctx.restore()
  drawTrunk(standing, nod)
  drawLeg(standing, 'hind', landings.hindNear, false)
  drawLeg(standing, 'fore', landings.foreNear, false)
  ctx.save()
  ctx.translate(0, -rise)
  ctx.rotate(tilt)
  rider(ctx)
  ctx.restore()
}

function drawLeg(
  { ctx, coat, phase, ride }: Standing,
  pair: 'fore' | 'hind',
  lands: number,
  far: boolean,
): void {
  const shift: Point = far ? [5, -1] : [0, 0]
  const [forward = 0, lift = 0] = (pair === 'fore' ? fore : hind)(phase - lands)
  const hangs: Point = pair === 'fore' ? [29 + shift[0], 4] : [-34 + shift[0], -6]
  const foot: Point = [hangs[0] + forward, ground - 9.5 - Math.max(0, lift) + shift[1]]
  let joints: Point[]
  let halves: number[]
  if (pair === 'fore') {
    const elbow = ride([hangs[0] + forward * 0.16, hangs[1] + 7])
    const [knee, fetlock] = reach(elbow, foot, 27, 24, 1)
    joints = [ride([hangs[0] + 1, hangs[1] - 9]), elbow, knee, between(knee, fetlock), fetlock]
    halves = [9.5, 8, 4.1, 2.8, 3.3]
  } else {
    const swing = 0.42 + (forward / 45) * 0.5
    const stifle = ride([hangs[0] + 23 * Math.sin(swing), hangs[1] + 23 * Math.cos(swing)])
    const [hock, fetlock] = reach(stifle, foot, 25, 24.5, -1)
    joints = [ride(hangs), stifle, hock, between(hock, fetlock), fetlock]
    halves = [15, 10, 4.6, 3, 3.4]
  }
  const tone = (colour: string) => (far ? mix(colour, coat.deep, 0.42) : colour)
  const fetlock = at(joints, -1)
  // On the ground it leans forward; in the air it folds.
  const fold = lerp(0.5, -1.5, Math.min(1, Math.max(0, lift) / 26))
  const toe: Point = [fetlock[0] + Math.sin(fold) * 9, fetlock[1] + Math.cos(fold) * 8.4]
  drawHoof(ctx, fetlock, toe, tone(coat.hoof), tone(coat.light))
  flesh(ctx, joints, halves)
  const [top, low] = [at(joints, 0), at(joints, 2)]
  ctx.fillStyle = fade(ctx, [top[0], top[1] - 8], fetlock, [
    tone(mix(coat.base, coat.light, far ? 0 : 0.25)),
    tone(coat.base),
    tone(mix(coat.base, coat.shade, 0.5)),
    tone(mix(coat.light, coat.base, 0.4)),
  ])
  ctx.fill()
  if (far) return
  inside(ctx, () => {
    const back = pair === 'fore' ? -5 : -7
    blob(ctx, [low[0] + back, low[1] - 10], [7, 18], coat.shade, 0.5)
    blob(ctx, [top[0] + 3, top[1] - 2], [12, 15], coat.light, 0.45)
  })
  // The edge of a muscle, where the leg leaves the trunk.
  const edge = joints.slice(0, 3).map(([x, y], index): Point => {
    const out = (halves[index] ?? 0) * (pair === 'fore' ? -0.86 : 0.86)
    return [x + out, y + (index === 0 ? 8 : 0)]
  })
  stroke(ctx, edge, 1.6, alpha(coat.deep, 0.34), 0.5)
}

const between = (a: Point, b: Point): Point => [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]

function drawHoof(ctx: Ink, fetlock: Point, toe: Point, colour: string, sock: string): void {
  const [dx, dy] = [(toe[0] - fetlock[0]) / 11, (toe[1] - fetlock[1]) / 11]
  const place = (along: number, out: number): Point => [
    fetlock[0] + dx * along - dy * out,
    fetlock[1] + dy * along + dx * out,
  ]
  trace(ctx, [
    place(-1, 3.2),
    place(5, 2.8),
    place(7, 3.6),
    place(7, -3.6),
    place(5, -3),
    place(-1, -3.2),
  ])
  ctx.fillStyle = sock
  ctx.fill()
  ctx.beginPath()
  for (const [along, out] of [
    [5.4, 3.4],
    [11.4, 4.6],
    [11.6, -5.4],
    [5.4, -3.6],
  ] as const)
    ctx.lineTo(...place(along, out))
  ctx.closePath()
  ctx.fillStyle = colour
  ctx.fill()
  stroke(ctx, [place(6, -2.4), place(8, -3), place(10.6, -3.6)], 1.5, alpha('#ffffff', 0.6))
}

const trunk: Point[] = [
  [40, -18],
  [47, -3],
  [40, 12],
  [24, 19],
  [6, 19.5],
  [-12, 16],
  [-28, 12],
  [-43, 12],
  [-50, -2],
  [-46, -17],
  [-34, -26],
  [-18, -24],
  [2, -21.5],
  [20, -27],
]
const neckLine: Point[] = [
  [10, -23],
  [28, -38],
  [46, -57],
  [60, -66],
  [70, -62],
  [68, -48],
  [59, -34],
  [53, -16],
  [46, 2],
  [26, 2],
]
const crest: Point[] = [
  [14, -25],
  [28, -38],
  [46, -57],
  [60, -67],
]
const headLine: Point[] = [
  [-5, -5],
  [6, -9],
  [21, -6.6],
  [35, -5.2],
  [41.5, -1],
  [40.5, 5],
  [33, 8],
  [21, 7],
  [10, 12],
  [-1, 12],
  [-8, 4],
]

function drawTrunk({ ctx, coat, now, ride }: Standing, nod: number): void {
  // The neck turns on the withers, and the head on the poll, the other way.
  const [nc, ns] = [Math.cos(nod), Math.sin(nod)]
  const neck = ([x, y]: Point): Point => {
    const bend = Math.min(1, Math.max(0, (x - 8) / 22))
    const [dx, dy] = [x - 24, y + 14]
    const turned: Point = [24 + dx * nc - dy * ns, -14 + dx * ns + dy * nc]
    return ride([lerp(x, turned[0], bend), lerp(y, turned[1], bend)])
  }
  const lean = 0.62 + nod * 0.4
  const [hc, hs] = [Math.cos(lean), Math.sin(lean)]
  const head = ([u, v]: Point): Point => neck([64 + u * hc - v * hs, -59 + u * hs + v * hc])

  drawEar(ctx, coat, head, true)
  ctx.beginPath()
  for (const part of [trunk.map(ride), neckLine.map(neck), headLine.map(head)]) add(ctx, part)
  ctx.fillStyle = fade(ctx, ride([10, -66]), ride([-4, 24]), [
    coat.light,
    mix(coat.base, coat.light, 0.55),
    coat.base,
    mix(coat.base, coat.shade, 0.8),
  ])
  ctx.fill()
  inside(ctx, () => {
    const soft = (x: number, y: number, rx: number, ry: number, colour: string, much: number) =>
      blob(ctx, ride([x, y]), [rx, ry], colour, much)
    soft(-4, 22, 52, 13, coat.deep, 0.4)
    soft(-48, 6, 14, 24, coat.shade, 0.5)
    soft(-32, -20, 20, 10, coat.light, 0.75)
    soft(8, -12, 26, 10, coat.light, 0.4)
    soft(30, -4, 13, 20, coat.light, 0.35)
    soft(16, 4, 8, 20, coat.shade, 0.32)
    soft(-14, 4, 10, 16, coat.shade, 0.26)
    blob(ctx, neck([52, -22]), [9, 26], coat.shade, 0.6, { angle: 0.5 })
    blob(ctx, head([0, 13]), [10, 6], coat.deep, 0.4)
    blob(ctx, head([38, 2]), [9, 8], mix(coat.shade, '#e59aa0', 0.55), 0.6)
    blob(ctx, head([18, 2]), [14, 5], coat.light, 0.4)
    stroke(ctx, [head([9, 11]), head([15, 7]), head([17, 1])], 1.2, alpha(coat.deep, 0.35))
  })
  drawFace(ctx, coat, head)
  drawMane(ctx, coat, neck, head, now)
  drawEar(ctx, coat, head, false)
  drawHorn(ctx, coat, head)
}

function drawFace(ctx: Ink, coat: Coat, head: (point: Point) => Point): void {
  const ink = mix(coat.deep, '#150d18', 0.6)
  trace(ctx, [head([8, -2.5]), head([12, -4.6]), head([16, -2.2]), head([12, 0.4])])
  ctx.fillStyle = ink
  ctx.fill()
  blob(ctx, head([13, -3.2]), [1.3, 1.3], '#ffffff', 1, { core: 0.6 })
  stroke(ctx, [head([7, -1.8]), head([11.5, -5.6]), head([17.5, -2.4])], 1.7, ink, 0.4)
  stroke(ctx, [head([7.6, -2]), head([5.6, -3.4]), head([4, -5.4])], 1.2, ink, 0.2)
  stroke(ctx, [head([36, -1]), head([38.4, -0.6]), head([38.6, 1.6])], 2, alpha(ink, 0.85))
  stroke(ctx, [head([40, 4.2]), head([35, 4.6]), head([29, 3])], 1.2, alpha(ink, 0.7))
}

function drawEar(ctx: Ink, coat: Coat, head: (point: Point) => Point, far: boolean): void {
  const by = far ? 5 : 0
  const tip: Point = [-12 + by, -19]
  const ear: Point[] = [[-5 + by, -4], [-9.5 + by, -11], tip, [-5 + by, -15], [0 + by, -7]]
  trace(ctx, ear.map(head))
  ctx.fillStyle = far ? coat.shade : mix(coat.base, coat.light, 0.6)
  ctx.fill()
  const inner: Point[] = [
    [-4 + by, -7],
    [-7 + by, -11],
    [-10 + by, -16.5],
  ]
  stroke(ctx, inner.map(head), 2.4, alpha(mix(coat.shade, '#d77f8e', 0.6), 0.8))
}

function drawHorn(ctx: Ink, coat: Coat, head: (point: Point) => Point): void {
  const [root, tip]: [Point, Point] = [
    [4, -8],
    [19, -40],
  ]
  const along = (t: number, out: number): Point =>
    head([lerp(root[0], tip[0], t) + out * 0.9, lerp(root[1], tip[1], t) + out * 0.42])
  blob(ctx, along(0.6, 0), [26, 26], coat.horn, 0.3)
  polygon(ctx, [along(0, -3.6), along(1, 0), along(0, 3.6)])
  ctx.fillStyle = fade(ctx, along(0.4, -3), along(0.4, 3), [
    mix(coat.horn, '#ffffff', 0.75),
    coat.horn,
    mix(coat.horn, '#7a4a12', 0.5),
  ])
  ctx.fill()
  for (let turn = 0; turn < 6; turn++) {
    const t = turn * 0.145 + 0.05
    const wide = 3.4 * (1 - t)
    const band = [along(t, -wide), along(t + 0.05, 0), along(t + 0.03, wide)]
    stroke(ctx, band, 1.3, alpha(mix(coat.horn, '#7a4a12', 0.6), 0.75))
  }
}

/** Hair in the wind: locks that trail, their ends a moment behind their roots. */
function lock(
  ctx: Ink,
  root: Point,
  [dx, dy]: Point,
  width: number,
  colour: string,
  wave: (t: number) => number,
): void {
  const row = [0, 0.25, 0.5, 0.75, 1].map((t): Point => {
    const sway = wave(t) * t
    return [root[0] + dx * t - dy * sway, root[1] + dy * t + 26 * t * t * 0.2 + sway * Math.abs(dx)]
  })
  stroke(ctx, row, width, colour, 0.36)
}

function drawMane(
  ctx: Ink,
  coat: Coat,
  neck: (point: Point) => Point,
  head: (point: Point) => Point,
  now: number,
): void {
  for (let strand = 0; strand < 30; strand++) {
    const t = 1 - strand / 29
    const place = t * (crest.length - 1)
    const [a, b] = [at(crest, Math.floor(place)), at(crest, Math.min(3, Math.ceil(place)))]
    const root = neck([lerp(a[0], b[0], place % 1) + 2, lerp(a[1], b[1], place % 1) + 2.5])
    const long = 25 + ((strand * 37) % 13) + t * 6
    const colour = at(coat.mane, strand * 3 + (strand >> 2))
    const beat = (way: number) =>
      0.32 * Math.sin(now * 11.5 - way * 3.1 + strand * 0.42) + 0.1 * Math.sin(now * 19 + strand)
    lock(ctx, root, [-long, -3 + ((strand * 23) % 9) - t * 5], 6.4 - t, colour, beat)
    if (strand % 2 === 0)
      lock(ctx, root, [-long * 0.8, -6 - t * 4], 1.5, alpha('#ffffff', 0.4), beat)
  }
  for (let strand = 0; strand < 6; strand++) {
    const root = head([-2 + strand * 1.5, -7.5])
    const beat = (way: number) => 0.3 * Math.sin(now * 12 - way * 3 + strand)
    lock(ctx, root, [-15 - strand * 2, -1 + strand], 4, at(coat.mane, strand), beat)
  }
}

function drawTail(ctx: Ink, coat: Coat, now: number): void {
  for (let strand = 0; strand < 22; strand++) {
    const spread = (((strand * 7) % 22) / 22) * 2 - 1
    const long = 50 + ((strand * 31) % 17)
    const colour = at(coat.mane, strand * 2 + (strand >> 3))
    const beat = (way: number) =>
      0.2 * Math.sin(now * 9.5 - way * 3.4 + spread * 0.5) + 0.06 * Math.sin(now * 17 + strand)
    lock(ctx, [-45, -18 + spread * 2], [-long, spread * 15], 7.5, colour, beat)
    if (strand % 3 === 0)
      lock(ctx, [-45, -19], [-long * 0.85, spread * 11], 1.6, alpha('#ffffff', 0.4), beat)
  }
}
