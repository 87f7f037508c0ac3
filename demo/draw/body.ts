/**
 * Neck and shoulders. The shoulders breathe; the neck joins them to the head, wherever that has
 * gone.
 */
import type { Sitting } from '@/demo/draw/face'
import { folds, garments, torsoPlace } from '@/demo/draw/garments'
import { alpha, blob, fade, inside, lerp, mix, type Point, stroke, trace } from '@/demo/draw/shape'

export function drawBody(sitting: Sitting): void {
  const { person } = sitting
  if (person.hair.style !== 'headscarf') drawNeck(sitting)
  drawClothes(sitting)
}

function drawNeck(sitting: Sitting): void {
  const { ctx, person, project } = sitting
  const { skin, light, face } = person
  const place = torsoPlace(sitting)
  const w = 33 * lerp(1, face.jaw, 0.9)
  const neck: Point[] = [
    project([-w - 2, 40, -8]),
    project([-w, 68, -6]),
    place(-w - 1, 104),
    place(-w - 26, 122),
    place(-w - 50, 190),
    place(w + 50, 190),
    place(w + 26, 122),
    place(w + 1, 104),
    project([w, 68, -6]),
    project([w + 2, 40, -8]),
  ]
  const side = light.side
  trace(ctx, neck)
  ctx.fillStyle = fade(ctx, place(side * 46, 100), place(-side * 46, 110), [
    mix(skin.base, skin.light, 0.35),
    mix(skin.base, skin.shade, 0.3),
    mix(skin.shade, skin.deep, 0.18),
  ])
  ctx.fill()
  inside(ctx, () => {
    const chin = project([-side * 4, 92, 40])
    blob(ctx, chin, [62, 34], skin.deep, 0.75, { core: 0.2 })
    blob(ctx, project([-side * 30, 74, 10]), [34, 46], skin.deep, 0.5)
    stroke(
      ctx,
      [project([side * 27, 76, 0]), place(side * 18, 106), place(side * 7, 126)],
      4,
      alpha(skin.shade, 0.3),
    )
    stroke(
      ctx,
      [project([-side * 27, 76, 0]), place(-side * 17, 106), place(-side * 7, 126)],
      3,
      alpha(skin.deep, 0.18),
    )
    blob(ctx, place(0, 130), [8, 6], skin.deep, 0.35)
    blob(ctx, place(side * 34, 127), [26, 5], skin.light, 0.4)
    if (person.age > 0.6) {
      stroke(ctx, [place(-22, 104), place(0, 108), place(22, 103)], 1.6, alpha(skin.deep, 0.3))
    }
    ctx.save()
    ctx.filter = 'blur(1.6px)'
    const rim = [project([-side * w, 62, -6]), place(-side * w, 104), place(-side * (w + 24), 121)]
    stroke(ctx, rim, 5, alpha(light.rim, light.rimAmount * 0.5))
    ctx.restore()
  })
}

const neckline = { sweater: 109, cardigan: 112, coat: 108, apron: 116, blouse: 124, overshirt: 116 }

function drawClothes(sitting: Sitting): void {
  const { ctx, person } = sitting
  const { clothes, light } = person
  const place = torsoPlace(sitting)
  const dip = neckline[clothes.garment]
  const wide = clothes.garment === 'blouse' ? 50 : 40
  const whole: Point[] = [
    place(-wide + 4, 101),
    place(-66, 112),
    place(-124, 127),
    place(-168, 148),
    place(-192, 205),
    place(-198, 270),
    place(198, 270),
    place(192, 205),
    place(168, 148),
    place(124, 127),
    place(66, 112),
    place(wide - 4, 101),
    place(wide * 0.55, dip + 12),
    place(0, dip + (clothes.garment === 'blouse' ? 34 : 18)),
    place(-wide * 0.55, dip + 12),
  ]
  trace(ctx, whole)
  ctx.fillStyle = fade(ctx, place(light.side * 150, 90), place(-light.side * 140, 210), [
    mix(clothes.base, clothes.light, 0.5),
    clothes.base,
    mix(clothes.base, clothes.shade, 0.75),
    clothes.shade,
  ])
  ctx.fill()
  inside(ctx, () => {
    folds(sitting, place)
    garments[clothes.garment](sitting, place)
    blob(ctx, place(0, 96), [64, 36], person.light.shadow, 0.5)
    ctx.save()
    ctx.filter = 'blur(2px)'
    const side = -light.side
    const edge = [place(side * 52, 107), place(side * 124, 127), place(side * 168, 148)]
    const arm = [place(side * 168, 148), place(side * 186, 180), place(side * 194, 220)]
    stroke(ctx, [...edge, ...arm.slice(1)], 7, alpha(light.rim, light.rimAmount * 0.6))
    ctx.restore()
  })
}
