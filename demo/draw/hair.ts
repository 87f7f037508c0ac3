/**
 * Hair, in two parts: behind the head and over it. Both trail the head unless it slides like a
 * layer.
 */
import { mirror, type Sitting } from '@/demo/draw/face'
import { drawBob, drawSwept } from '@/demo/draw/long-hair'
import { alpha, mix, type Spot, trace } from '@/demo/draw/shape'
import { drawCropped, drawWavy } from '@/demo/draw/short-hair'
import { castOnForehead, comb, curls, glow, loose, mass, ring } from '@/demo/draw/strands'

const dome: Spot[] = [
  [0, -105, 0],
  [46, -96, 0],
  [67, -56, -4],
  [67, 0, -8],
  [54, 40, -14],
  [0, 44, -20],
]
const bobBack: Spot[] = [
  [0, -116, -6],
  [44, -110, -8],
  [76, -74, -10],
  [84, -20, -12],
  [86, 34, -12],
  [82, 72, -10],
  [56, 84, -16],
  [0, 80, -24],
]
const sweptBack: Spot[] = [
  [0, -114, -6],
  [46, -108, -8],
  [78, -72, -10],
  [86, -22, -12],
  [84, 20, -12],
  [70, 50, -12],
  [38, 52, -18],
  [0, 48, -22],
]

export function drawHairBehind(sitting: Sitting): void {
  const { style } = sitting.person.hair
  if (style === 'afro') curls(sitting, false, 14, [104, 94, -34], 0)
  // A dark dome, so that no wall shows between a turned forehead and its hair.
  if (style !== 'afro') mass(sitting, ring(dome), sitting.project)
  if (style === 'curls') curls(sitting, false, 9, [72, 40, -76], 0)
  if (style === 'bob' || style === 'swept') {
    const half = style === 'bob' ? bobBack : sweptBack
    const place = loose(sitting, -50, 84)
    mass(sitting, ring(half), place)
    const edge = half.slice(1, 6)
    for (const side of [edge, mirror(edge)]) {
      const inner = side.map(([x, y, z]): Spot => [x * 0.72, y + 8, z])
      comb(sitting, { guides: [side, inner], count: 44, width: 3 }, place)
    }
    glow(sitting, edge.slice(0, 5), place)
  }
}

export function drawHairInFront(sitting: Sitting): void {
  const { ctx, person, project } = sitting
  const { hair, skin } = person
  if (hair.style === 'afro') {
    castOnForehead(sitting, -64, 0.5)
    curls(sitting, true, 13, [95, 74, -58], -63)
    return
  }
  if (hair.style === 'curls') {
    castOnForehead(sitting, -56, 0.45)
    for (const side of [-1, 1]) {
      const fade: Spot[] = [
        [side * 67, -58, 4],
        [side * 69, -20, 2],
        [side * 65, 12, 4],
        [side * 60, 4, 10],
        [side * 58, -28, 18],
        [side * 52, -58, 28],
      ]
      ctx.save()
      ctx.filter = 'blur(2.5px)'
      trace(ctx, fade.map(project))
      ctx.fillStyle = alpha(mix(hair.dark, skin.shade, 0.25), 0.85)
      ctx.fill()
      ctx.restore()
    }
    curls(sitting, true, 11, [74, 50, -86], -58)
    return
  }
  if (hair.style === 'bob') drawBob(sitting)
  if (hair.style === 'swept') drawSwept(sitting)
  if (hair.style === 'cropped') drawCropped(sitting)
  if (hair.style === 'wavy') drawWavy(sitting)
}
