import { writeFileSync } from 'node:fs'
import { createCanvas } from '@napi-rs/canvas'
import { filmMatch } from '@/demo/draw-promo/match'

const c = createCanvas(1280, 720),
  ctx = c.getContext('2d')
const sheet = createCanvas(1280, 1080),
  s = sheet.getContext('2d')
const f = filmMatch()
const times = process.argv.slice(2).map(Number)
const t = performance.now()
times.forEach((n, i) => {
  ctx.setTransform(2, 0, 0, 2, 0, 0)
  f(ctx, n)
  ctx.getImageData(0, 0, 1, 1)
  s.drawImage(c, (i % 2) * 640, Math.floor(i / 2) * 360, 640, 360)
  if (times.length === 1) writeFileSync('/tmp/pa/match.png', c.toBuffer('image/png'))
})
console.log((performance.now() - t) / times.length)
if (times.length > 1) writeFileSync('/tmp/pa/match.png', sheet.toBuffer('image/png'))
