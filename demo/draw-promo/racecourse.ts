/** The course and the country behind it, in strips; each passes as fast as it is near. */

import {
  alpha,
  blob,
  fade,
  type Ink,
  lerp,
  mix,
  type Point,
  polygon,
  stroke,
  trace,
} from '@/demo/draw/shape'
import { drawBunting, drawRow } from '@/demo/draw-promo/crowd'
import { tile, unroll } from '@/demo/draw-promo/tile'

const wide = 960
const farRail = 206

export interface Racecourse {
  /** All that lies behind the runners, when `way` units of turf have passed. */
  behind(ctx: Ink, way: number, now: number): void
  /** What passes between them and the viewer. */
  before(ctx: Ink, way: number): void
}

export function buildRacecourse(): Racecourse {
  const clouds = tile(wide, 130, 11, paintClouds)
  const mountains = tile(wide, 130, 12, paintMountains)
  const hills = tile(wide, 130, 13, paintHills)
  const trees = tile(wide, 90, 14, paintTrees)
  const stands = ([0, 1] as const).map((pose) =>
    tile(wide, 120, 15, (ctx, chance) => paintStand(ctx, pose, chance), { smear: 2.2 }),
  )
  const rail = tile(wide, 40, 16, (ctx, chance) => paintRail(ctx, 4, 26, 1, chance), { smear: 3.5 })
  const nearRail = tile(wide, 90, 17, (ctx, chance) => paintRail(ctx, 7, 60, 2.4, chance), {
    blur: 0.6,
    smear: 9,
  })
  const meadow = tile(wide, 60, 18, paintMeadow, { blur: 0.8, smear: 10 })
  return {
    behind(ctx, way, now) {
      ctx.fillStyle = fade(ctx, [0, -60], [0, 215], ['#5aa7e8', '#9fd2f4', '#ffe9cf', '#ffd3b8'])
      ctx.fillRect(-160, -60, 960, 300)
      blob(ctx, [500, 92], [240, 190], '#fff4cf', 0.85)
      blob(ctx, [500, 92], [34, 34], '#fffdf2', 1, { core: 0.7 })
      unroll(ctx, clouds, way * 0.012 + now * 4, 4)
      unroll(ctx, mountains, way * 0.03, 62)
      unroll(ctx, hills, way * 0.07, 90)
      unroll(ctx, trees, way * 0.2, 124)
      const stand = stands[Math.floor(now * 2.4) % 2]
      if (stand) unroll(ctx, stand, way * 0.36, 98)
      paintTurf(ctx, way)
      unroll(ctx, rail, way * 0.55, farRail - 22)
    },
    before(ctx, way) {
      unroll(ctx, nearRail, way * 1.55, 322)
      unroll(ctx, meadow, way * 1.75, 326)
    },
  }
}

/** How fast turf at this height of the picture passes, as a part of the runners' own. */
export const nearness = (y: number) => lerp(0.55, 1.25, (y - farRail) / (330 - farRail))

function paintTurf(ctx: Ink, way: number): void {
  ctx.fillStyle = fade(
    ctx,
    [0, farRail - 2],
    [0, 370],
    ['#a9d46f', '#7fbf5a', '#58a04c', '#3c8044'],
  )
  ctx.fillRect(-160, farRail - 3, 960, 260)
  const [top, low] = [farRail - 2, 400]
  const place = (ground: number, y: number): Point => [
    320 + ground * nearness(y) - way * nearness(y),
    y,
  ]
  const first = Math.floor((way - 900) / 240) * 240
  for (let band = first; band < way + 900; band += 240) {
    polygon(ctx, [
      place(band, top),
      place(band + 120, top),
      place(band + 120, low),
      place(band, low),
    ])
    ctx.fillStyle = fade(ctx, [0, top], [0, low], [alpha('#d9f08a', 0.25), alpha('#9be07a', 0.34)])
    ctx.fill()
  }
  // Tufts at fixed places on the ground; they carry the speed.
  for (let tuft = Math.floor((way - 800) / 16); tuft < (way + 800) / 16; tuft++) {
    const y = farRail + 8 + ((((tuft * 7919) % 140) + 140) % 140)
    const [x] = place(tuft * 16 + ((tuft * 31) % 13), y)
    if (x < -170 || x > 810) continue
    const big = nearness(y)
    const tone = tuft % 3 ? '#2f7a3c' : '#c7ec86'
    stroke(
      ctx,
      [
        [x - 9 * big, y],
        [x, y - 1.2],
        [x + 9 * big, y],
      ],
      2.2 * big,
      alpha(tone, 0.4),
    )
  }
}

function paintClouds(ctx: Ink, chance: () => number): void {
  for (let cloud = 0; cloud < 8; cloud++) {
    const [x, y] = [cloud * 120 + chance() * 60, 40 + chance() * 56]
    const big = 0.55 + chance() * 0.75
    for (let puff = 0; puff < 9; puff++) {
      const across = (puff - 4) / 4
      const high = (1 - across ** 2) * 17 * (0.5 + chance() * 0.7)
      const place: Point = [x + across * 46 * big, y - high * big]
      const round = (9 + (1 - across ** 2) * 9) * big
      blob(ctx, place, [round * 1.25, round], '#ffffff', 0.7, { core: 0.55 })
    }
    blob(ctx, [x, y + 5 * big], [54 * big, 7 * big], '#f2b5ad', 0.4)
  }
}

function paintMountains(ctx: Ink, chance: () => number): void {
  for (const [back, tone] of [
    [1, '#b7bfe6'],
    [0, '#98a8da'],
  ] as const) {
    for (let peak = 0; peak < 6; peak++) {
      const [x, tall] = [peak * 160 + back * 80 + chance() * 40, 64 + chance() * 46 + back * 8]
      const top: Point = [x, 130 - tall]
      const half = tall * 1.25
      polygon(ctx, [
        [x - half, 132],
        [x - half * 0.4, 132 - tall * 0.55],
        top,
        [x + half * 0.45, 132 - tall * 0.5],
        [x + half, 132],
      ])
      ctx.fillStyle = fade(ctx, [0, 130 - tall], [0, 132], [tone, mix(tone, '#ffe3d2', 0.75)])
      ctx.fill()
      ctx.beginPath()
      for (const [dx, dy] of [
        [0, 0],
        [half * 0.16, tall * 0.18],
        [half * 0.03, tall * 0.16],
        [-half * 0.06, tall * 0.26],
        [-half * 0.1, tall * 0.15],
        [-half * 0.19, tall * 0.24],
      ] as const)
        ctx.lineTo(x + dx, 130 - tall + dy)
      ctx.closePath()
      ctx.fillStyle = alpha('#ffffff', 0.92)
      ctx.fill()
    }
  }
}

function paintHills(ctx: Ink, chance: () => number): void {
  for (const [row, tone] of [
    [0, '#9fcf9a'],
    [1, '#7dbb7f'],
  ] as const) {
    for (let hill = 0; hill < 5; hill++) {
      const [x, tall] = [hill * 192 + row * 96, 44 + chance() * 26 - row * 12]
      trace(ctx, [
        [x - 190, 136],
        [x - 90, 130 - tall * 0.5],
        [x, 130 - tall],
        [x + 96, 130 - tall * 0.46],
        [x + 190, 136],
        [x, 150],
      ])
      ctx.fillStyle = fade(ctx, [0, 130 - tall], [0, 136], [mix(tone, '#fff0c8', 0.4), tone])
      ctx.fill()
    }
    if (row === 0) drawCastle(ctx, 600, 78)
  }
  for (let bush = 0; bush < 60; bush++)
    blob(ctx, [chance() * wide, 106 + chance() * 24], [6 + chance() * 8, 5], '#4f9467', 0.6, {
      core: 0.4,
    })
}

function drawCastle(ctx: Ink, x: number, y: number): void {
  for (const [dx, w, tall] of [
    [-34, 14, 34],
    [-20, 40, 24],
    [-6, 14, 54],
    [20, 12, 40],
  ] as const) {
    ctx.fillStyle = fade(ctx, [x + dx, 0], [x + dx + w, 0], ['#d8c6dd', '#fdf1ee', '#e9d4da'])
    ctx.fillRect(x + dx, y - tall, w, tall + 14)
    if (w > 20) continue
    polygon(ctx, [
      [x + dx - 3, y - tall],
      [x + dx + w / 2, y - tall - 22],
      [x + dx + w + 3, y - tall],
    ])
    ctx.fillStyle = fade(ctx, [x + dx, 0], [x + dx + w, 0], ['#d56a8a', '#a9486f'])
    ctx.fill()
    ctx.fillStyle = '#7d6a94'
    ctx.fillRect(x + dx + w / 2 - 1.5, y - tall + 8, 3, 6)
  }
}

function paintTrees(ctx: Ink, chance: () => number): void {
  for (let tree = 0; tree < 46; tree++) {
    const [x, y] = [tree * 21 + chance() * 14, 62 + chance() * 12]
    const big = 15 + chance() * 13
    const tone = mix('#3f8a5c', '#79b85e', chance())
    blob(ctx, [x, y], [big, big * 1.25], tone, 1, { core: 0.72 })
    blob(ctx, [x + big * 0.3, y - big * 0.45], [big * 0.6, big * 0.5], '#d6f0a0', 0.5)
    blob(ctx, [x - big * 0.3, y + big * 0.4], [big * 0.7, big * 0.6], '#1f5a4a', 0.4)
  }
}

function paintStand(ctx: Ink, pose: 0 | 1, chance: () => number): void {
  for (const x of [40, 520]) {
    ctx.fillStyle = fade(ctx, [0, 30], [0, 112], ['#6f5a7d', '#8f7596', '#5d4a68'])
    ctx.fillRect(x, 34, 330, 78)
    for (let tier = 0; tier < 3; tier++) {
      ctx.fillStyle = alpha('#2f2440', 0.3)
      ctx.fillRect(x, 60 + tier * 17, 330, 4)
      drawRow(ctx, [x + 8, x + 326], 53 + tier * 17, 4.6, pose, chance)
    }
    ctx.fillStyle = '#fbf3e6'
    ctx.fillRect(x - 4, 100, 338, 12)
    for (let stripe = 0; stripe < 17; stripe++) {
      ctx.fillStyle = stripe % 2 ? '#e2637c' : '#fff8ee'
      ctx.beginPath()
      ctx.roundRect(x - 10 + stripe * 20.6, 16, 20.6, 20, [0, 0, 8, 8])
      ctx.fill()
    }
    ctx.fillStyle = alpha('#7a2c4a', 0.22)
    ctx.fillRect(x - 10, 32, 350, 8)
    for (const post of [0, 110, 220, 330]) {
      ctx.fillStyle = '#fff8ee'
      ctx.fillRect(x + post - 1.5, 30, 3, 74)
      stroke(
        ctx,
        [
          [x + post, 18],
          [x + post, 8],
          [x + post, 0],
        ],
        1.6,
        '#7d6a94',
      )
      trace(ctx, [
        [x + post, 1],
        [x + post + 9, 3],
        [x + post + 15, 2],
        [x + post + 14, 8],
        [x + post + 6, 9],
        [x + post, 8],
      ])
      ctx.fillStyle = post % 220 ? '#f2b84b' : '#4fa3d1'
      ctx.fill()
    }
  }
  for (const x of [374, 854]) {
    drawRow(ctx, [x, x + 136], 94, 5, pose, chance)
    drawBunting(ctx, [x, 58], 140, 5, chance)
  }
}

function paintRail(
  ctx: Ink,
  thick: number,
  tall: number,
  weight: number,
  chance: () => number,
): void {
  for (let post = 0; post < wide; post += tall * 1.6) {
    ctx.fillStyle = fade(ctx, [post, 0], [post + thick, 0], ['#ffffff', '#c9cfe0'])
    ctx.fillRect(post, 3, thick, tall)
    blob(ctx, [post + thick, tall + 3], [thick * 2.4, 2 * weight], '#20503a', 0.4)
  }
  ctx.fillStyle = fade(ctx, [0, 0], [0, thick * 1.5], ['#ffffff', '#f3f4fa', '#aeb8d2'])
  ctx.fillRect(-2, 0, wide + 4, thick * 1.5)
  if (chance() > 2) return
  ctx.fillStyle = alpha('#ffffff', 0.85)
  ctx.fillRect(-2, tall * 0.52, wide + 4, thick * 0.8)
}

function paintMeadow(ctx: Ink, chance: () => number): void {
  for (let blade = 0; blade < 420; blade++) {
    const x = chance() * wide
    const tall = 14 + chance() * 22
    const lean = (chance() - 0.3) * 14
    stroke(
      ctx,
      [
        [x, 64],
        [x - lean * 0.3, 60 - tall * 0.5],
        [x - lean, 58 - tall],
      ],
      4,
      mix('#1f5f3a', '#5fae4e', chance()),
      0.2,
    )
  }
  for (let flower = 0; flower < 46; flower++) {
    const [x, y] = [chance() * wide, 26 + chance() * 24]
    const tone = ['#ff7fa0', '#fff3c4', '#ffd35c', '#c7a2ff'][flower % 4] ?? '#ffffff'
    for (let petal = 0; petal < 5; petal++) {
      const turn = (petal / 5) * Math.PI * 2
      blob(ctx, [x + Math.cos(turn) * 3.4, y + Math.sin(turn) * 3.4], [3.2, 3.2], tone, 1, {
        core: 0.6,
      })
    }
    blob(ctx, [x, y], [2.2, 2.2], '#f0a53a', 1, { core: 0.6 })
  }
}
