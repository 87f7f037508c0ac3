/** The stage of a product presentation: a screen of light with an emblem, and a hall in the dark. */
import { alpha, blob, fade, type Ink, mix, stroke, trace } from '@/demo/draw/shape'

const [width, height] = [720, 440]

export function paintStage(ctx: Ink, chance: () => number): void {
  ctx.fillStyle = fade(ctx, [0, 0], [0, height], ['#0b1030', '#151a44', '#0a0c24'])
  ctx.fillRect(0, 0, width, height)
  ctx.fillStyle = fade(ctx, [90, 30], [640, 330], ['#17338a', '#2b6fc4', '#59b8d8', '#f0b98a'])
  ctx.beginPath()
  ctx.roundRect(64, 26, 592, 300, 14)
  ctx.fill()
  for (let ribbon = 0; ribbon < 9; ribbon++) {
    const y = 90 + ribbon * 26
    stroke(
      ctx,
      [
        [50, y + 50],
        [220, y - 30 * chance()],
        [420, y + 46 * chance()],
        [670, y - 60],
      ],
      10 + chance() * 16,
      alpha(mix('#bff3ff', '#ffd9a8', chance()), 0.22),
    )
  }
  drawEmblem(ctx, 566, 110)
  for (let lamp = 0; lamp < 7; lamp++) {
    const x = 60 + lamp * 100
    trace(ctx, [
      [x, -6],
      [x - 70, 330],
      [x + 40, 340],
    ])
    ctx.fillStyle = fade(ctx, [x, 0], [x, 330], [alpha('#cfeaff', 0.28), alpha('#cfeaff', 0)])
    ctx.fill()
    blob(ctx, [x, 4], [26, 16], '#ffffff', 0.9, { core: 0.3 })
  }
  ctx.fillStyle = fade(ctx, [0, 330], [0, height], ['#24306e', '#0b0e28'])
  ctx.fillRect(0, 338, width, height)
  blob(ctx, [360, 352], [330, 26], '#9fdcff', 0.5)
}

/** A sun of eight rays: the sign of the invented company. */
function drawEmblem(ctx: Ink, x: number, y: number): void {
  blob(ctx, [x, y], [92, 92], '#fff3d6', 0.6)
  for (let ray = 0; ray < 8; ray++) {
    const turn = (ray / 8) * Math.PI * 2
    const to = (far: number) => [x + Math.cos(turn) * far, y + Math.sin(turn) * far] as const
    stroke(ctx, [to(30), to(42), to(54)], 9, '#fffaf0')
  }
  ctx.beginPath()
  ctx.arc(x, y, 20, 0, 7)
  ctx.fillStyle = '#fffaf0'
  ctx.fill()
}
