/**
 * The setting behind a speaker: drawn once a scene, larger than the frame, and put out of focus.
 * Both versions of a scene stand before the very same one.
 */
import { type Canvas, createCanvas } from '@napi-rs/canvas'
import { type Backdrop, type Person, personSeed } from '@/demo/draw/person'
import { disc, height, margin, scenes, width } from '@/demo/draw/settings'
import { seeded } from '@/demo/draw/shape'

/** Lights out of focus, over the blur: they must stay crisp discs. */
const lights: Partial<Record<Backdrop, readonly [string, number][]>> = {
  street: [
    ['#ffb35c', 34],
    ['#ff6f61', 12],
    ['#6fc2ff', 14],
  ],
  garden: [
    ['#fbffd8', 22],
    ['#ffd9d2', 8],
  ],
  library: [['#ffcf86', 9]],
  workshop: [['#ffe9bd', 7]],
  harbour: [['#ffffff', 8]],
  stage: [
    ['#8fe3ff', 9],
    ['#ffd08a', 7],
  ],
}

export function drawBackdrop(person: Person): Canvas {
  const sharp = createCanvas(width, height)
  const chance = seeded(personSeed(person) + 77)
  scenes[person.scene](sharp.getContext('2d'), chance)
  const canvas = createCanvas(width, height)
  const ctx = canvas.getContext('2d')
  ctx.filter = 'blur(5.5px)'
  // Overdrawn past the border, so that no transparent edge is blurred in.
  ctx.drawImage(sharp, -14, -14, width + 28, height + 28)
  ctx.filter = 'none'
  for (const [colour, count] of lights[person.scene] ?? []) {
    for (let light = 0; light < count; light++) {
      const y = height * (0.1 + chance() * 0.72)
      const [x, radius, opacity] = [chance() * width, 5 + chance() * 13, 0.13 + chance() * 0.27]
      // Beside a head, a disc of light would be read as an earring.
      if (Math.abs(x - margin - person.frame.x) < 125) continue
      disc(ctx, x, y, radius, colour, opacity)
    }
  }
  return canvas
}
