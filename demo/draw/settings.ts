/** The settings, each painted sharp. Nothing here moves or knows who stands before it. */
import type { Backdrop } from '@/demo/draw/person'
import {
  alpha,
  blob,
  fade,
  type Ink,
  lerp,
  mix,
  type Point,
  stroke,
  trace,
} from '@/demo/draw/shape'
import { paintStage } from '@/demo/draw/stage'

/** Painted past the frame on every side, for a camera that moves. */
export const margin = 40
export const [width, height] = [640 + margin * 2, 360 + margin * 2]

type Paint = (ctx: Ink, chance: () => number) => void

function wash(ctx: Ink, colours: readonly string[], from: Point = [0, 0], to: Point = [0, height]) {
  ctx.fillStyle = fade(ctx, from, to, colours)
  ctx.fillRect(0, 0, width, height)
}

function box(ctx: Ink, x: number, y: number, w: number, h: number, colour: string) {
  ctx.fillStyle = colour
  ctx.fillRect(x, y, w, h)
}

/** A disc of a lens: flat, brighter at its edge. */
export function disc(
  ctx: Ink,
  x: number,
  y: number,
  radius: number,
  colour: string,
  opacity: number,
) {
  ctx.beginPath()
  ctx.arc(x, y, radius, 0, 7)
  ctx.fillStyle = alpha(colour, opacity)
  ctx.fill()
  ctx.lineWidth = radius * 0.12
  ctx.strokeStyle = alpha(mix(colour, '#ffffff', 0.4), opacity * 0.7)
  ctx.stroke()
}

function leaf(ctx: Ink, x: number, y: number, length: number, turn: number, colour: string) {
  const tip: Point = [x + Math.cos(turn) * length, y + Math.sin(turn) * length]
  const side = length * 0.24
  const middle: Point = [(x + tip[0]) / 2, (y + tip[1]) / 2]
  const [nx, ny] = [-Math.sin(turn) * side, Math.cos(turn) * side]
  trace(ctx, [[x, y], [middle[0] + nx, middle[1] + ny], tip, [middle[0] - nx, middle[1] - ny]])
  ctx.fillStyle = colour
  ctx.fill()
}

export const scenes: Record<Backdrop, Paint> = {
  window(ctx, chance) {
    wash(ctx, ['#c9b3a0', '#a98c7a', '#7d6459'], [0, 0], [width, height])
    box(ctx, 40, 20, 290, 330, '#f3e9da')
    for (const [x, y] of [
      [56, 36],
      [196, 36],
      [56, 196],
      [196, 196],
    ] as const) {
      ctx.fillStyle = fade(ctx, [x, y], [x, y + 150], ['#dbeefa', '#f7f6e6', '#cfe3c0'])
      ctx.fillRect(x, y, 120, 146)
    }
    for (let tree = 0; tree < 40; tree++) {
      const [x, y] = [60 + chance() * 250, 230 + chance() * 100]
      blob(ctx, [x, y], [26, 22], chance() < 0.5 ? '#8fb37a' : '#b9cf94', 0.5)
    }
    box(ctx, 176, 20, 20, 330, '#f6eee1')
    box(ctx, 40, 182, 290, 14, '#f6eee1')
    box(ctx, 20, 346, 340, 22, '#e6d5c1')
    ctx.fillStyle = fade(ctx, [0, 0], [70, 0], ['#e8d8c6', alpha('#d3bca6', 0.9)])
    ctx.fillRect(0, 0, 52, height)
    for (const x of [92, 268]) {
      box(ctx, x - 18, 318, 36, 30, '#b8623e')
      for (let i = 0; i < 13; i++) {
        leaf(
          ctx,
          x,
          322,
          40 + chance() * 50,
          -2.9 + chance() * 2.7,
          chance() < 0.5 ? '#3f6b4a' : '#5f8f5c',
        )
      }
    }
    box(ctx, 560, 70, 110, 140, '#6d4f43')
    box(ctx, 568, 78, 94, 124, '#dcb98f')
    blob(ctx, [610, 140], [36, 36], '#b5593c', 0.9, { core: 0.7 })
    blob(ctx, [120, 120], [360, 300], '#fff4dc', 0.5)
  },
  library(ctx, chance) {
    wash(ctx, ['#2c1d18', '#3c2820', '#241713'])
    const spines = [
      '#7a2f27',
      '#2f4a45',
      '#b08b4f',
      '#33415c',
      '#5d3a2a',
      '#8f6b3d',
      '#4d2b3a',
      '#cbb891',
    ]
    for (let shelf = 0; shelf < 4; shelf++) {
      const floor = 108 + shelf * 108
      for (let x = 0; x < width; ) {
        const w = 11 + chance() * 17
        const h = 64 + chance() * 28
        if (chance() < 0.1) {
          x += w * 1.8
          continue
        }
        const colour = spines[Math.floor(chance() * spines.length)] ?? '#7a2f27'
        box(ctx, x, floor - h, w - 1.5, h, mix(colour, '#1a100d', 0.25))
        box(ctx, x + 2, floor - h, 3, h, alpha('#ffe0ac', 0.16))
        box(ctx, x, floor - h * 0.82, w - 1.5, 4, alpha('#e8c37c', 0.55))
        box(ctx, x, floor - h * 0.2, w - 1.5, 3, alpha('#e8c37c', 0.4))
        x += w
      }
      box(ctx, 0, floor, width, 13, '#5a3b28')
      box(ctx, 0, floor, width, 3, '#8a6040')
    }
    for (const x of [40, 372, 700]) box(ctx, x, 0, 20, height, '#4a3022')
    blob(ctx, [600, 150], [270, 240], '#ffbf6b', 0.62)
    blob(ctx, [604, 170], [80, 66], '#ffe9bd', 0.95, { core: 0.3 })
    trace(ctx, [
      [560, 150],
      [580, 116],
      [630, 116],
      [650, 150],
    ])
    ctx.fillStyle = '#f6cf8d'
    ctx.fill()
    box(ctx, 601, 150, 7, 130, '#6b4a2c')
  },
  street(ctx, chance) {
    wash(ctx, ['#141836', '#2a2a55', '#54406b', '#8b5a6a', '#2b2440'])
    for (let house = 0; house < 9; house++) {
      const x = house * 86 - 20
      const h = 180 + chance() * 130
      box(ctx, x, 330 - h, 82, h, mix('#171a33', '#35305a', chance()))
      for (let pane = 0; pane < 18; pane++) {
        const [px, py] = [x + 10 + (pane % 3) * 24, 342 - h + Math.floor(pane / 3) * 34]
        if (chance() < 0.45) box(ctx, px, py, 13, 18, mix('#ffcf7a', '#ff9d5c', chance()))
      }
    }
    box(ctx, 0, 326, width, 120, '#1a1c33')
    for (let light = 0; light < 26; light++) {
      const x = chance() * width
      const warm = chance() < 0.65
      stroke(
        ctx,
        [
          [x, 332],
          [x + 3, 430],
        ],
        7,
        alpha(warm ? '#ffae5e' : '#6fb6ff', 0.35),
      )
    }
  },
  kitchen(ctx, chance) {
    wash(ctx, ['#dfe5df', '#cfd6cf', '#aeb5ad'])
    for (let row = 0; row < 9; row++) {
      for (let tile = -1; tile < 15; tile++) {
        const tone = mix('#e9eee8', '#b9cfc6', chance() * 0.7)
        box(ctx, tile * 52 + (row % 2) * 26, 96 + row * 27, 49, 24, tone)
      }
    }
    box(ctx, 0, 0, width, 30, '#7a5a40')
    for (const y of [96, 208]) {
      box(ctx, 0, y, width, 12, '#9a6f4a')
      box(ctx, 0, y + 12, width, 8, alpha('#5a4636', 0.35))
      for (let x = 14; x < width - 30; ) {
        const w = 22 + chance() * 26
        const h = 26 + chance() * 36
        const colour =
          ['#c65b3c', '#f1e6d0', '#3f6f7d', '#d9a441', '#7b8b58', '#ffffff'][
            Math.floor(chance() * 6)
          ] ?? '#ffffff'
        ctx.beginPath()
        ctx.roundRect(x, y - h, w, h, 6)
        ctx.fillStyle = colour
        ctx.fill()
        box(ctx, x + w * 0.18, y - h + 4, w * 0.16, h - 8, alpha('#ffffff', 0.4))
        x += w + 8 + chance() * 34
      }
    }
    box(ctx, 0, 330, width, 110, '#d8c4a6')
    box(ctx, 0, 326, width, 10, '#f0e2cb')
    for (const x of [70, 118, 640]) {
      stroke(
        ctx,
        [
          [x, 212],
          [x, 262],
          [x + 1, 290],
        ],
        6,
        '#6a6f72',
      )
      disc(ctx, x, 302, 19, '#5d6468', 1)
    }
    box(ctx, 540, 0, 180, 220, '#f8fbff')
    for (const x of [540, 628, 712]) box(ctx, x, 0, 8, 222, '#cdb48f')
    blob(ctx, [640, 110], [340, 280], '#ffffff', 0.6)
  },
  garden(ctx, chance) {
    wash(ctx, ['#e9f2c8', '#bcd58e', '#7ba35e', '#4c7446'])
    blob(ctx, [150, 60], [330, 230], '#fffbe0', 0.85)
    for (let clump = 0; clump < 170; clump++) {
      const y = 90 + chance() * 340
      const tone = mix('#a9cc78', '#35603c', y / 440 + (chance() - 0.5) * 0.5)
      blob(ctx, [chance() * width, y], [20 + chance() * 44, 16 + chance() * 30], tone, 0.75, {
        core: 0.3,
      })
    }
    for (let blade = 0; blade < 90; blade++) {
      leaf(
        ctx,
        chance() * width,
        240 + chance() * 200,
        34 + chance() * 40,
        -2.4 + chance() * 1.8,
        mix('#4f8049', '#9cc069', chance()),
      )
    }
    for (let rose = 0; rose < 30; rose++) {
      const [x, y] = [chance() * width, 170 + chance() * 250]
      const tone = mix('#e8637a', '#ffd0cf', chance())
      blob(ctx, [x, y], [17, 16], tone, 1, { core: 0.6 })
      blob(ctx, [x - 3, y - 3], [8, 7], mix(tone, '#ffffff', 0.4), 0.8, { core: 0.3 })
      blob(ctx, [x + 3, y + 4], [8, 7], mix(tone, '#7a1e35', 0.4), 0.7)
    }
    box(ctx, 610, 0, 18, height, '#8a7a5c')
    box(ctx, 610, 0, 6, height, '#b8a67f')
    box(ctx, 0, 96, width, 9, alpha('#8a7a5c', 0.65))
  },
  workshop(ctx, chance) {
    wash(ctx, ['#8f7355', '#a58663', '#6f563f'], [0, 0], [width, height])
    for (let plank = 0; plank < 9; plank++) {
      box(ctx, plank * 84, 0, 81, height, mix('#b08d66', '#866444', chance()))
      for (let grain = 0; grain < 7; grain++) {
        const x = plank * 84 + chance() * 78
        stroke(
          ctx,
          [
            [x, 0],
            [x + 5, 200],
            [x - 3, height],
          ],
          1.6,
          alpha('#5b4029', 0.35),
        )
      }
    }
    box(ctx, 40, 66, 300, 9, '#5f452f')
    for (let tool = 0; tool < 9; tool++) {
      const x = 58 + tool * 33
      const long = 62 + chance() * 70
      stroke(
        ctx,
        [
          [x, 76],
          [x, 76 + long],
        ],
        9,
        '#c0763d',
      )
      if (tool % 3 === 0) box(ctx, x - 14, 70 + long, 28, 16, '#6f767c')
      else if (tool % 3 === 1)
        stroke(
          ctx,
          [
            [x, 60 + long],
            [x, 110 + long],
          ],
          8,
          '#aeb6ba',
        )
      else {
        trace(ctx, [
          [x - 16, 76 + long],
          [x + 16, 82 + long],
          [x + 6, 140 + long],
          [x - 6, 138 + long],
        ])
        ctx.fillStyle = '#9aa3a8'
        ctx.fill()
      }
    }
    box(ctx, 470, 30, 210, 200, '#f6efe0')
    for (const [x, y] of [
      [480, 40],
      [580, 40],
      [480, 138],
      [580, 138],
    ] as const) {
      ctx.fillStyle = fade(ctx, [x, y], [x, y + 88], ['#fff9e6', '#ffe7b4'])
      ctx.fillRect(x, y, 90, 84)
    }
    box(ctx, 0, 330, width, 110, '#6a4a30')
    box(ctx, 0, 326, width, 10, '#c79a66')
    for (let curl = 0; curl < 22; curl++) {
      const [x, y] = [chance() * width, 322 - chance() * 10]
      ctx.beginPath()
      ctx.arc(x, y, 5 + chance() * 6, 0, 5)
      ctx.lineWidth = 3
      ctx.strokeStyle = '#ecc997'
      ctx.stroke()
    }
    blob(ctx, [580, 130], [340, 300], '#ffe3a8', 0.6)
  },
  harbour(ctx, chance) {
    wash(ctx, ['#8fc2e0', '#c3e0ea', '#f4ead6', '#7fb0bd', '#3f7285'])
    for (let cloud = 0; cloud < 16; cloud++) {
      blob(ctx, [chance() * width, 40 + chance() * 90], [60 + chance() * 70, 16], '#ffffff', 0.55)
    }
    trace(ctx, [
      [-40, 226],
      [90, 190],
      [220, 212],
      [380, 196],
      [520, 214],
      [760, 186],
      [760, 240],
      [-40, 240],
    ])
    ctx.fillStyle = '#7b97a3'
    ctx.fill()
    for (let wave = 0; wave < 130; wave++) {
      const y = 236 + chance() * 190
      const x = chance() * width
      const w = lerp(10, 60, (y - 236) / 190)
      stroke(
        ctx,
        [
          [x, y],
          [x + w, y + 1],
        ],
        2.5,
        alpha(chance() < 0.5 ? '#e9f6f4' : '#2f6073', 0.5),
      )
    }
    for (const [x, tall] of [
      [70, 170],
      [150, 120],
      [560, 190],
      [650, 130],
    ] as const) {
      trace(ctx, [
        [x - 48, 262],
        [x + 48, 262],
        [x + 34, 286],
        [x - 36, 286],
      ])
      ctx.fillStyle = x < 300 ? '#f2efe8' : '#b2453a'
      ctx.fill()
      stroke(
        ctx,
        [
          [x, 264],
          [x, 262 - tall],
        ],
        4,
        '#5b4a3c',
      )
      trace(ctx, [
        [x + 4, 256],
        [x + 4, 272 - tall],
        [x + 40, 250],
      ])
      ctx.fillStyle = alpha('#ffffff', 0.85)
      ctx.fill()
    }
    blob(ctx, [560, 60], [260, 180], '#fff6dc', 0.75)
  },
  stage: paintStage,
}
