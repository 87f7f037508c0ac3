/** What is worn on the head: a scarf round the face, glasses, earrings. */
import { headProjection, outline, type Sitting } from '@/demo/draw/face'
import { torsoPlace } from '@/demo/draw/garments'
import {
  add,
  alpha,
  blob,
  fade,
  inside,
  mix,
  type Point,
  type Spot,
  stroke,
  trace,
} from '@/demo/draw/shape'

/** A headscarf round the face, drawn after it; the opening is the face itself. */
export function drawScarf(sitting: Sitting): void {
  const { ctx, person, pose, project } = sitting
  if (person.hair.style !== 'headscarf') return
  const { hair, light } = person
  const place = torsoPlace(sitting)
  const soft = headProjection(pose, 0.4)
  const s = (x: number, y: number, z: number) => soft([x, y, z] satisfies Spot)
  const whole: Point[] = [
    s(0, -114, 6),
    s(44, -106, 4),
    s(75, -70, 0),
    s(82, -14, -4),
    s(78, 40, -4),
    place(72, 92),
    place(100, 128),
    place(132, 170),
    place(70, 214),
    place(0, 230),
    place(-70, 214),
    place(-132, 170),
    place(-100, 128),
    place(-72, 92),
    s(-78, 40, -4),
    s(-82, -14, -4),
    s(-75, -70, 0),
    s(-44, -106, 4),
  ]
  const hole = outline(sitting).map(([x, y]): Point => {
    const [cx, cy] = project([0, 0, 40])
    return [cx + (x - cx) * 0.93, y < cy ? cy + (y - cy) * 0.66 : cy + (y - cy) * 0.985]
  })
  ctx.save()
  ctx.filter = 'blur(5px)'
  ctx.beginPath()
  add(ctx, hole)
  ctx.lineWidth = 9
  ctx.strokeStyle = alpha(person.skin.deep, 0.55)
  ctx.stroke()
  ctx.restore()
  ctx.beginPath()
  add(ctx, whole)
  add(ctx, hole)
  ctx.fillStyle = fade(ctx, s(light.side * 80, -80, 0), place(-light.side * 90, 170), [
    mix(hair.base, hair.light, 0.65),
    hair.base,
    mix(hair.base, hair.dark, 0.6),
    hair.dark,
  ])
  ctx.fill('evenodd')
  ctx.save()
  ctx.beginPath()
  add(ctx, whole)
  add(ctx, hole)
  ctx.clip('evenodd')
  ctx.filter = 'blur(1.8px)'
  for (const side of [-1, 1]) {
    const lit = side === light.side
    const tone = alpha(lit ? hair.light : hair.dark, 0.55)
    const deep = alpha(hair.dark, 0.6)
    stroke(
      ctx,
      [s(side * 34, -106, 10), s(side * 66, -64, 12), s(side * 73, 0, 6), s(side * 66, 60, 6)],
      6,
      tone,
    )
    stroke(
      ctx,
      [s(side * 62, -66, 22), s(side * 68, -26, 12), s(side * 67, 40, 8), place(side * 42, 108)],
      5,
      deep,
    )
    stroke(
      ctx,
      [s(side * 72, 30, 0), place(side * 60, 100), place(side * 20, 140), place(-side * 10, 152)],
      8,
      deep,
    )
    stroke(
      ctx,
      [s(side * 66, 46, 4), place(side * 50, 98), place(side * 14, 124), place(-side * 22, 130)],
      6,
      tone,
    )
    stroke(ctx, [place(side * 80, 104), place(side * 70, 150), place(side * 20, 184)], 8, deep)
    stroke(ctx, [place(side * 92, 124), place(side * 84, 164), place(side * 30, 204)], 6, tone)
  }
  const rim = [
    s(-light.side * 40, -107, 4),
    s(-light.side * 75, -70, 0),
    s(-light.side * 82, -14, -4),
    s(-light.side * 78, 40, -4),
  ]
  stroke(ctx, rim, 7, alpha(light.rim, light.rimAmount * 0.8))
  blob(ctx, project([-light.side * 10, 100, 50]), [56, 20], hair.dark, 0.6)
  ctx.restore()
}

/** Glasses and earrings, last, because they are nearest. */
export function drawExtras(sitting: Sitting): void {
  const { ctx, person, project, pose } = sitting
  const { extras, face, light } = person
  if (extras.earrings) {
    const swing = headProjection(pose, 0.8)
    for (const side of [-1, 1]) {
      const [x, y] = swing([side * 66 * face.width, 34, -2])
      ctx.beginPath()
      ctx.arc(x, y, 4.2, 0, 7)
      ctx.fillStyle = fade(
        ctx,
        [x - 4, y - 4],
        [x + 4, y + 4],
        ['#ffffff', extras.earrings, mix(extras.earrings, '#000000', 0.45)],
      )
      ctx.fill()
    }
  }
  if (!extras.glasses) return
  const metal = '#3a2a22'
  for (const side of [-1, 1]) {
    const lens: Spot[] = [
      [side * 10, -10, 72],
      [side * 30, -16, 70],
      [side * 50, -11, 56],
      [side * 51, 6, 54],
      [side * 40, 16, 62],
      [side * 20, 16, 70],
      [side * 10, 6, 72],
    ]
    const points = lens.map(project)
    trace(ctx, points)
    inside(ctx, () => {
      const glare = project([side * 30 + light.side * 12, -8, 70])
      blob(ctx, glare, [15, 5], '#ffffff', 0.3, { angle: -0.6, core: 0.3 })
      ctx.fillStyle = alpha('#cfe0ea', 0.07)
      ctx.fillRect(-400, -400, 800, 800)
    })
    const shadow = lens.map(([x, y, z]) => project([x - light.side * 2, y + 4, z]))
    trace(ctx, shadow)
    ctx.lineWidth = 2.4
    ctx.strokeStyle = alpha(person.skin.deep, 0.26)
    ctx.stroke()
    trace(ctx, points)
    ctx.lineWidth = 2.5
    ctx.strokeStyle = metal
    ctx.stroke()
    stroke(
      ctx,
      [project([side * 28, -16, 70]), project([side * 44, -13, 60])],
      1.1,
      alpha('#e8c9a2', 0.7),
    )
    const arm: Spot[] = [
      [side * 51, -6, 54],
      [side * 60, -8, 24],
      [side * 67, -8, 0],
    ]
    stroke(ctx, arm.map(project), 3, metal, 0.2)
  }
  stroke(ctx, [project([-11, -6, 74]), project([0, -10, 82]), project([11, -6, 74])], 3.2, metal)
}
