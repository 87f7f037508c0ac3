/**
 * A giant duck on the water, seen from its right side. Units: a duck is 120 long; the origin lies
 * in its middle on the waterline.
 */
import {
  alpha,
  blob,
  fade,
  type Ink,
  inside,
  lerp,
  mix,
  type Point,
  stroke,
  trace,
} from '@/demo/draw/shape'

export interface Plumage {
  light: string
  base: string
  shade: string
  deep: string
  head: string
  headLight: string
  /** A ring round the neck, as drakes wear it. */
  ring?: string
  wing: string
  patch: string
  bill: string
}

export interface DuckPose {
  /** Seconds, for the paddling. */
  now: number
  /** How far the bill is open, 0 to 1. */
  quack: number
  /** How far the wing is lifted, -1 to 1; 0 is folded. */
  flap: number
  /** The head's nod, in units forward. */
  nod: number
}

const body: Point[] = [
  [-68, -40],
  [-54, -35],
  [-30, -32],
  [2, -33],
  [28, -38],
  [46, -32],
  [57, -14],
  [55, 4],
  [42, 17],
  [10, 22],
  [-26, 19],
  [-50, 5],
  [-60, -14],
  [-66, -26],
]

export function drawDuck(
  ctx: Ink,
  plumage: Plumage,
  pose: DuckPose,
  rider: (ctx: Ink) => void,
): void {
  drawFeet(ctx, plumage, pose.now)
  drawWing(ctx, plumage, pose.flap, true)
  drawBody(ctx, plumage)
  drawNeck(ctx, plumage, pose)
  rider(ctx)
}

/** The near wing: drawn after the rider's seat and before the rider's leg. */
export function drawNearWing(ctx: Ink, plumage: Plumage, flap: number): void {
  drawWing(ctx, plumage, flap, false)
}

function drawFeet(ctx: Ink, { bill }: Plumage, now: number): void {
  for (const side of [0, 1]) {
    const kick = Math.sin(now * 9 + side * Math.PI)
    const [x, y] = [-6 - side * 8 + kick * 13, 26 - Math.abs(kick) * 3]
    const tone = mix(bill, '#2b5a6a', 0.25 + side * 0.25)
    stroke(
      ctx,
      [
        [-2 - side * 8, 12],
        [x + 2, y - 4],
        [x, y],
      ],
      5,
      tone,
    )
    trace(ctx, [
      [x - 3, y - 2],
      [x + 8, y + 2 - kick * 3],
      [x + 12, y + 8 - kick * 4],
      [x + 2, y + 6],
      [x - 8, y + 5],
    ])
    ctx.fillStyle = tone
    ctx.fill()
  }
}

function drawBody(ctx: Ink, { light, base, shade, deep }: Plumage): void {
  // The tail first: three feathers that curl up.
  for (const [tip, tone] of [
    [-46, shade],
    [-50, base],
    [-42, mix(base, light, 0.5)],
  ] as const) {
    trace(ctx, [
      [-44, -28],
      [-60, -34],
      [-72, tip],
      [-76, tip - 3],
      [-68, -26],
      [-52, -12],
    ])
    ctx.fillStyle = tone
    ctx.fill()
  }
  trace(ctx, body)
  ctx.fillStyle = fade(ctx, [4, -42], [-6, 22], [light, mix(base, light, 0.5), base, shade])
  ctx.fill()
  inside(ctx, () => {
    blob(ctx, [0, 20], [70, 20], deep, 0.4)
    blob(ctx, [44, -16], [20, 24], light, 0.7)
    blob(ctx, [-58, -14], [16, 24], shade, 0.55)
    for (let feather = 0; feather < 16; feather++) {
      const [x, y] = [50 - (feather % 4) * 9 - (feather >> 2) * 5, -18 + (feather >> 2) * 9]
      stroke(
        ctx,
        [
          [x - 4, y],
          [x, y + 3],
          [x + 4, y],
        ],
        1.3,
        alpha(shade, 0.55),
      )
    }
  })
}

function drawWing(
  ctx: Ink,
  { light, base, shade, deep, wing, patch }: Plumage,
  flap: number,
  far: boolean,
): void {
  if (far && flap === 0) return
  ctx.save()
  ctx.translate(22, -22)
  ctx.rotate(flap * 0.85 + (far ? 0.16 : 0))
  ctx.translate(-22, 22)
  const [top, low] = far ? [shade, deep] : [wing, shade]
  const rows = [
    { from: -4, long: 84, drop: 15, tone: mix(low, deep, 0.25) },
    { from: 2, long: 66, drop: 12, tone: mix(top, low, 0.45) },
    { from: 8, long: 44, drop: 9, tone: top },
  ]
  for (const [row, { from, long, drop, tone }] of rows.entries()) {
    for (let feather = 4; feather >= 0; feather--) {
      const y = -29 + feather * 5.6
      const end = 22 - long + feather * (9 - row * 2)
      trace(ctx, [
        [24 - row, -27 + feather * 3],
        [from - 6, y - 5],
        [end + 6, y - 3],
        [end - 3, y + 2],
        [end + 8, y + drop * 0.55],
        [from, y + drop * 0.7],
        [24 - row, -17 + feather * 3],
      ])
      ctx.fillStyle = fade(
        ctx,
        [end, y],
        [24, y],
        [mix(tone, deep, 0.22), tone, mix(tone, light, 0.3)],
      )
      ctx.fill()
      stroke(
        ctx,
        [
          [end - 2, y + 3],
          [end + 12, y + drop * 0.5],
          [from, y + drop * 0.62],
        ],
        1.2,
        alpha(deep, 0.4),
      )
    }
    if (row === 0 && !far) {
      stroke(
        ctx,
        [
          [-34, -2],
          [-18, 0],
          [-2, -3],
        ],
        9,
        patch,
      )
      stroke(
        ctx,
        [
          [-36, 3],
          [-18, 5],
          [0, 1],
        ],
        2,
        alpha('#ffffff', 0.8),
      )
    }
  }
  trace(ctx, [
    [28, -30],
    [12, -34],
    [-6, -31],
    [4, -18],
    [16, -8],
    [28, -12],
    [32, -22],
  ])
  ctx.fillStyle = fade(ctx, [10, -34], [14, -8], [mix(top, light, 0.6), top, mix(top, base, 0.5)])
  ctx.fill()
  ctx.restore()
}

function drawNeck(ctx: Ink, plumage: Plumage, { quack, nod }: DuckPose): void {
  const { light, base, shade, deep, head, headLight, ring } = plumage
  const sway = (x: number, y: number): Point => [
    x + nod * Math.min(1, Math.max(0, (-y - 26) / 46)),
    y + Math.abs(nod) * 0.12,
  ]
  const neck: Point[] = [
    sway(18, -32),
    sway(31, -48),
    sway(35, -66),
    sway(36, -84),
    sway(60, -84),
    sway(58, -64),
    sway(55, -48),
    sway(57, -26),
    sway(46, -8),
    sway(26, -12),
  ]
  trace(ctx, neck)
  ctx.fillStyle = fade(ctx, [20, -60], [62, -40], [mix(base, shade, 0.5), base, light])
  ctx.fill()
  if (ring ?? head !== base) {
    trace(ctx, [
      sway(32.5, -57),
      sway(44, -52),
      sway(56.4, -56),
      sway(59, -70),
      sway(62, -86),
      sway(36, -88),
      sway(34.6, -70),
    ])
    ctx.fillStyle = fade(ctx, [34, -70], [60, -60], [mix(head, '#0b1a1a', 0.35), head, headLight])
    ctx.fill()
  }
  if (ring) stroke(ctx, [sway(31, -56), sway(44, -50), sway(57, -55)], 4.4, ring)
  drawBill(ctx, plumage, sway, quack)
  const skull: Point[] = [
    sway(33, -82),
    sway(36, -95),
    sway(48, -101),
    sway(60, -97),
    sway(66, -86),
    sway(63, -74),
    sway(50, -68),
    sway(38, -71),
  ]
  trace(ctx, skull)
  ctx.fillStyle = fade(ctx, sway(54, -100), sway(42, -68), [headLight, head, mix(head, deep, 0.4)])
  ctx.fill()
  inside(ctx, () => {
    blob(ctx, sway(56, -94), [12, 8], mix(headLight, '#ffffff', 0.5), 0.6)
    blob(ctx, sway(56, -76), [9, 6], '#f08a7a', ring ? 0.12 : 0.4)
    blob(ctx, sway(36, -76), [10, 14], deep, 0.3)
  })
  const [ex, ey] = sway(55, -87)
  blob(ctx, [ex, ey], [5.4, 6], '#ffffff', 1, { core: 0.8 })
  blob(ctx, [ex + 1.2, ey + 0.3], [3.7, 4.5], '#1c1420', 1, { core: 0.8 })
  blob(ctx, [ex + 2.4, ey - 1.8], [1.4, 1.4], '#ffffff', 1, { core: 0.6 })
  stroke(
    ctx,
    [
      [ex - 5, ey - 4],
      [ex, ey - 7.4],
      [ex + 5.4, ey - 5],
    ],
    1.8,
    mix(head, deep, 0.8),
  )
}

function drawBill(
  ctx: Ink,
  { bill }: Plumage,
  sway: (x: number, y: number) => Point,
  quack: number,
): void {
  const drop = quack * 9
  const dark = mix(bill, '#7a2a12', 0.45)
  trace(ctx, [
    sway(60, -76),
    sway(76, -72 + drop * 0.6),
    sway(86, -70 + drop),
    sway(84, -66 + drop),
    sway(72, -66 + drop * 0.7),
    sway(60, -70),
  ])
  ctx.fillStyle = fade(ctx, sway(60, -76), sway(70, -64), [mix(bill, '#7a2a12', 0.2), dark])
  ctx.fill()
  if (quack > 0.15) {
    trace(ctx, [sway(62, -77), sway(78, -74), sway(76, -71 + drop * 0.6), sway(64, -73)])
    ctx.fillStyle = '#8c2f35'
    ctx.fill()
  }
  trace(ctx, [
    sway(60, -90),
    sway(68, -86),
    sway(78, -80 - quack),
    sway(88, -77 - quack * 2),
    sway(89, -73 - quack * 2),
    sway(78, -73),
    sway(66, -74),
    sway(60, -75),
  ])
  ctx.fillStyle = fade(ctx, sway(66, -90), sway(72, -72), [mix(bill, '#fff3c0', 0.6), bill, dark])
  ctx.fill()
  stroke(ctx, [sway(70, -82), sway(72.4, -81.4), sway(74, -80.4)], 1.5, dark)
  stroke(ctx, [sway(88.4, -73.4 - quack * 2), sway(76, -73.4), sway(64, -76)], 1, alpha(dark, 0.8))
}

/** A flap of the wings, over and over, that grows and ebbs with `much`. */
export const flapping = (now: number, much: number) => lerp(0, 0.5 + 0.5 * Math.sin(now * 15), much)
