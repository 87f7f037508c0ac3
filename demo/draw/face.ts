/**
 * The head without its hair: turned in space, then shaded like gouache. Every mark is a spot on
 * the head, so a turn moves a nose further than an ear and a stiff slide moves both alike.
 */
import { drawEye, drawSocket } from '@/demo/draw/eyes'
import type { Finish, Pose } from '@/demo/draw/motion'
import { drawMouth } from '@/demo/draw/mouth'
import { type Person, personSeed } from '@/demo/draw/person'
import {
  alpha,
  blob,
  fade,
  type Ink,
  inside,
  lerp,
  mix,
  type Point,
  type Project,
  type Spot,
  seeded,
  stroke,
  trace,
} from '@/demo/draw/shape'

/** Everything a layer of the portrait is drawn from. */
export interface Sitting {
  ctx: Ink
  person: Person
  pose: Pose
  finish: Finish
  project: Project
}

/** Turns a spot on the head into a place on the picture. The neck is what it turns on. */
export function headProjection(pose: Pose, lag = 0): Project {
  const [pivotY, pivotZ] = [82, -26]
  const yaw = pose.yaw
  const [cy, sy] = [Math.cos(yaw), Math.sin(yaw)]
  const [cp, sp] = [Math.cos(pose.pitch), Math.sin(pose.pitch)]
  const [cr, sr] = [Math.cos(pose.roll), Math.sin(pose.roll)]
  return ([x, y, z]) => {
    const [x0, y0, z0] = [x, y - pivotY, z - pivotZ]
    const x1 = x0 * cy + z0 * sy
    const z1 = z0 * cy - x0 * sy
    const y1 = y0 * cp + z1 * sp
    const z2 = z1 * cp - y0 * sp
    const near = 1 + z2 / 1100
    const [x2, y2] = [x1 * near, y1 * near]
    return [
      x2 * cr - y2 * sr + pose.head[0] + pose.hair[0] * lag,
      x2 * sr + y2 * cr + pivotY + pose.head[1] + pose.hair[1] * lag,
    ]
  }
}

export const mirror = (spots: readonly Spot[]): Spot[] => spots.map(([x, y, z]) => [-x, y, z])

/** The right half of the face from the crown to the chin. */
function halfOutline({ face, age }: Person, pose: Pose): Spot[] {
  const w = face.width
  const drop = pose.jaw * 6.5
  const jowl = age * 2
  return [
    [0, -98, 26],
    [34 * w, -90, 20],
    [57 * w, -62, 10],
    [65 * w, -28, 7],
    [65.5 * w, 6, 8],
    [61 * w, 34, 10],
    [lerp(55, 57, face.jaw - 0.5) * w * lerp(1, face.jaw, 0.45) - 3, 56 + drop * 0.3, 18],
    [37 * face.jaw + jowl, 77 + face.length * 0.7 + drop * 0.75, 36],
    [18 * face.chin, 90 + face.length + drop, 50],
    [0, 93 + face.length + drop, 54],
  ]
}

export function outline({ person, pose, project }: Sitting): Point[] {
  const half = halfOutline(person, pose)
  return [...half, ...mirror(half.slice(1, -1)).reverse()].map(project)
}

export function drawHead(sitting: Sitting): void {
  const { ctx } = sitting
  for (const side of [-1, 1] as const) drawEar(sitting, side)
  trace(ctx, outline(sitting))
  inside(ctx, () => {
    shade(sitting)
    texture(sitting)
    for (const side of [-1, 1] as const) drawSocket(sitting, side)
    drawNose(sitting)
    lines(sitting)
  })
  for (const side of [-1, 1] as const) drawEye(sitting, side)
  drawMouth(sitting)
  for (const side of [-1, 1] as const) drawBrow(sitting, side)
}

function drawEar({ ctx, person, project, finish }: Sitting, side: -1 | 1): void {
  if (person.hair.style === 'headscarf' || person.hair.style === 'bob') return
  const { skin, light, face } = person
  const x = 64 * face.width * side
  const out = (by: number) => x + by * side
  const lit = light.side === side
  const shell: Spot[] = [
    [out(-4), -14, 0],
    [out(8), -17, -8],
    [out(13), -6, -12],
    [out(10), 10, -8],
    [out(5), 25, -2],
    [out(-4), 28, 2],
  ]
  trace(ctx, shell.map(project))
  ctx.fillStyle = mix(lit ? skin.base : skin.shade, skin.blush, 0.3 * (1 - finish.wax * 0.6))
  ctx.fill()
  inside(ctx, () => {
    blob(ctx, project([out(3), 4, -6]), [7, 15], skin.deep, 0.45)
    blob(ctx, project([out(10), -4, -8]), [4, 12], lit ? skin.light : light.rim, 0.5)
  })
  const rim: Spot[] = [
    [out(0), -8, 0],
    [out(7), -10, -8],
    [out(8), 4, -8],
    [out(3), 14, -2],
  ]
  stroke(ctx, rim.map(project), 1.6, alpha(skin.deep, 0.4))
}

/** Planes of light: key, terminator, bounce and rim. Wax lifts the shadows and adds a shine. */
function shade({ ctx, person, pose, finish, project }: Sitting): void {
  const { skin, light } = person
  const { wax } = finish
  const lit = light.side
  const dark = -lit
  const soft = 1 - wax * 0.3
  ctx.fillStyle = fade(ctx, project([lit * 70, -50, 20]), project([dark * 70, 70, 20]), [
    mix(skin.light, light.key, 0.12),
    mix(skin.base, skin.light, 0.45 + wax * 0.2),
    mix(skin.base, skin.light, 0.05 + wax * 0.15),
    mix(skin.shade, skin.base, 0.35 + wax * 0.2),
  ])
  ctx.fillRect(-400, -400, 800, 800)

  const spot = (x: number, y: number, z: number) => project([x, y, z])
  blob(ctx, spot(dark * 72, 10, 0), [46, 128], skin.shade, 0.85 * soft)
  blob(ctx, spot(dark * 60, 58, 10), [44, 46], skin.deep, 0.4 * soft)
  blob(ctx, spot(0, -92, 20), [92, 44], skin.shade, 0.62)
  blob(ctx, spot(dark * 44, 40, 30), [24, 30], skin.shade, (0.28 + person.age * 0.25) * soft)
  blob(ctx, spot(lit * 50, 44, 24), [16, 26], skin.shade, 0.2 + person.age * 0.22)
  blob(ctx, spot(0, 102, 40), [70, 26], skin.deep, 0.36)
  blob(ctx, spot(dark * 28, 84, 44), [26, 12], mix(skin.blush, skin.light, 0.4), 0.2)

  const flush = 0.42 * (1 - wax * 0.55)
  blob(ctx, spot(-38, 24, 44), [26, 19], skin.blush, flush)
  blob(ctx, spot(38, 24, 44), [26, 19], skin.blush, flush)
  blob(ctx, spot(0, 24, 82), [15, 12], skin.blush, flush * 0.7)
  blob(ctx, spot(0, 82, 58), [17, 10], skin.blush, flush * 0.5)

  blob(ctx, spot(lit * 22, -56, 46), [44, 25], skin.light, 0.55)
  blob(ctx, spot(lit * 38, 12, 46), [22, 13], mix(skin.light, light.key, 0.5), 0.5, {
    angle: lit * -0.5,
  })
  blob(ctx, spot(lit * 5, 80, 60), [14, 9], skin.light, 0.4)
  if (wax > 0) {
    const shine = mix(skin.light, '#ffffff', 0.62)
    blob(ctx, spot(lit * 16, -58, 50), [30, 13], shine, 0.5 * wax, { core: 0.25 })
    blob(ctx, spot(lit * 38, 8, 48), [17, 7.5], shine, 0.6 * wax, { angle: lit * -0.6, core: 0.3 })
    blob(ctx, spot(dark * 36, 9, 48), [12, 6], shine, 0.34 * wax, { angle: dark * -0.6, core: 0.3 })
    blob(ctx, spot(lit * 3, 80, 60), [9, 5], shine, 0.45 * wax, { core: 0.25 })
  }
  const edge: Spot[] = [
    [dark * 65, -40, 7],
    [dark * 65.5, 6, 8],
    [dark * 60, 36, 10],
    [dark * 53, 58 + pose.jaw * 2, 18],
    [dark * 34, 80 + pose.jaw * 5, 36],
  ]
  ctx.save()
  ctx.filter = 'blur(2.6px)'
  stroke(ctx, edge.map(project), 9, alpha(light.rim, light.rimAmount * 0.58), 0.4)
  ctx.restore()
}

/** Mottling, freckles, a mole: what a smoothed face has lost. */
function texture({ ctx, person, finish, project }: Sitting): void {
  const chance = seeded(personSeed(person) + 3)
  const real = 1 - finish.wax
  const { skin, extras, light } = person
  for (let patch = 0; patch < 70; patch++) {
    const [x, y] = [(chance() * 2 - 1) * 56, -70 + chance() * 150]
    const tone = chance() < 0.5 ? skin.blush : skin.light
    const size = 4 + chance() * 9
    blob(ctx, project([x, y, 60 - Math.abs(x) * 0.7]), [size, size * 0.8], tone, 0.1 * real)
  }
  const freckles = Math.round(95 * (extras.freckles ?? 0))
  for (let freckle = 0; freckle < freckles; freckle++) {
    const x = Math.abs(chance() + chance() - 1) * 54 * (freckle % 2 ? 1 : -1)
    const y = 16 + (chance() + chance() - 1) * 26 - Math.abs(x) * 0.08
    ctx.beginPath()
    const [px, py] = project([x, y, 74 - Math.abs(x) * 0.7])
    ctx.arc(px, py, 0.55 + chance() * 0.75, 0, 7)
    ctx.fillStyle = alpha(
      mix(skin.shade, skin.deep, x * light.side > 0 ? 0.2 : 0.6),
      (0.3 + chance() * 0.35) * (0.25 + real),
    )
    ctx.fill()
  }
  if (extras.mole) {
    const [px, py] = project([31, 44, 56])
    ctx.beginPath()
    ctx.arc(px, py, 1.5, 0, 7)
    ctx.fillStyle = alpha(skin.deep, 0.35 + 0.4 * real)
    ctx.fill()
  }
}

function drawNose({ ctx, person, finish, project }: Sitting): void {
  const { skin, light, face } = person
  const lit = light.side
  const dark = -lit
  const n = face.nose
  const plane: Spot[] = [
    [dark * 12, -22, 54],
    [dark * 5, -4, 66],
    [dark * 6, 16, 80],
    [dark * 9 * n, 28, 84],
    [dark * 17 * n, 33, 66],
    [dark * 15 * n, 20, 60],
    [dark * 11, 2, 54],
  ]
  ctx.save()
  ctx.filter = 'blur(2.2px)'
  trace(ctx, plane.map(project))
  ctx.fillStyle = alpha(skin.shade, 0.6 - finish.wax * 0.14)
  ctx.fill()
  ctx.restore()
  blob(ctx, project([dark * 3, 39, 72]), [22 * n, 7], skin.deep, 0.42)
  blob(ctx, project([0, 25, 84]), [13 * n, 11], mix(skin.base, skin.blush, 0.35), 0.4)
  blob(ctx, project([lit * 2, -4, 70]), [4.5, 22], skin.light, 0.6)
  blob(ctx, project([lit * 2.5, 23, 88]), [6.5, 5.5], mix(skin.light, '#ffffff', 0.25), 0.6, {
    core: finish.wax * 0.35,
  })
  for (const side of [-1, 1] as const) {
    const wing: Spot[] = [
      [side * 12 * n, 21, 70],
      [side * 17 * n, 26, 66],
      [side * 16.5 * n, 33, 66],
      [side * 11 * n, 34.5, 72],
    ]
    stroke(ctx, wing.map(project), 2, alpha(skin.deep, side === lit ? 0.32 : 0.5), 0.6)
    const nostril: Spot[] = [
      [side * 4.5 * n, 35.5, 78],
      [side * 8.5 * n, 33.4, 76],
      [side * 12 * n, 35, 72],
    ]
    stroke(ctx, nostril.map(project), 3.2, alpha(skin.deep, 0.8), 0.55)
  }
}

/** The lines a life leaves; wax fills them in. */
function lines({ ctx, person, pose, finish, project }: Sitting): void {
  const { skin, age } = person
  const depth = (0.045 + age * 0.46) * (1 - finish.wax * 0.6)
  const ink = (strength: number) => alpha(mix(skin.shade, skin.deep, 0.4), strength)
  const smile = pose.smile + Math.max(0, pose.wide) * 0.5
  for (const side of [-1, 1] as const) {
    const fold: Spot[] = [
      [side * 18, 29, 66],
      [side * 26, 39, 62],
      [side * (29 + smile * 3), 50, 58],
      [side * (28 + smile * 2), 58, 56],
    ]
    stroke(ctx, fold.map(project), 2.6, ink(depth * (0.75 + smile * 0.5)), 0.35)
    const bag: Spot[] = [
      [side * 17, 8, 56],
      [side * 26, 12.5, 54],
      [side * 38, 10, 48],
    ]
    stroke(ctx, bag.map(project), 1.9, ink(depth * 0.75 + 0.05))
    for (let foot = 0; foot < 3 && age > 0.4; foot++) {
      const crow: Spot[] = [
        [side * 49, -5 + foot * 4, 36],
        [side * 58, -10 + foot * 6.5, 24],
      ]
      stroke(ctx, crow.map(project), 1.2, ink(depth * (0.5 + smile * 0.5)), 0.3)
    }
  }
  const raised = Math.max(0, (pose.brow[0] + pose.brow[1]) / 2)
  for (let row = 0; row < 3; row++) {
    const y = -46 - row * 9
    const crease: Spot[] = [
      [-27 + row * 3, y + 1, 52],
      [-8, y - 2 + row, 60],
      [10, y - 1, 60],
      [28 - row * 3, y + 2, 52],
    ]
    stroke(ctx, crease.map(project), 1.4, ink(depth * age * 0.5 + depth * raised * 0.5))
  }
}

function drawBrow({ ctx, person, pose, finish, project }: Sitting, side: -1 | 1): void {
  const { brow, skin } = person
  const raised = (side < 0 ? pose.brow[0] : pose.brow[1]) * 5.5
  const tilt = side < 0 ? finish.uneven * 1.1 : 0
  const lift = raised + tilt
  const arch = brow.arch
  const spots: Spot[] = [
    [side * 13, -19 - lift * 0.8, 60],
    [side * 24, -23.5 - 2 * arch - lift, 60],
    [side * 37, -25 - 2.6 * arch - lift * 1.05, 52],
    [side * 51, -18 - lift * 0.7, 38],
  ]
  const points = spots.map(project)
  ctx.save()
  ctx.filter = 'blur(0.7px)'
  stroke(ctx, points, 6 * brow.thick, alpha(mix(brow.colour, skin.shade, 0.25), 0.75), 0.3)
  ctx.restore()
  const chance = seeded(personSeed(person) + 40 + side)
  for (let hair = 0; hair < 34; hair++) {
    const t = hair / 33
    const x = lerp(13, 49, t)
    const middle = lerp(-19, -20, t) - (4.6 + 2.4 * arch) * Math.sin(t * Math.PI * 0.92) - lift
    const y = middle + (chance() - 0.5) * 4.2 * brow.thick * (1 - t * 0.6)
    const lean = 3.2 + chance() * 2
    const z = 60 - Math.max(0, x - 24) * 0.7
    const strand: Spot[] = [
      [side * x, y + 1.6 * (1 - t), z],
      [side * (x + lean), y - 2.2 * (1 - t) + t * 1.6, z - lean * 0.5],
    ]
    stroke(ctx, strand.map(project), 0.95, alpha(brow.colour, 0.62), 0.35)
  }
}
