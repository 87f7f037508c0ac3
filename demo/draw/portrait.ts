/**
 * One frame: backdrop, person, light and grain, in that order. A frame depends on its pose and
 * its number only, so any of them can be drawn again alone.
 */
import { type Canvas, createCanvas } from '@napi-rs/canvas'
import { drawBackdrop } from '@/demo/draw/backdrop'
import { drawBody } from '@/demo/draw/body'
import { drawHead, headProjection, type Sitting } from '@/demo/draw/face'
import { drawHairBehind, drawHairInFront } from '@/demo/draw/hair'
import type { Finish, Pose } from '@/demo/draw/motion'
import { type Person, personSeed } from '@/demo/draw/person'
import { margin } from '@/demo/draw/settings'
import { alpha, blob, type Ink, seeded } from '@/demo/draw/shape'
import { drawExtras, drawScarf } from '@/demo/draw/worn'

export const frameWidth = 640
export const frameHeight = 360

function grainTile(seed: number): Canvas {
  const tile = createCanvas(160, 90)
  const ctx = tile.getContext('2d')
  const chance = seeded(seed)
  const data = ctx.createImageData(160, 90)
  for (let i = 0; i < data.data.length; i += 4) {
    const bright = chance() < 0.5 ? 0 : 255
    data.data.set([bright, bright, bright, Math.round(chance() * 8)], i)
  }
  ctx.putImageData(data, 0, 0)
  return tile
}

/** Prepares a person's set once and returns what draws each of its frames. */
export function studio(person: Person, finish: Finish, scale = 1) {
  const backdrop = drawBackdrop(person)
  const canvas = createCanvas(frameWidth * scale, frameHeight * scale)
  const ctx = canvas.getContext('2d')
  const grain = [0, 1, 2, 3].map((tile) => grainTile(personSeed(person) + tile))

  return (pose: Pose, frame: number): Canvas => {
    ctx.setTransform(scale, 0, 0, scale, 0, 0)
    const near = 1.02 + pose.push * 0.03
    ctx.save()
    ctx.translate(frameWidth / 2, frameHeight / 2)
    ctx.scale(near, near)
    ctx.translate(-frameWidth / 2 + pose.camera[0] * 0.5, -frameHeight / 2 + pose.camera[1] * 0.5)
    ctx.drawImage(backdrop, -margin, -margin)
    blob(ctx, [person.frame.x, 330], [330, 240], person.light.shadow, 0.35)
    ctx.translate(person.frame.x + pose.camera[0], person.frame.y + pose.camera[1])
    ctx.scale(person.frame.scale, person.frame.scale)
    drawPerson({ ctx, person, pose, finish, project: headProjection(pose) })
    ctx.restore()
    develop(ctx, person, grain[(frame >> 1) % 4], frame >> 1)
    return canvas
  }
}

function drawPerson(sitting: Sitting): void {
  drawHairBehind(sitting)
  drawBody(sitting)
  drawHead(sitting)
  drawHairInFront(sitting)
  drawScarf(sitting)
  drawExtras(sitting)
}

/** Light that spills over the picture, a vignette, and grain. */
function develop(ctx: Ink, person: Person, grain: Canvas | undefined, frame: number): void {
  const { light } = person
  const source = light.side < 0 ? 40 : frameWidth - 40
  ctx.save()
  ctx.globalCompositeOperation = 'soft-light'
  blob(ctx, [source, 60], [420, 330], light.key, 0.55)
  blob(ctx, [frameWidth - source, 340], [420, 300], light.shadow, 0.5)
  ctx.restore()
  const vignette = ctx.createRadialGradient(320, 170, 190, 320, 180, 430)
  vignette.addColorStop(0, alpha(light.shadow, 0))
  vignette.addColorStop(1, alpha(light.shadow, 0.6))
  ctx.fillStyle = vignette
  ctx.fillRect(0, 0, frameWidth, frameHeight)
  if (!grain) return
  const shift = (frame * 53) % 160
  for (let x = -shift; x < frameWidth; x += 160) {
    for (let y = -((frame * 31) % 90); y < frameHeight; y += 90) ctx.drawImage(grain, x, y)
  }
}
