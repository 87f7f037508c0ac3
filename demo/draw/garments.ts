/** What is worn on the shoulders. Shoulders breathe, and clothes go with them. */
import type { Sitting } from '@/demo/draw/face'
import type { Garment } from '@/demo/draw/person'
import { alpha, blob, fade, mix, type Point, stroke, trace } from '@/demo/draw/shape'

type Place = (x: number, y: number) => Point

/** Shoulder coordinates: y 100 is the pit of the neck. Breath lifts and widens. */
export function torsoPlace({ pose }: Sitting): Place {
  return (x, y) => [
    x * (1 + pose.breath * 0.006) + pose.torso,
    y - pose.breath * 2.6 + Math.abs(x) * 0.004 * pose.breath,
  ]
}

export function folds({ ctx, person }: Sitting, place: Place): void {
  const { clothes } = person
  const dark = alpha(clothes.shade, 0.55)
  const bright = alpha(clothes.light, 0.4)
  ctx.save()
  ctx.filter = 'blur(2px)'
  for (const side of [-1, 1]) {
    stroke(ctx, [place(side * 58, 120), place(side * 92, 150), place(side * 104, 200)], 8, dark)
    stroke(ctx, [place(side * 136, 136), place(side * 146, 166), place(side * 142, 210)], 7, dark)
    stroke(ctx, [place(side * 70, 124), place(side * 104, 146), place(side * 116, 190)], 5, bright)
    stroke(ctx, [place(side * 34, 140), place(side * 48, 166), place(side * 50, 210)], 6, dark)
  }
  ctx.restore()
}

export const garments: Record<Garment, (sitting: Sitting, place: Place) => void> = {
  sweater({ ctx, person }, place) {
    const { clothes } = person
    const collar = [place(-37, 101), place(-22, 119), place(0, 126), place(22, 119), place(37, 101)]
    stroke(ctx, collar, 17, clothes.second)
    for (let rib = -12; rib <= 12; rib++) {
      const x = rib * 3
      const y = 126 - (x / 37) ** 2 * 22
      stroke(ctx, [place(x * 0.95, y - 7), place(x * 1.08, y + 8)], 1.3, alpha(clothes.shade, 0.5))
    }
    for (let row = 0; row < 9; row++) {
      for (let stitch = -28; stitch <= 28; stitch++) {
        const x = stitch * 6.4 + (row % 2) * 3.2
        const y = 140 + row * 7 + Math.abs(x) * 0.06
        stroke(ctx, [place(x - 2, y), place(x, y + 3.4)], 1, alpha(clothes.shade, 0.28))
        stroke(ctx, [place(x + 2, y), place(x, y + 3.4)], 1, alpha(clothes.light, 0.2))
      }
    }
  },
  cardigan({ ctx, person }, place) {
    const { clothes } = person
    trace(ctx, [place(-38, 96), place(-26, 130), place(0, 200), place(26, 130), place(38, 96)])
    ctx.fillStyle = fade(ctx, place(30, 100), place(-30, 160), [
      '#f6f2ea',
      clothes.second,
      '#b3aba3',
    ])
    ctx.fill()
    for (const side of [-1, 1]) {
      const point = [
        place(side * 37, 96),
        place(side * 12, 122),
        place(side * 20, 142),
        place(side * 44, 124),
        place(side * 47, 106),
      ]
      trace(ctx, point)
      ctx.fillStyle = side === person.light.side ? '#fbf8f2' : '#cfc7bf'
      ctx.fill()
      stroke(
        ctx,
        [place(side * 12, 122), place(side * 20, 142), place(side * 44, 124)],
        1.6,
        '#8d857f',
      )
      const edge = [place(side * 46, 108), place(side * 34, 146), place(side * 8, 206)]
      stroke(ctx, edge, 11, clothes.shade)
      stroke(ctx, edge, 3, alpha(clothes.light, 0.5))
    }
    stroke(ctx, [place(0, 124), place(1, 160), place(0, 210)], 1.8, '#8d857f')
    stroke(ctx, [place(-9, 120), place(0, 128), place(9, 120)], 3, '#a39b94')
  },
  coat({ ctx, person }, place) {
    const { clothes } = person
    for (const side of [-1, 1]) {
      const lapel = [
        place(side * 44, 104),
        place(side * 70, 122),
        place(side * 62, 160),
        place(side * 14, 214),
        place(side * 6, 150),
      ]
      trace(ctx, lapel)
      ctx.fillStyle = mix(
        clothes.base,
        side === person.light.side ? clothes.light : clothes.shade,
        0.4,
      )
      ctx.fill()
      stroke(ctx, lapel.slice(1, 4), 2, alpha(clothes.shade, 0.8))
    }
    if (person.hair.style === 'headscarf') return
    // A knitted scarf, wound once.
    const low = [place(-56, 104), place(-34, 128), place(4, 138), place(38, 126), place(56, 104)]
    const high = [place(-48, 96), place(-24, 114), place(6, 121), place(30, 113), place(48, 96)]
    stroke(ctx, low, 30, mix(clothes.second, '#6e6257', 0.22))
    stroke(ctx, high, 26, clothes.second)
    for (let row = 0; row < 15; row++) {
      const x = (row - 7) * 6.2
      const y = 129 - (x / 52) ** 2 * 25
      stroke(ctx, [place(x - 2, y - 17), place(x + 3, y + 14)], 1.4, alpha('#6e6257', 0.35))
    }
    stroke(
      ctx,
      [place(-42, 106), place(-14, 124), place(16, 128), place(44, 112)],
      3,
      alpha('#5d5148', 0.5),
    )
  },
  apron({ ctx, person }, place) {
    const { clothes, light } = person
    for (const side of [-1, 1]) {
      const collar = [
        place(side * 40, 100),
        place(side * 10, 132),
        place(side * 26, 152),
        place(side * 58, 126),
      ]
      trace(ctx, collar)
      ctx.fillStyle = side === light.side ? clothes.light : mix(clothes.base, clothes.shade, 0.4)
      ctx.fill()
      stroke(ctx, collar.slice(1), 1.8, alpha(clothes.shade, 0.9))
      stroke(
        ctx,
        [place(side * 66, 70), place(side * 62, 150), place(side * 54, 250)],
        13,
        clothes.second,
      )
    }
    trace(ctx, [place(-60, 168), place(0, 172), place(60, 168), place(78, 280), place(-78, 280)])
    ctx.fillStyle = clothes.second
    ctx.fill()
    stroke(ctx, [place(0, 132), place(1, 152), place(0, 172)], 1.6, alpha(clothes.shade, 0.9))
    for (const y of [146, 160]) blob(ctx, place(4, y), [2.4, 2.4], '#6b6258', 1, { core: 0.8 })
  },
  blouse({ ctx, person }, place) {
    const { clothes, light } = person
    for (const side of [-1, 1]) {
      const edge = [place(side * 47, 101), place(side * 30, 132), place(side * 1, 162)]
      stroke(
        ctx,
        edge,
        12,
        side === light.side ? clothes.light : mix(clothes.base, clothes.shade, 0.3),
      )
      stroke(
        ctx,
        edge.map(([x, y]): Point => [x + side * 5, y + 3]),
        1.6,
        alpha(clothes.shade, 0.8),
      )
    }
    for (let dot = 0; dot < 60; dot++) {
      const x = ((dot * 47) % 300) - 150
      const y = 128 + ((dot * 29) % 80)
      if (Math.abs(x) < 50 && y < 150) continue
      blob(ctx, place(x, y), [2.2, 2.2], clothes.second, 0.75, { core: 0.6 })
    }
  },
  overshirt({ ctx, person }, place) {
    const { clothes, light } = person
    trace(ctx, [
      place(-40, 100),
      place(-20, 126),
      place(0, 132),
      place(20, 126),
      place(40, 100),
      place(30, 180),
      place(6, 230),
      place(-6, 230),
      place(-30, 180),
    ])
    ctx.fillStyle = fade(ctx, place(light.side * 30, 110), place(-light.side * 30, 150), [
      '#f8f3e8',
      clothes.second,
      '#b9b0a4',
    ])
    ctx.fill()
    stroke(
      ctx,
      [place(-36, 104), place(-19, 124), place(0, 130), place(19, 124), place(36, 104)],
      5,
      alpha('#a49a8d', 0.7),
    )
    for (const side of [-1, 1]) {
      const collar = [
        place(side * 42, 100),
        place(side * 64, 112),
        place(side * 54, 152),
        place(side * 28, 138),
      ]
      trace(ctx, collar)
      ctx.fillStyle = mix(clothes.base, side === light.side ? clothes.light : clothes.shade, 0.45)
      ctx.fill()
      stroke(ctx, collar.slice(1), 1.8, alpha(clothes.shade, 0.9))
      stroke(
        ctx,
        [place(side * 32, 142), place(side * 26, 180), place(side * 12, 230)],
        3,
        clothes.shade,
      )
    }
  },
}
