/** A jockey in the stirrups, drawn in the coordinates of the trunk that is ridden. */

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
import { flesh } from '@/demo/draw-promo/limb'

export interface Jockey {
  skin: string
  hair: string
  silk: string
  second: string
  pattern: 'hoops' | 'diamonds' | 'sash' | 'stars' | 'halves'
  cap: string
}

/** Draws the jockey; `bob` lifts the back against the stride, `urge` (0 to 1) pushes the hands on. */
export function drawJockey(ctx: Ink, jockey: Jockey, bob: number, urge: number): void {
  drawSaddle(ctx, jockey)
  const hips: Point = [-5, -45 + bob]
  const chest: Point = [20, -57 + bob * 1.5]
  const face: Point = [33, -67 + bob * 1.6]
  const hand: Point = [42 + urge * 6, -38 + urge * 2]
  const farHand: Point = [hand[0] + 3, hand[1] - 3]
  const far = mix(jockey.silk, '#1b1430', 0.4)
  limb(ctx, [chest, [27, -47 + bob], farHand], [5, 4, 2.6], far)
  stroke(ctx, [farHand, [60, -44], [82, -44]], 1.5, '#5a3a28', 0.1)
  drawLegs(ctx, hips)
  drawSilk(ctx, jockey, hips, chest)
  drawHead(ctx, jockey, face)
  const elbow: Point = [23 + urge * 5, -44 + bob * 1.2]
  limb(ctx, [[chest[0] - 1, chest[1] + 4], elbow, hand], [6, 4.6, 3], jockey.second)
  stroke(
    ctx,
    [
      [17, -52 + bob],
      [21, -47 + bob],
      [25, -45 + bob],
    ],
    1.4,
    alpha('#ffffff', 0.45),
  )
  blob(ctx, hand, [3.4, 3.2], '#fbf6ee', 1, { core: 0.7 })
  stroke(ctx, [hand, [62, -38], [86, -42]], 1.7, '#6b452e', 0.1)
}

function limb(ctx: Ink, joints: readonly Point[], halves: readonly number[], colour: string): void {
  const [root, , end] = joints
  flesh(ctx, joints, halves)
  ctx.fillStyle = colour
  if (root && end)
    ctx.fillStyle = fade(ctx, root, end, [
      mix(colour, '#ffffff', 0.25),
      colour,
      mix(colour, '#1b1430', 0.25),
    ])
  ctx.fill()
}

function drawSaddle(ctx: Ink, { silk, second }: Jockey): void {
  trace(ctx, [
    [-14, -24],
    [20, -27],
    [24, -12],
    [19, 2],
    [-8, 3],
    [-16, -8],
  ])
  ctx.fillStyle = fade(ctx, [0, -26], [4, 4], ['#ffffff', '#f4efe6', '#cfc5d2'])
  ctx.fill()
  inside(ctx, () => {
    stroke(
      ctx,
      [
        [-15, -6],
        [-7, 1],
        [6, 2],
        [19, 0],
      ],
      5,
      silk,
    )
    star(ctx, [-5, -8], 6, second)
  })
  trace(ctx, [
    [-9, -27],
    [2, -26],
    [16, -31],
    [20, -26],
    [14, -19],
    [-6, -21],
  ])
  ctx.fillStyle = fade(ctx, [0, -31], [0, -19], ['#a8683d', '#7a4526', '#4c2916'])
  ctx.fill()
  stroke(
    ctx,
    [
      [7, -2],
      [8, 10],
      [7, 19],
    ],
    2.4,
    alpha('#6b452e', 0.7),
  )
}

export function star(ctx: Ink, [x, y]: Point, size: number, colour: string): void {
  ctx.beginPath()
  for (let point = 0; point < 10; point++) {
    const far = point % 2 ? size * 0.45 : size
    const turn = (point / 10) * Math.PI * 2 - Math.PI / 2
    ctx.lineTo(x + Math.cos(turn) * far, y + Math.sin(turn) * far)
  }
  ctx.closePath()
  ctx.fillStyle = colour
  ctx.fill()
}

function drawLegs(ctx: Ink, hips: Point): void {
  const knee: Point = [19, -27]
  const foot: Point = [4, -7]
  flesh(ctx, [[hips[0] - 1, hips[1]], [8, -35], knee], [9, 7.4, 5.4])
  ctx.fillStyle = fade(ctx, [4, -52], [8, -26], ['#ffffff', '#f6f1ec', '#c9bfd0'])
  ctx.fill()
  flesh(ctx, [knee, [11, -15], foot], [5, 4.4, 3.4])
  ctx.fillStyle = fade(ctx, [6, -20], [16, -14], ['#221b26', '#4a3f4f', '#2b222f'])
  ctx.fill()
  trace(ctx, [
    [0, -9],
    [4, -10],
    [14, -5],
    [13, -2.4],
    [1, -2.6],
  ])
  ctx.fillStyle = '#2b222f'
  ctx.fill()
  stroke(
    ctx,
    [
      [5, -1],
      [9, -0.6],
      [13, -1],
    ],
    2.4,
    '#d9dbe2',
  )
  stroke(
    ctx,
    [
      [8, -2],
      [12, -12],
      [15, -22],
    ],
    1.2,
    '#6b452e',
  )
}

function drawSilk(ctx: Ink, jockey: Jockey, hips: Point, chest: Point): void {
  const [hx, hy] = hips
  const [cx, cy] = chest
  trace(ctx, [
    [hx - 8, hy - 2],
    [hx + 4, hy - 9],
    [cx - 8, cy - 6],
    [cx + 3, cy - 6],
    [cx + 8, cy + 2],
    [cx + 3, cy + 9],
    [cx - 10, cy + 15],
    [hx + 6, hy + 9],
    [hx - 6, hy + 7],
  ])
  ctx.fillStyle = fade(
    ctx,
    [hx, cy - 8],
    [cx, hy + 8],
    [mix(jockey.silk, '#ffffff', 0.4), jockey.silk, mix(jockey.silk, '#1b1430', 0.4)],
  )
  ctx.fill()
  inside(ctx, () => {
    ctx.translate(hx, hy)
    ctx.rotate(Math.atan2(cy - hy, cx - hx))
    pattern(ctx, jockey)
  })
  stroke(
    ctx,
    [
      [hx - 6, hy - 3],
      [hx + 6, hy - 9],
      [cx - 6, cy - 6],
    ],
    2,
    alpha('#ffffff', 0.5),
  )
  // The wind gets under the silk.
  stroke(
    ctx,
    [
      [hx + 2, hy + 6],
      [hx + 8, hy],
      [hx + 16, hy - 3],
    ],
    1.4,
    alpha('#1b1430', 0.25),
  )
}

function pattern(ctx: Ink, { pattern: kind, second }: Jockey): void {
  ctx.fillStyle = second
  if (kind === 'hoops') for (let x = -6; x < 36; x += 11) ctx.fillRect(x, -24, 5.5, 48)
  if (kind === 'halves') ctx.fillRect(12, -24, 30, 48)
  if (kind === 'stars')
    for (const [x, y] of [
      [0, -3],
      [10, 5],
      [13, -5],
      [23, 2],
    ] as const)
      star(ctx, [x, y], 4.2, second)
  if (kind === 'diamonds')
    for (let row = 0; row < 3; row++)
      for (let x = -4; x < 32; x += 9) {
        const [mx, my] = [x + (row % 2) * 4.5, row * 7 - 7]
        ctx.beginPath()
        for (const [dx, dy] of [
          [0, -4.6],
          [4, 0],
          [0, 4.6],
          [-4, 0],
        ] as const)
          ctx.lineTo(mx + dx, my + dy)
        ctx.fill()
      }
  if (kind === 'sash')
    stroke(
      ctx,
      [
        [-6, -12],
        [12, 0],
        [28, 14],
      ],
      10,
      second,
    )
}

function drawHead(ctx: Ink, { skin, hair, cap, second }: Jockey, [x, y]: Point): void {
  const shade = mix(skin, '#3a1c1c', 0.35)
  trace(ctx, [
    [x - 7, y - 1],
    [x, y - 5],
    [x + 7, y - 2],
    [x + 8.6, y + 2.2],
    [x + 7, y + 7.4],
    [x + 1, y + 9],
    [x - 5, y + 7],
  ])
  ctx.fillStyle = fade(
    ctx,
    [x + 4, y - 4],
    [x - 4, y + 9],
    [mix(skin, '#ffffff', 0.2), skin, shade],
  )
  ctx.fill()
  stroke(
    ctx,
    [
      [x - 6, y + 1],
      [x - 8, y + 6],
      [x - 12, y + 9],
    ],
    5,
    hair,
    0.3,
  )
  blob(ctx, [x + 3.5, y + 4.4], [2.8, 2.2], '#e0736a', 0.5)
  stroke(
    ctx,
    [
      [x + 3.5, y + 6],
      [x + 6, y + 6.8],
      [x + 7.6, y + 5.2],
    ],
    1.5,
    '#7d2f35',
  )
  blob(ctx, [x + 8.6, y + 2.6], [1.6, 1.5], skin, 1, { core: 0.6 })
  // Goggles, then the cap with its peak.
  stroke(
    ctx,
    [
      [x - 8, y - 1.6],
      [x, y - 0.6],
      [x + 7, y - 0.4],
    ],
    2.4,
    '#2b222f',
    0.7,
  )
  blob(ctx, [x + 5.4, y - 0.2], [3.6, 2.9], '#213b58', 1, { core: 0.8 })
  blob(ctx, [x + 6, y - 1.1], [1.4, 0.9], '#d8f2ff', 0.95, { core: 0.4 })
  trace(ctx, [
    [x - 9, y - 1.4],
    [x - 8.6, y - 7],
    [x - 3, y - 11.4],
    [x + 4, y - 10.4],
    [x + 8, y - 5.4],
    [x + 13.4, y - 3.4],
    [x + 12.6, y - 2],
    [x + 4, y - 3],
  ])
  ctx.fillStyle = fade(
    ctx,
    [x, y - 12],
    [x - 2, y - 1],
    [mix(cap, '#ffffff', 0.4), cap, mix(cap, '#1b1430', 0.4)],
  )
  ctx.fill()
  stroke(
    ctx,
    [
      [x - 6, y - 9],
      [x + 1, y - 6],
      [x + 7, y - 5],
    ],
    2.2,
    alpha(second, 0.9),
  )
  blob(ctx, [x - 1, y - 11.6], [2.2, 1.8], second, 1, { core: 0.7 })
}
