/** Short hairstyles: cropped, and combed back in a wave. */
import { headProjection, mirror, type Sitting } from '@/demo/draw/face'
import { inside, type Spot, trace } from '@/demo/draw/shape'
import {
  type Comb,
  cast,
  comb,
  type Guide,
  glow,
  mass,
  ring,
  sheen,
  wisps,
} from '@/demo/draw/strands'

export function drawCropped(sitting: Sitting): void {
  const { ctx, project } = sitting
  const half: Spot[] = [
    [0, -109, 14],
    [36, -104, 10],
    [60, -80, 4],
    [70, -44, 0],
    [70, -8, 0],
    [66, 10, 4],
    [61, -4, 10],
    [58, -30, 18],
    [50, -54, 32],
    [42, -72, 38],
    [24, -79, 46],
    [0, -77, 52],
  ]
  cast(sitting, ring(half), project)
  ctx.save()
  ctx.filter = 'blur(1.2px)'
  mass(sitting, ring(half), project)
  ctx.restore()
  for (const side of [-1, 1]) {
    const top: Guide = [
      [8, -106, 14],
      [side * 34, -100, 14],
      [side * 58, -74, 8],
    ]
    const low: Guide = [
      [4, -72, 54],
      [side * 24, -74, 48],
      [side * 50, -58, 32],
    ]
    comb(sitting, { guides: [top, low], count: 120, width: 2 }, project)
    const back: Guide = [
      [side * 60, -78, 6],
      [side * 68, -44, 0],
      [side * 69, -6, 0],
    ]
    const near: Guide = [
      [side * 50, -56, 30],
      [side * 59, -30, 18],
      [side * 62, 2, 10],
    ]
    comb(sitting, { guides: [back, near], count: 90, width: 1.7 }, project)
  }
  const line = half.slice(6)
  wisps(sitting, [...line, ...mirror(line).reverse()], 120, 4)
  sheen(
    sitting,
    [
      [-34, -86, 34],
      [-8, -92, 40],
      [26, -88, 36],
    ],
    0.45,
    10,
  )
  glow(
    sitting,
    [
      [14, -108, 12],
      [38, -103, 10],
      [61, -79, 4],
      [71, -44, 0],
      [70, -4, 0],
    ],
    project,
  )
}

export function drawWavy(sitting: Sitting): void {
  const { ctx, project, pose } = sitting
  const top = headProjection(pose, 0.35)
  const place = (spot: Spot) => (spot[1] < -88 ? top(spot) : project(spot))
  const whole: Spot[] = [
    [-66, 4, 6],
    [-73, -30, 0],
    [-76, -66, 0],
    [-62, -100, 4],
    [-38, -116, 10],
    [-6, -126, 16],
    [30, -122, 16],
    [58, -106, 10],
    [76, -72, 2],
    [74, -30, 0],
    [66, 4, 6],
    [60, -10, 12],
    [59, -36, 18],
    [54, -58, 32],
    [40, -66, 44],
    [18, -60, 56],
    [2, -67, 56],
    [-18, -72, 54],
    [-40, -64, 44],
    [-54, -54, 32],
    [-59, -32, 18],
    [-60, -8, 12],
  ]
  cast(sitting, whole, place)
  mass(sitting, whole, place)
  trace(ctx, whole.map(place))
  inside(ctx, () => {
    const waves: Comb[] = [
      {
        guides: [
          [
            [-34, -68, 48],
            [-30, -98, 34],
            [2, -118, 20],
            [40, -112, 14],
            [70, -80, 4],
          ],
          [
            [20, -60, 56],
            [10, -84, 48],
            [34, -98, 36],
            [52, -82, 26],
            [66, -50, 14],
          ],
        ],
        count: 150,
        width: 3,
      },
      {
        guides: [
          [
            [-30, -72, 48],
            [-46, -92, 30],
            [-66, -84, 8],
            [-72, -48, 2],
            [-68, -6, 6],
          ],
          [
            [-38, -64, 44],
            [-48, -68, 34],
            [-58, -54, 20],
            [-61, -30, 16],
            [-62, 0, 12],
          ],
        ],
        count: 90,
        width: 2.4,
      },
      {
        guides: [
          [
            [56, -96, 10],
            [72, -70, 2],
            [72, -30, 2],
            [67, 2, 6],
          ],
          [
            [52, -62, 32],
            [58, -44, 20],
            [61, -24, 14],
            [62, 0, 10],
          ],
        ],
        count: 70,
        width: 2.2,
      },
    ]
    for (const wave of waves) comb(sitting, wave, place)
    sheen(
      sitting,
      [
        [-18, -88, 44],
        [10, -104, 34],
        [42, -98, 26],
        [60, -76, 14],
      ],
      0.62,
      10,
    )
    sheen(
      sitting,
      [
        [-46, -80, 30],
        [-62, -64, 12],
        [-66, -36, 8],
      ],
      0.4,
      8,
    )
  })
  wisps(sitting, whole.slice(11), 70, 2.6)
  glow(
    sitting,
    [
      [10, -124, 16],
      [44, -114, 12],
      [70, -84, 4],
      [75, -44, 0],
      [70, -8, 2],
    ],
    place,
  )
}
