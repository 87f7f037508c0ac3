/** Painted strips that repeat without a seam, for landscapes that pass at their own speeds. */
import { type Canvas, createCanvas } from '@napi-rs/canvas'
import { type Ink, seeded } from '@/demo/draw/shape'

export interface Tile {
  canvas: Canvas
  width: number
  height: number
}

/** How many pixels a strip has for a unit: as many as the film, or the hills would be soft. */
const sharpness = 2

/**
 * Paints a strip. What hangs over one end is seen at the other. It may be out of focus by `blur`, and
 * smeared along its way by `smear`, as a shutter does that is open while it passes; both in units.
 */
export function tile(
  width: number,
  height: number,
  seed: number,
  paint: (ctx: Ink, chance: () => number) => void,
  { blur = 0, smear = 0 } = {},
): Tile {
  const sharp = createCanvas(width * sharpness, height * sharpness)
  const ctx = sharp.getContext('2d')
  ctx.scale(sharpness, sharpness)
  for (const turn of [-1, 1, 0]) {
    ctx.save()
    ctx.translate(turn * width, 0)
    paint(ctx, seeded(seed))
    ctx.restore()
  }
  if (blur === 0 && smear === 0) return { canvas: sharp, width, height }
  // Softened with its neighbours beside it: softened alone, its ends would show.
  const pad = Math.ceil((blur * 4 + smear) * sharpness)
  const padded = createCanvas(sharp.width + pad * 2, sharp.height)
  for (const turn of [-1, 0, 1])
    padded.getContext('2d').drawImage(sharp, pad + turn * sharp.width, 0)
  const soft = createCanvas(sharp.width, sharp.height)
  const into = soft.getContext('2d')
  if (blur > 0) into.filter = `blur(${blur * sharpness}px)`
  const exposures = 1 + Math.ceil(smear * sharpness)
  for (let exposure = 0; exposure < exposures; exposure++) {
    into.globalAlpha = 1 / (exposure + 1)
    into.drawImage(padded, exposure - exposures / 2 - pad, 0)
  }
  return { canvas: soft, width, height }
}

/** Draws a strip over `[left, right]`, moved on by `offset`, its top at `y`. */
export function unroll(
  ctx: Ink,
  { canvas, width, height }: Tile,
  offset: number,
  y: number,
  [left, right]: readonly [number, number] = [-160, 800],
): void {
  const from = left - ((((offset + left) % width) + width) % width)
  for (let x = from; x < right; x += width) ctx.drawImage(canvas, x, y, width, height)
}
