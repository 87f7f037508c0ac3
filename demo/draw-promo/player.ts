/** A player astride a duck, with a mallet, drawn in the duck's coordinates. */

import {
  alpha,
  blob,
  fade,
  type Ink,
  inside,
  mix,
  type Point,
  stroke,
  trace,
} from '@/demo/draw/shape'
import { flesh, reach } from '@/demo/draw-promo/limb'

export interface Player {
  skin: string
  hair: string
  shirt: string
  trim: string
  bun: boolean
}

/** How a mallet hangs: 0 straight down, a quarter turn is forward, below 0 is back. */
const ready = -2.45

/** The mallet's course round a hit, `since` seconds after it (before it: below 0). */
export function swingAt(since: number): number {
  const part = (from: number, to: number) => Math.min(1, Math.max(0, (since - from) / (to - from)))
  const smooth = (t: number) => t * t * (3 - 2 * t)
  if (since < -0.14) return ready - 0.35 * smooth(part(-0.6, -0.2))
  if (since < 0.16) return ready - 0.35 + (2.8 + 1.55) * smooth(part(-0.14, 0.16))
  return 1.55 + (ready - 1.55) * smooth(part(0.3, 1.1))
}

export interface PlayerPose {
  swing: number
  /** How far the player is up in the saddle with both arms high, 0 to 1. */
  cheer: number
  lean: number
}

/** Draws the player; `between` is drawn after the seat and before the near leg. */
export function drawPlayer(
  ctx: Ink,
  player: Player,
  { swing, cheer, lean }: PlayerPose,
  between: (ctx: Ink) => void,
): void {
  const { shirt, trim, skin } = player
  const hips: Point = [-10, -38 - cheer * 7]
  const chest: Point = [-6 + lean * 8, -64 - cheer * 9]
  const face: Point = [-2 + lean * 11, -80 - cheer * 9]
  const rein: Point = cheer > 0.4 ? [chest[0] + 9, chest[1] - 34 * cheer] : [26, -52]
  drawSeat(ctx, trim)
  const [farElbow, farHand] = reach(
    [chest[0] + 3, chest[1] + 3],
    rein,
    19,
    19,
    cheer > 0.4 ? 1 : -1,
  )
  if (cheer <= 0.4) stroke(ctx, [farHand, [38, -56], [52, -62]], 1.6, '#7a3f22', 0.2)
  sleeve(
    ctx,
    [[chest[0] + 3, chest[1] + 2], farElbow, farHand],
    mix(shirt, '#1b1430', 0.3),
    mix(skin, '#1b1430', 0.2),
  )
  between(ctx)
  drawLeg(ctx, hips, trim)
  drawShirt(ctx, player, hips, chest)
  drawFace(ctx, player, face)
  const turn = swing * 0.62 + 0.12
  const raised: Point = [chest[0] - 8, chest[1] - 32]
  const swung: Point = [chest[0] - 1 + Math.sin(turn) * 30, chest[1] + 5 + Math.cos(turn) * 30]
  const aim: Point = [
    swung[0] + (raised[0] - swung[0]) * cheer,
    swung[1] + (raised[1] - swung[1]) * cheer,
  ]
  const [elbow, hand] = reach([chest[0] - 2, chest[1] + 3], aim, 18, 18, 1)
  drawMallet(ctx, hand, cheer > 0.4 ? Math.PI * 0.92 : swing, trim)
  sleeve(ctx, [[chest[0] - 2, chest[1] + 3], elbow, hand], shirt, skin)
}

function sleeve(
  ctx: Ink,
  joints: readonly [Point, Point, Point],
  cloth: string,
  skin: string,
): void {
  const [root, elbow, hand] = joints
  flesh(ctx, [elbow, [(elbow[0] + hand[0]) / 2, (elbow[1] + hand[1]) / 2], hand], [3.8, 3.6, 2.9])
  ctx.fillStyle = fade(ctx, elbow, hand, [mix(skin, '#5a2a24', 0.2), skin])
  ctx.fill()
  flesh(ctx, [root, [(root[0] + elbow[0]) / 2, (root[1] + elbow[1]) / 2], elbow], [6.4, 6, 5])
  ctx.fillStyle = fade(ctx, root, elbow, [
    mix(cloth, '#ffffff', 0.22),
    cloth,
    mix(cloth, '#1b1430', 0.2),
  ])
  ctx.fill()
  blob(ctx, hand, [4.2, 4.2], skin, 1, { core: 0.7 })
}

function drawMallet(ctx: Ink, hand: Point, swing: number, trim: string): void {
  const [dx, dy] = [Math.sin(swing), Math.cos(swing)]
  const end: Point = [hand[0] + dx * 48, hand[1] + dy * 48]
  const back: Point = [hand[0] - dx * 6, hand[1] - dy * 6]
  ctx.lineCap = 'round'
  ctx.lineWidth = 2.6
  ctx.strokeStyle = fade(ctx, back, end, ['#7a4a26', '#e5b673'])
  ctx.beginPath()
  ctx.moveTo(...back)
  ctx.lineTo(...end)
  ctx.stroke()
  const across = (by: number): Point => [end[0] + dy * by, end[1] - dx * by]
  ctx.lineCap = 'butt'
  ctx.lineWidth = 9
  ctx.strokeStyle = '#d99a52'
  ctx.beginPath()
  ctx.moveTo(...across(-11))
  ctx.lineTo(...across(11))
  ctx.stroke()
  for (const by of [-8.4, 8.4]) {
    ctx.strokeStyle = trim
    ctx.lineWidth = 9.4
    ctx.beginPath()
    ctx.moveTo(...across(by - 1.6))
    ctx.lineTo(...across(by + 1.6))
    ctx.stroke()
  }
}

function drawSeat(ctx: Ink, trim: string): void {
  trace(ctx, [
    [-32, -36],
    [-14, -38],
    [8, -37],
    [12, -30],
    [4, -22],
    [-22, -22],
    [-32, -28],
  ])
  ctx.fillStyle = fade(
    ctx,
    [0, -38],
    [0, -22],
    [mix(trim, '#ffffff', 0.25), trim, mix(trim, '#1b1430', 0.4)],
  )
  ctx.fill()
}

function drawLeg(ctx: Ink, hips: Point, trim: string): void {
  const [knee, foot] = reach([hips[0] + 2, hips[1]], [10, -4], 25, 22, 1)
  const shoe: Point = [foot[0] + 8, foot[1] + 3]
  flesh(
    ctx,
    [[hips[0] - 2, hips[1]], [(hips[0] + knee[0]) / 2, (hips[1] + knee[1]) / 2], knee],
    [9, 8, 6],
  )
  ctx.fillStyle = fade(ctx, hips, knee, ['#ffffff', '#f4eef2', '#cdc2d6'])
  ctx.fill()
  flesh(ctx, [knee, [(knee[0] + foot[0]) / 2, (knee[1] + foot[1]) / 2], foot], [5.6, 5, 4])
  ctx.fillStyle = fade(
    ctx,
    [knee[0] - 5, knee[1]],
    [knee[0] + 6, knee[1]],
    ['#6b4129', '#a5683f', '#6b4129'],
  )
  ctx.fill()
  flesh(ctx, [[foot[0] - 4, foot[1] + 1], foot, shoe], [3.4, 4.2, 3])
  ctx.fillStyle = '#5a3420'
  ctx.fill()
  stroke(ctx, [[knee[0] - 5, knee[1] + 2], knee, [knee[0] + 6, knee[1] - 1]], 2.4, trim)
}

function drawShirt(ctx: Ink, { shirt, trim }: Player, hips: Point, chest: Point): void {
  const [hx, hy] = hips
  const [cx, cy] = chest
  trace(ctx, [
    [hx - 10, hy + 3],
    [hx - 10, hy - 8],
    [cx - 11, cy + 6],
    [cx - 8, cy - 4],
    [cx, cy - 7],
    [cx + 7, cy - 4],
    [cx + 10, cy + 6],
    [hx + 9, hy - 8],
    [hx + 9, hy + 3],
    [hx, hy + 6],
  ])
  ctx.fillStyle = fade(
    ctx,
    [cx + 10, cy],
    [hx - 12, hy],
    [mix(shirt, '#ffffff', 0.35), shirt, mix(shirt, '#1b1430', 0.35)],
  )
  ctx.fill()
  inside(ctx, () => {
    const across = (t: number): Point => [hx + (cx - hx) * t, hy + (cy - hy) * t]
    const middle = across(0.45)
    stroke(ctx, [[middle[0] - 16, middle[1] - 3], middle, [middle[0] + 16, middle[1] - 2]], 8, trim)
    blob(ctx, [cx - 6, cy + 18], [8, 18], '#1b1430', 0.18)
  })
  stroke(
    ctx,
    [
      [cx - 5, cy - 5],
      [cx + 1, cy - 3],
      [cx + 5, cy - 5],
    ],
    2.4,
    trim,
  )
}

function drawFace(ctx: Ink, { skin, hair, shirt, trim, bun }: Player, [x, y]: Point): void {
  const shade = mix(skin, '#4a1f1f', 0.35)
  stroke(
    ctx,
    [
      [x - 2, y + 6],
      [x - 3, y + 12],
      [x - 3, y + 17],
    ],
    9,
    shade,
  )
  if (bun) blob(ctx, [x - 11, y + 7], [5, 6], hair, 1, { core: 0.7 })
  trace(ctx, [
    [x - 9, y - 4],
    [x, y - 10],
    [x + 8, y - 6],
    [x + 10, y + 1],
    [x + 8, y + 8],
    [x + 1, y + 11],
    [x - 6, y + 8],
  ])
  ctx.fillStyle = fade(
    ctx,
    [x + 7, y - 8],
    [x - 7, y + 9],
    [mix(skin, '#ffffff', 0.25), skin, shade],
  )
  ctx.fill()
  blob(ctx, [x + 5.4, y + 4], [3.4, 2.6], '#e26d66', 0.5)
  blob(ctx, [x + 6, y - 1], [1.7, 2.1], '#24141a', 1, { core: 0.6 })
  stroke(
    ctx,
    [
      [x + 3.4, y - 4.4],
      [x + 6, y - 5.4],
      [x + 8.6, y - 4.2],
    ],
    1.3,
    hair,
  )
  blob(ctx, [x + 10.4, y + 1.4], [2, 1.9], skin, 1, { core: 0.6 })
  stroke(
    ctx,
    [
      [x + 3.4, y + 5.4],
      [x + 6.6, y + 7.6],
      [x + 9, y + 5],
    ],
    2.4,
    '#8a2c34',
  )
  stroke(
    ctx,
    [
      [x + 4.4, y + 5.8],
      [x + 6.6, y + 6.4],
      [x + 8.4, y + 5.4],
    ],
    1,
    '#ffffff',
  )
  // A cap as water polo players wear it, with a guard for the ear.
  trace(ctx, [
    [x - 11, y + 1],
    [x - 10.4, y - 8],
    [x - 2, y - 13],
    [x + 6, y - 11],
    [x + 9.4, y - 5],
    [x + 2, y - 6],
    [x - 3, y],
  ])
  ctx.fillStyle = fade(
    ctx,
    [x + 4, y - 13],
    [x - 8, y],
    [mix(shirt, '#ffffff', 0.4), shirt, mix(shirt, '#1b1430', 0.35)],
  )
  ctx.fill()
  stroke(
    ctx,
    [
      [x - 7, y - 10],
      [x, y - 9],
      [x + 7, y - 8.6],
    ],
    2.2,
    trim,
  )
  blob(ctx, [x - 4.6, y + 1], [4.2, 4.8], trim, 1, { core: 0.75 })
  blob(ctx, [x - 4.6, y + 1], [2, 2.4], shirt, 1, { core: 0.6 })
  stroke(
    ctx,
    [
      [x - 3, y + 5],
      [x + 1, y + 9.6],
      [x + 5, y + 10],
    ],
    1.3,
    alpha(trim, 0.9),
  )
}
