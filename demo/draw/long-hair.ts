/** Hairstyles that hang: a bob with a fringe, and hair parted and swept across. */
import type { Sitting } from '@/demo/draw/face'
import { blob, inside, type Spot, trace } from '@/demo/draw/shape'
import { cast, comb, glow, loose, mass, sheen } from '@/demo/draw/strands'

export function drawBob(sitting: Sitting): void {
  const { ctx, project, person } = sitting
  const hang = loose(sitting, -60, 84)
  const fringe: Spot[] = [
    [-70, -34, 6],
    [-72, -72, 2],
    [-42, -108, 8],
    [0, -117, 10],
    [42, -108, 8],
    [72, -72, 2],
    [70, -34, 6],
    [58, -30, 34],
    [38, -33, 52],
    [12, -36, 62],
    [-14, -35, 62],
    [-38, -32, 52],
    [-58, -30, 34],
  ]
  for (const side of [-1, 1]) {
    const lock: Spot[] = [
      [side * 60, -60, 14],
      [side * 74, -40, 2],
      [side * 81, 10, 2],
      [side * 80, 58, 4],
      [side * 66, 80, 14],
      [side * 58, 74, 18],
      [side * 63, 44, 16],
      [side * 61, 0, 20],
      [side * 56, -32, 34],
    ]
    blob(ctx, project([side * 58, 24, 20]), [10, 46], person.skin.deep, 0.4)
    mass(sitting, lock, hang)
    const outer: Spot[] = [
      [side * 66, -60, 8],
      [side * 80, 0, 2],
      [side * 80, 46, 4],
      [side * 66, 79, 14],
    ]
    const inner: Spot[] = [
      [side * 58, -46, 22],
      [side * 62, 0, 18],
      [side * 64, 44, 16],
      [side * 60, 75, 18],
    ]
    comb(sitting, { guides: [outer, inner], count: 46, width: 2 }, hang)
  }
  cast(sitting, fringe, project)
  mass(sitting, fringe, project)
  trace(ctx, fringe.map(project))
  inside(ctx, () => {
    for (const side of [-1, 1]) {
      const middle: Spot[] = [
        [0, -115, 10],
        [side * 2, -84, 44],
        [side * 1, -36, 63],
      ]
      const outside: Spot[] = [
        [side * 20, -112, 8],
        [side * 66, -78, 10],
        [side * 66, -30, 20],
      ]
      comb(sitting, { guides: [middle, outside], count: 90, width: 2.1 }, project)
    }
    const band: Spot[] = [
      [-56, -66, 22],
      [-28, -78, 46],
      [4, -81, 52],
      [34, -76, 44],
      [58, -64, 22],
    ]
    sheen(sitting, band, 0.5, 12)
  })
  glow(
    sitting,
    [
      [20, -114, 8],
      [48, -105, 8],
      [70, -76, 2],
      [78, -30, 0],
    ],
    project,
  )
}

export function drawSwept(sitting: Sitting): void {
  const { ctx } = sitting
  const hang = loose(sitting, -70, 50)
  // Parted on the viewer's right and carried over to the left.
  const wave: Spot[] = [
    [26, -76, 44],
    [34, -106, 16],
    [4, -119, 6],
    [-44, -112, 4],
    [-78, -76, 0],
    [-86, -24, 0],
    [-84, 22, 2],
    [-66, 48, 8],
    [-60, 34, 14],
    [-65, 6, 16],
    [-62, -22, 24],
    [-50, -44, 42],
    [-22, -62, 54],
    [6, -72, 54],
  ]
  const short: Spot[] = [
    [24, -78, 44],
    [30, -108, 14],
    [58, -98, 4],
    [80, -66, 0],
    [86, -18, 0],
    [82, 24, 2],
    [66, 46, 8],
    [61, 30, 14],
    [65, 4, 14],
    [62, -30, 22],
    [50, -58, 38],
  ]
  for (const spots of [short, wave]) {
    cast(sitting, spots, hang)
    mass(sitting, spots, hang)
    trace(ctx, spots.map(hang))
    inside(ctx, () => {
      const left = spots === wave
      const outer: Spot[] = left
        ? [
            [30, -106, 16],
            [-40, -112, 4],
            [-84, -40, 0],
            [-82, 20, 2],
            [-64, 47, 8],
          ]
        : [
            [30, -107, 14],
            [60, -96, 4],
            [84, -40, 0],
            [82, 20, 2],
            [64, 45, 8],
          ]
      const inner: Spot[] = left
        ? [
            [24, -78, 46],
            [-12, -66, 54],
            [-54, -38, 40],
            [-66, 4, 16],
            [-61, 40, 12],
          ]
        : [
            [25, -80, 44],
            [50, -60, 38],
            [63, -26, 22],
            [66, 6, 14],
            [62, 38, 12],
          ]
      comb(sitting, { guides: [outer, inner], count: left ? 130 : 80, width: 2.6 }, hang)
    })
  }
  sheen(
    sitting,
    [
      [12, -92, 40],
      [-24, -88, 44],
      [-56, -62, 30],
      [-72, -24, 12],
    ],
    0.7,
    11,
  )
  sheen(
    sitting,
    [
      [36, -90, 34],
      [60, -70, 22],
      [74, -34, 8],
    ],
    0.5,
    9,
  )
  glow(
    sitting,
    [
      [10, -116, 6],
      [48, -108, 4],
      [76, -76, 0],
      [85, -24, 0],
      [80, 24, 2],
    ],
    hang,
  )
}
