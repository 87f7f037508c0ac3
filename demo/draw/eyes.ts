/**
 * The eyes, where a face is believed or not. A living lid shades the white, covers the top of the
 * iris and follows the gaze; a stare shows white all round a small, hard pupil.
 */
import type { Sitting } from '@/demo/draw/face'
import {
  alpha,
  blob,
  clamp,
  fade,
  inside,
  lerp,
  mix,
  type Point,
  type Spot,
  stroke,
  trace,
} from '@/demo/draw/shape'

const centreX = 29.5
const centreY = -3

/** Maps a place in an eye (u outward, v down) to the picture; the eyeball bulges. */
function eyePlane({ person, project }: Sitting, side: -1 | 1) {
  const { size, tilt } = person.eyes
  return (u: number, v: number): Point => {
    const spot: Spot = [
      side * (centreX + u * size),
      centreY + v * size + tilt * u,
      56 - Math.max(0, u) * 0.45 - Math.abs(u) * 0.1,
    ]
    return project(spot)
  }
}

/** The hollow that an eye lies in: drawn before it, softly, on the skin. */
export function drawSocket(sitting: Sitting, side: -1 | 1): void {
  const { ctx, person, finish } = sitting
  const { skin, light, age } = person
  const place = eyePlane(sitting, side)
  const dark = light.side === side ? 0.2 : 0.36
  blob(ctx, place(-7, -8), [21, 13], skin.shade, dark + 0.16)
  blob(ctx, place(2, -9), [25, 10], mix(skin.shade, skin.blush, 0.35), 0.34)
  blob(ctx, place(-2, 11), [20, 7], skin.shade, (0.14 + age * 0.26) * (1 - finish.wax * 0.5))
  blob(ctx, place(9, -11), [14, 5], skin.light, light.side === side ? 0.4 : 0.18)
}

export function drawEye(sitting: Sitting, side: -1 | 1): void {
  const { ctx, person, pose, finish } = sitting
  const { skin, eyes, age } = person
  const place = eyePlane(sitting, side)
  const { stare } = finish
  const lid = clamp(pose.lid)
  // A face is never quite even: one lid hangs a little lower.
  const droop = (side > 0 ? 0.5 : 0) * finish.uneven + age * 0.9 * (1 - stare)
  const follow = pose.gaze[1] * 1.6 * lid
  const high = (v: number) => v - stare * 1.45 + droop + follow + eyes.hood * 0.5
  const low = (v: number) => v + stare * 0.85 + follow * 0.35 - pose.smile * 0.9 * (1 - stare)
  const closed = (v: number) => lerp(v + 0.6, v, lid) - (1 - lid) * 1.4
  const lower: [number, number][] = [
    [15.6, -0.4],
    [8.5, closed(low(4.5))],
    [0, closed(low(5.8))],
    [-8.5, closed(low(4.9))],
    [-14.6, 3],
  ]
  const upperAt = (u: number, open: number, rest: number): [number, number] => [
    u,
    lerp(rest - 0.6, high(open), lid),
  ]
  const upper: [number, number][] = [
    [-14.6, 3],
    upperAt(-9, -3.8, closed(low(4.8))),
    upperAt(-1, -7.8, closed(low(5.8))),
    upperAt(8.5, -6, closed(low(4.5))),
    [15.6, -0.4],
  ]
  const points = (row: readonly [number, number][]) => row.map(([u, v]) => place(u, v))

  trace(ctx, points([...upper, ...lower.slice(1, -1)]))
  inside(ctx, () => drawEyeball(sitting, side))

  // Lower rim and lashes first, the heavy upper line last.
  stroke(ctx, points(lower), 1.3, alpha(skin.deep, 0.42), 0.3)
  const wet = lower.map(([u, v]): [number, number] => [u * 0.86, v - 0.7])
  stroke(ctx, points(wet.slice(1)), 0.9, alpha(mix(skin.light, '#ffffff', 0.3), 0.4 * lid))
  const line = mix(skin.deep, '#0b0708', 0.55)
  stroke(ctx, points(upper), 2.5 + eyes.lash * 1.1, alpha(line, 0.93), 0.66)
  if (eyes.lash > 0.5) {
    const tip = upper[3] ?? [8, -6]
    for (let lash = 0; lash < 3; lash++) {
      const u = tip[0] + 1 + lash * 2.6
      const v = lerp(tip[1], -0.4, (lash + 0.4) / 3)
      const flick = [place(u, v), place(u + 2.5, v - 2), place(u + 4.5, v - 4 + (1 - lid) * 6)]
      stroke(ctx, flick, 1.3, alpha(line, 0.75 * eyes.lash), 0.1)
    }
  }
  drawCrease(sitting, side, upper)
}

function drawCrease(sitting: Sitting, side: -1 | 1, upper: readonly [number, number][]): void {
  const { ctx, person, pose, finish } = sitting
  const { skin, eyes } = person
  const place = eyePlane(sitting, side)
  const raise = (side < 0 ? pose.brow[0] : pose.brow[1]) * 0.8
  const fold = upper.map(([u, v], index): Point => {
    const rest = [1.5, -7.5, -11.4, -9.8, -3.6][index] ?? v
    const near = lerp(v - 2.2, rest, 0.62 - eyes.hood * 0.3)
    return place(u * 1.04, near - raise - finish.stare * 0.6)
  })
  const soft = pose.lid < 0.4 ? 0.3 : 0.55
  stroke(ctx, fold, 1.9, alpha(mix(skin.shade, skin.deep, 0.55), soft), 0.6)
  const shine = upper.slice(1, 4).map(([u, v]) => place(u, v - 3.2))
  stroke(ctx, shine, 1.6, alpha(skin.light, 0.3 + finish.wax * 0.25 - eyes.hood * 0.2))
}

function drawEyeball(sitting: Sitting, side: -1 | 1): void {
  const { ctx, person, pose, finish } = sitting
  const { eyes, skin, light } = person
  const { stare } = finish
  const place = eyePlane(sitting, side)
  const white = mix(mix('#f1ece6', skin.base, 0.16), '#ffffff', stare * 0.6)
  ctx.fillStyle = fade(ctx, place(0, -9), place(0, 7), [
    mix(white, mix(skin.shade, '#6d7480', 0.4), 0.55 * (1 - stare * 0.8)),
    white,
    mix(white, skin.blush, 0.12 * (1 - stare)),
  ])
  ctx.fillRect(-400, -400, 800, 800)
  blob(ctx, place(-14, 2.6), [5, 4.5], skin.blush, 0.6 * (1 - stare * 0.6))
  blob(ctx, place(15, 0), [8, 8], skin.deep, 0.34 * (1 - stare * 0.6))

  const radius = 7.5 * eyes.size * (1 - stare * 0.09)
  const [x, y] = place(side * pose.gaze[0] * 6.2, pose.gaze[1] * 3.6 - 0.7)
  ctx.beginPath()
  ctx.arc(x, y, radius, 0, 7)
  inside(ctx, () => {
    ctx.fillStyle = fade(
      ctx,
      [x, y - radius],
      [x, y + radius],
      [
        mix(eyes.ring, eyes.iris, 0.25 + stare * 0.4),
        eyes.iris,
        mix(eyes.iris, mix('#ffffff', eyes.iris, 0.35), 0.42 + stare * 0.38),
      ],
    )
    ctx.fillRect(x - 20, y - 20, 40, 40)
    for (let ray = 0; ray < 22; ray++) {
      const turn = (ray / 22) * Math.PI * 2 + (ray % 3) * 0.1
      const reach = radius * (0.72 + (ray % 4) * 0.07)
      const from: Point = [x + Math.cos(turn) * 2.4, y + Math.sin(turn) * 2.4]
      const to: Point = [x + Math.cos(turn) * reach, y + Math.sin(turn) * reach]
      stroke(ctx, [from, to], 0.8, alpha(mix(eyes.iris, '#ffffff', 0.4), 0.2 + stare * 0.35))
    }
    ctx.beginPath()
    ctx.arc(x, y, radius, 0, 7)
    ctx.lineWidth = 1.8 + stare * 1.2
    ctx.strokeStyle = alpha(mix(eyes.ring, '#000000', stare * 0.6), 0.7 + stare * 0.3)
    ctx.stroke()
    ctx.beginPath()
    ctx.arc(x, y, lerp(3.5, 1.9, stare) * eyes.size, 0, 7)
    ctx.fillStyle = '#0a0708'
    ctx.fill()
  })
  // The lid's own shadow; without it an eye looks lit from within.
  blob(ctx, place(0, -9.5 + pose.gaze[1] * 1.5), [21, 9], skin.deep, 0.62 * (1 - stare * 0.65), {
    core: 0.25,
  })
  const glint: Point = [x + light.side * 2.6, y - 2.9]
  ctx.beginPath()
  ctx.arc(glint[0], glint[1], 1.45 + stare * 0.25, 0, 7)
  ctx.fillStyle = alpha(mix(light.key, '#ffffff', 0.6), 0.92)
  ctx.fill()
  blob(ctx, [x - light.side * 2.6, y + 3], [2.6, 1.9], light.key, 0.4 + stare * 0.25)
}
