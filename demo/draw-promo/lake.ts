/** The lake of the match: an evening shore in strips, and water that takes its light. */

import {
  alpha,
  blob,
  fade,
  type Ink,
  lerp,
  mix,
  type Point,
  seeded,
  stroke,
  trace,
} from '@/demo/draw/shape'
import { drawBunting, drawRow } from '@/demo/draw-promo/crowd'
import { type Tile, tile, unroll } from '@/demo/draw-promo/tile'

const wide = 960
const shoreline = 196

/** How much larger a thing is, and how much faster it passes, the nearer its water. */
export const nearness = (y: number) => lerp(0.62, 1.22, (y - shoreline) / (340 - shoreline))

export interface Lake {
  behind(ctx: Ink, camera: number, now: number, cheer: number): void
  before(ctx: Ink, camera: number, now: number): void
}

export function buildLake(): Lake {
  const clouds = tile(wide, 130, 31, paintClouds)
  const hills = tile(wide, 110, 32, paintHills)
  const woods = tile(wide, 110, 33, paintWoods)
  const banks = ([0, 1] as const).map((pose) =>
    tile(wide, 96, 34, (ctx, chance) => paintBank(ctx, pose, chance)),
  )
  const reeds = tile(wide, 130, 35, paintReeds, { blur: 1.5 })
  const glints = scatterGlints()
  return {
    behind(ctx, camera, now, cheer) {
      ctx.fillStyle = fade(
        ctx,
        [0, -60],
        [0, shoreline],
        ['#5f74c9', '#9f9be0', '#f5b8c4', '#ffdca8'],
      )
      ctx.fillRect(-160, -60, 960, 300)
      blob(ctx, [170, 150], [260, 150], '#fff0b8', 0.8)
      blob(ctx, [170, 128], [27, 27], '#fff8dc', 1, { core: 0.75 })
      unroll(ctx, clouds, camera * 0.05 + now * 3, 2)
      unroll(ctx, hills, camera * 0.12, 84)
      unroll(ctx, woods, camera * 0.3, 92)
      const bank = banks[Math.floor(now * (2 + cheer * 5)) % 2]
      if (bank) unroll(ctx, bank, camera * 0.5, shoreline - 90)
      paintWater(ctx)
      if (bank) reflect(ctx, bank, camera * 0.5, now)
      ripple(ctx, glints, camera, now)
      buoys(ctx, camera, shoreline + 14, now)
    },
    before(ctx, camera, now) {
      buoys(ctx, camera, 346, now)
      unroll(ctx, reeds, camera * 1.6, 262 + Math.sin(now * 1.2) * 0.8)
    },
  }
}

function paintWater(ctx: Ink): void {
  ctx.fillStyle = fade(
    ctx,
    [0, shoreline],
    [0, 372],
    ['#f3c9b4', '#8fc6cf', '#3fa0b4', '#1f7596', '#175a80'],
  )
  ctx.fillRect(-160, shoreline, 960, 240)
  blob(ctx, [170, shoreline + 30], [70, 150], '#fff0c0', 0.5)
}

/** The shore upside down, in slices that swim. */
function reflect(ctx: Ink, { canvas, width, height }: Tile, offset: number, now: number): void {
  ctx.save()
  const slice = 6
  for (let row = 0; row < 11; row++) {
    ctx.globalAlpha = 0.34 * (1 - row / 11)
    const y = shoreline + row * slice * 0.8
    const swim = Math.sin(now * 2.4 + row * 1.1) * (1 + row * 0.35)
    const from = -160 - ((((offset - 160) % width) + width) % width)
    const top = canvas.height * (1 - ((row + 1) * slice) / height)
    for (let x = from; x < 800; x += width) {
      ctx.save()
      ctx.translate(0, y * 2 + slice * 0.8)
      ctx.scale(1, -1)
      ctx.drawImage(
        canvas,
        0,
        top,
        canvas.width,
        (canvas.height * slice) / height,
        x + swim,
        y,
        width,
        slice * 0.85,
      )
      ctx.restore()
    }
  }
  ctx.restore()
}

function scatterGlints() {
  const chance = seeded(991)
  return Array.from({ length: 150 }, () => ({
    x: chance() * 1400,
    y: shoreline + 4 + chance() ** 1.4 * 160,
    beat: chance() * 7,
    light: chance() < 0.6,
  }))
}

function ripple(
  ctx: Ink,
  glints: ReturnType<typeof scatterGlints>,
  camera: number,
  now: number,
): void {
  for (const { x, y, beat, light } of glints) {
    const near = nearness(y)
    const place = ((((x - camera * near) % 1400) + 1400) % 1400) - 320
    if (place < -170 || place > 810) continue
    const shine = 0.5 + 0.5 * Math.sin(now * 2.2 + beat)
    const long = (10 + 22 * shine) * near ** 2
    const tone = light ? '#fff3dc' : '#0f4d72'
    stroke(
      ctx,
      [
        [place - long, y],
        [place, y + Math.sin(now + beat)],
        [place + long, y],
      ],
      1.9 * near,
      alpha(tone, light ? 0.18 + 0.42 * shine : 0.22),
    )
  }
}

function buoys(ctx: Ink, camera: number, y: number, now: number): void {
  const near = nearness(y)
  for (let index = -24; index < 28; index++) {
    const x = 320 + (index * 40 - camera) * near
    if (x < -170 || x > 810) continue
    const bob = Math.sin(now * 2.6 + index * 0.9) * 1.6 * near
    const round = 4.6 * near
    blob(ctx, [x, y + round], [round * 2, round * 0.7], '#0f4d72', 0.35)
    const tone = index % 2 ? '#ff6a55' : '#fff6ea'
    ctx.beginPath()
    ctx.arc(x, y + bob, round, 0, 7)
    ctx.fillStyle = fade(
      ctx,
      [x - round, y + bob - round],
      [x + round, y + bob + round],
      [mix(tone, '#ffffff', 0.6), tone, mix(tone, '#5a2a4a', 0.45)],
    )
    ctx.fill()
    stroke(
      ctx,
      [
        [x + round, y + bob],
        [x + 20 * near, y + 2],
        [x + 40 * near - round, y + bob],
      ],
      1.2,
      alpha('#fff6ea', 0.6),
    )
  }
}

function paintClouds(ctx: Ink, chance: () => number): void {
  for (let cloud = 0; cloud < 9; cloud++) {
    const [x, y] = [cloud * 107 + chance() * 60, 30 + chance() * 72]
    const big = 0.6 + chance() * 0.9
    for (let puff = 0; puff < 8; puff++) {
      const across = (puff - 3.5) / 3.5
      const place: Point = [
        x + across * 60 * big,
        y - (1 - across ** 2) * 12 * big * (0.4 + chance()),
      ]
      blob(ctx, place, [22 * big, 9 * big], mix('#fff1e2', '#ffc2c8', chance() * 0.6), 0.62, {
        core: 0.4,
      })
    }
    blob(ctx, [x, y + 5 * big], [60 * big, 6 * big], '#b48fd0', 0.35)
  }
}

function paintHills(ctx: Ink, chance: () => number): void {
  for (const [row, tone] of [
    [0, '#a99bd4'],
    [1, '#7f8fc0'],
  ] as const) {
    for (let hill = 0; hill < 5; hill++) {
      const [x, tall] = [hill * 192 + row * 90, 56 + chance() * 38 - row * 22]
      trace(ctx, [
        [x - 190, 116],
        [x - 96, 110 - tall * 0.46],
        [x - 8, 108 - tall],
        [x + 90, 110 - tall * 0.52],
        [x + 190, 116],
        [x, 128],
      ])
      ctx.fillStyle = fade(ctx, [0, 110 - tall], [0, 114], [tone, mix(tone, '#ffd6bf', 0.6)])
      ctx.fill()
    }
  }
}

function paintWoods(ctx: Ink, chance: () => number): void {
  for (let tree = 0; tree < 44; tree++) {
    const [x, y] = [tree * 22 + chance() * 14, 70 + chance() * 20]
    const big = 14 + chance() * 15
    const tone = mix('#3d6f73', '#5c9a6d', chance())
    blob(ctx, [x, y], [big, big * 1.3], tone, 1, { core: 0.7 })
    blob(ctx, [x - big * 0.3, y - big * 0.5], [big * 0.6, big * 0.5], '#f6d79a', 0.42)
    blob(ctx, [x + big * 0.3, y + big * 0.4], [big * 0.7, big * 0.6], '#23485e', 0.42)
  }
}

function paintBank(ctx: Ink, pose: 0 | 1, chance: () => number): void {
  trace(ctx, [
    [-80, 84],
    [200, 74],
    [480, 80],
    [760, 74],
    [1040, 84],
    [1040, 100],
    [-80, 100],
  ])
  ctx.fillStyle = fade(ctx, [0, 72], [0, 96], ['#9cc46c', '#5f9a58'])
  ctx.fill()
  for (const x of [60, 540]) {
    for (let tier = 0; tier < 4; tier++) {
      const y = 34 + tier * 14
      ctx.fillStyle = tier % 2 ? '#d8b184' : '#c79a6c'
      ctx.fillRect(x - tier * 5, y + 7, 300 + tier * 10, 14)
      drawRow(ctx, [x + 6 - tier * 5, x + 296 + tier * 5], y, 5, pose, chance)
    }
    ctx.fillStyle = fade(ctx, [0, 80], [0, 94], ['#f2e2c8', '#b98f68'])
    ctx.fillRect(x - 24, 84, 348, 8)
    for (const side of [-16, 316]) {
      ctx.fillStyle = '#fff4e4'
      ctx.fillRect(x + side - 1.5, 2, 3, 84)
      blob(ctx, [x + side, 2], [3.4, 3.4], '#f6c453', 1, { core: 0.7 })
    }
    drawBunting(ctx, [x - 16, 6], 166, 7, chance)
    drawBunting(ctx, [x + 150, 6], 166, 7, chance)
  }
  for (const x of [400, 444, 884, 930]) {
    // Willows, their branches down to the water.
    stroke(
      ctx,
      [
        [x, 92],
        [x + 2, 60],
        [x - 2, 30],
      ],
      8,
      '#6b5140',
      0.1,
    )
    for (let branch = 0; branch < 34; branch++) {
      const lean = (branch / 33 - 0.5) * 74
      const low = 66 + chance() * 24 - Math.abs(lean) * 0.2
      const tone = mix('#5d9a62', '#d3dd8c', chance())
      stroke(
        ctx,
        [
          [x + lean * 0.2, 22 + chance() * 8],
          [x + lean * 0.8, 18 + Math.abs(lean) * 0.3],
          [x + lean, 44],
          [x + lean * 1.04, low],
        ],
        4,
        alpha(tone, 0.85),
        0.4,
      )
    }
  }
}

function paintReeds(ctx: Ink, chance: () => number): void {
  for (const [middle, count] of [
    [140, 26],
    [640, 30],
  ] as const) {
    for (let reed = 0; reed < count; reed++) {
      const x = middle + (chance() - 0.5) * 170
      const tall = 40 + chance() * 52
      const lean = (chance() - 0.5) * 26
      stroke(
        ctx,
        [
          [x, 132],
          [x + lean * 0.3, 128 - tall * 0.5],
          [x + lean, 126 - tall],
        ],
        6,
        mix('#1c5148', '#5f9a58', chance()),
        0.2,
      )
      if (reed % 5 === 0)
        stroke(
          ctx,
          [
            [x + lean * 0.9, 134 - tall],
            [x + lean, 122 - tall],
            [x + lean * 1.05, 112 - tall],
          ],
          8,
          '#7a4a2c',
        )
    }
  }
  for (let pad = 0; pad < 9; pad++) {
    const [x, y] = [330 + chance() * 200, 96 + chance() * 22]
    ctx.beginPath()
    ctx.ellipse(x, y, 22, 6, 0, 0.3, 6.1)
    ctx.lineTo(x, y)
    ctx.fillStyle = mix('#2f8068', '#7cc07a', chance())
    ctx.fill()
    if (pad % 3) continue
    for (let petal = 0; petal < 7; petal++) {
      const turn = Math.PI + (petal / 6) * Math.PI
      stroke(
        ctx,
        [
          [x, y - 1],
          [x + Math.cos(turn) * 5, y - 4 + Math.sin(turn) * 3],
          [x + Math.cos(turn) * 10, y - 5 + Math.sin(turn) * 7],
        ],
        5,
        '#ffd9e6',
      )
    }
  }
}
