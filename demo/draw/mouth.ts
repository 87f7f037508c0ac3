/**
 * The mouth: two lips round an opening. Its shape is given (open, wide, smile); whether it fits
 * the sound was decided where the motion was made.
 */
import type { Sitting } from '@/demo/draw/face'
import {
  add,
  alpha,
  blob,
  clamp,
  fade,
  inside,
  lerp,
  mix,
  type Point,
  type Spot,
  seeded,
  stroke,
  trace,
} from '@/demo/draw/shape'

const middle = 53.5

export function drawMouth(sitting: Sitting): void {
  const { ctx, person, pose, finish, project } = sitting
  const { skin, face, light } = person
  const full = face.lips
  const open = pose.open * 12.5
  const width = 21 + pose.wide * (pose.wide > 0 ? 2.6 : 4.6) + pose.smile * 1.8 - pose.open * 1.4
  const shift = face.length * 0.4
  const lifted = pose.smile * 2.6
  const crooked = finish.uneven * 0.7
  const pout = pose.wide < 0 ? -pose.wide * 1.6 : 0
  const place = (x: number, y: number): Point => {
    const corner = Math.abs(x) / width
    const spot: Spot = [
      x,
      middle + shift + y - lifted * corner ** 2.2 - (x > 0 ? crooked * corner : 0),
      72 + pout - corner ** 2 * 15,
    ]
    return project(spot)
  }
  const w = width
  const top = 7.2 * full + pout * 0.4
  const bottom = 8.6 * full + pout * 0.5
  const lipLineUp: Point[] = [
    place(-w, 0),
    place(-w * 0.5, -0.9 - open * 0.2),
    place(0, 0.6 - open * 0.24),
    place(w * 0.5, -0.9 - open * 0.2),
    place(w, 0),
  ]
  const lipLineDown: Point[] = [
    place(w, 0),
    place(w * 0.55, -0.4 + open * 0.72),
    place(0, 0.9 + open * 0.86),
    place(-w * 0.55, -0.4 + open * 0.72),
    place(-w, 0),
  ]
  const topEdge: Point[] = [
    place(-w, 0),
    place(-w * 0.52, -top * 0.72 - open * 0.2),
    place(-4.6, -top - open * 0.24),
    place(0, -top * 0.76 - open * 0.24),
    place(4.6, -top - open * 0.24),
    place(w * 0.52, -top * 0.72 - open * 0.2),
    place(w, 0),
  ]
  const bottomEdge: Point[] = [
    place(w, 0),
    place(w * 0.6, bottom * 0.6 + open * 0.78),
    place(w * 0.2, bottom + open * 0.98),
    place(-w * 0.2, bottom + open * 0.98),
    place(-w * 0.6, bottom * 0.6 + open * 0.78),
    place(-w, 0),
  ]

  blob(ctx, place(0, bottom + 4.5 + open), [20, 6], skin.deep, 0.34)
  blob(ctx, place(-w - 2, 1), [6, 6], skin.shade, 0.4)
  blob(ctx, place(w + 2, 1), [6, 6], skin.shade, 0.4)
  stubble(sitting, open)

  if (open > 0.35) {
    trace(ctx, [...lipLineUp, ...lipLineDown.slice(1, -1)])
    inside(ctx, () => {
      ctx.fillStyle = mix('#2a0e12', skin.deep, 0.25)
      ctx.fillRect(-400, -400, 800, 800)
      blob(ctx, place(0, 3 + open * 0.9), [w * 0.6, 5.5], '#b0575a', 0.85, { core: 0.4 })
      const bite = Math.min(4.6, open * 0.62)
      const teeth = [
        place(-w * 0.72, -6),
        place(w * 0.72, -6),
        place(w * 0.7, -1.4 - open * 0.2 + bite * 0.7),
        place(w * 0.3, 0.2 - open * 0.22 + bite),
        place(-w * 0.3, 0.2 - open * 0.22 + bite),
        place(-w * 0.7, -1.4 - open * 0.2 + bite * 0.7),
      ]
      trace(ctx, teeth)
      ctx.fillStyle = fade(ctx, place(-w, 0), place(w, 0), [
        '#9a8478',
        '#efe6da',
        '#efe6da',
        '#9a8478',
      ])
      ctx.fill()
      blob(ctx, place(0, -3.5), [w, 4], '#2a0e12', 0.55)
    })
  }

  const lip = mix(skin.lip, skin.base, 0.12)
  ctx.beginPath()
  add(ctx, [...topEdge, ...[...lipLineUp].reverse().slice(1, -1)])
  ctx.fillStyle = fade(ctx, place(0, -top), place(0, 1), [
    mix(lip, skin.base, 0.3),
    mix(lip, skin.deep, 0.32),
  ])
  ctx.fill()
  ctx.beginPath()
  add(ctx, [...bottomEdge, ...[...lipLineDown].reverse().slice(1, -1)])
  ctx.fillStyle = fade(ctx, place(0, open), place(0, bottom + open), [
    mix(lip, skin.deep, 0.12),
    mix(lip, skin.light, 0.2),
    mix(lip, skin.deep, 0.18),
  ])
  ctx.fill()
  const gloss = 0.42 + finish.wax * 0.4
  blob(
    ctx,
    place(light.side * 4, bottom * 0.52 + open * 0.93),
    [7.5, 2.2],
    '#ffffff',
    gloss * 0.75,
    {
      core: finish.wax * 0.3,
    },
  )
  const line = alpha(mix(skin.deep, '#20090c', 0.4), lerp(0.85, 0.3, Math.min(1, open / 5)))
  stroke(ctx, lipLineUp, 2, line)
  for (const side of [-1, 1]) {
    const tuck = [place(side * (w - 3), -0.3), place(side * w, 0), place(side * (w + 2.4), -0.8)]
    stroke(ctx, tuck, 2, alpha(skin.deep, 0.55), 0.6)
  }
}

/** A beard as short strokes that lie on the jaw and move with it; low values are a shadow. */
function stubble({ ctx, person, pose, finish, project }: Sitting, open: number): void {
  const beard = person.extras.beard ?? 0
  if (beard === 0) return
  const { hair, skin, face } = person
  const chance = seeded(9176)
  const tone = mix(skin.shade, hair.base, 0.55 + beard * 0.2)
  const drop = pose.jaw * 6
  const cheek: Spot[] = [
    [63 * face.width, 8, 9],
    [60 * face.width, 36, 12],
    [54, 58, 20],
    [36 * face.jaw, 80 + drop, 38],
    [0, 95 + face.length + drop, 56],
  ]
  const inner: Spot[] = [
    [57, 12, 16],
    [49, 34, 34],
    [38, 40, 48],
    [24, 41, 62],
    [8, 40, 72],
    [0, 40, 74],
  ]
  const flip = (row: readonly Spot[]): Spot[] => row.map(([x, y, z]) => [-x, y, z])
  const whole = [
    ...cheek,
    ...flip(cheek.slice(0, -1)).reverse(),
    ...flip(inner),
    ...inner.slice(0, -1).reverse(),
  ]
  ctx.save()
  ctx.filter = `blur(${(4.5 - beard * 2).toFixed(2)}px)`
  trace(ctx, whole.map(project))
  ctx.fillStyle = alpha(tone, 0.3 + beard * 0.5)
  ctx.fill()
  ctx.restore()
  const count = Math.round(500 + 1100 * beard)
  const hairAt = (x: number, y: number, lean: number, long: number) => {
    const z = 66 - Math.abs(x) * 0.75
    const spots: Spot[] = [
      [x, y, z],
      [x + lean * 0.4, y + long * 0.6, z],
      [x + lean, y + long, z],
    ]
    const tone = chance()
    const colour = tone < 0.36 ? hair.light : tone < 0.7 ? hair.base : hair.dark
    const strength = (0.22 + beard * 0.3) * (1 - finish.wax * 0.25)
    stroke(ctx, spots.map(project), 0.8 + beard * 0.35, alpha(colour, strength), 0.3)
  }
  const length = 1 + beard * 5
  for (let hairs = 0; hairs < count; hairs++) {
    const turn = chance() * Math.PI
    const depth = Math.sqrt(chance())
    const across = Math.cos(turn)
    const x = across * lerp(44, 57, depth) * (0.6 + 0.4 * depth)
    const y = lerp(38 + Math.sin(turn) * 12, 8 + Math.sin(turn) * 83, depth)
    const moved = y + (y > 56 ? drop * clamp((y - 56) / 30) : 0)
    const long = length * (0.6 + chance() * 0.7)
    const lean = (chance() - 0.5) * 2.4 - across * 1.2
    const overMouth = Math.abs(x) < 25 && moved + long > 44 && moved < 62.5 + open
    const overNose = Math.abs(x) < 20 && moved < 42
    if (!overMouth && !overNose && y > 12) hairAt(x, moved, lean, long)
  }
  const rise = pose.open * 2.4
  for (let hairs = 0; hairs < 190 * beard; hairs++) {
    const x = (chance() * 2 - 1) * 25
    const y = 38.5 + chance() * 4 + (x / 25) ** 2 * 5 - rise
    hairAt(x, y, Math.sign(x) * (1.2 + chance() * 2.2), length * (0.45 + chance() * 0.4))
  }
}
