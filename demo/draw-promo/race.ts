/** The race: five runners in three shots, and one of them wins by a horn. */

import { alpha, at, blob, ease, fade, type Ink, lerp, polygon, seeded } from '@/demo/draw/shape'
import { type Runner, runners } from '@/demo/draw-promo/field'
import { drawJockey, star } from '@/demo/draw-promo/jockey'
import { buildRacecourse, nearness } from '@/demo/draw-promo/racecourse'
import { drawUnicorn, gallopSpeed, landings, strideSeconds } from '@/demo/draw-promo/unicorn'

/** The scale of a runner whose ground lies where `nearness` is 1. */
const size = 0.86
const speed = gallopSpeed * size

/** A runner's lane (where the hooves come down), its stride's start, and its places over the race. */
export const lanes = [
  { ground: 296, phase: 0, course: [250, 236, 330, 352, 438] },
  { ground: 246, phase: 0.37, course: [352, 388, 372, 410, 418] },
  { ground: 262, phase: 0.71, course: [196, 172, 214, 200, 250] },
  { ground: 281, phase: 0.18, course: [416, 400, 352, 330, 330] },
  { ground: 316, phase: 0.55, course: [120, 150, 110, 96, 120] },
] as const

interface Shot {
  from: number
  /** Where the camera looks and how near it is, when the shot begins and when it ends. */
  begin: readonly [x: number, y: number, zoom: number]
  end: readonly [x: number, y: number, zoom: number]
}

const shots: readonly [Shot, ...Shot[]] = [
  { from: 0, begin: [320, 180, 1], end: [320, 184, 1.06] },
  { from: 5.2, begin: [318, 240, 2.05], end: [372, 238, 2.2] },
  { from: 8.8, begin: [330, 190, 1.08], end: [350, 184, 1] },
]

export const raceSeconds = 13
/** When the leader passes the post, in seconds of the race. */
export const finish = 11.2
const start = 4000

/** Builds the course once and returns what draws a moment of the race. */
export function filmRace(): (ctx: Ink, now: number) => void {
  const course = buildRacecourse()
  const confetti = scatter(170)
  return (ctx, now) => {
    const shot = shots.findLast(({ from }) => from <= now) ?? shots[0]
    const next = shots[shots.indexOf(shot) + 1]?.from ?? raceSeconds
    const t = ease((now - shot.from) / (next - shot.from))
    const [x, y, zoom] = [0, 1, 2].map((part) =>
      lerp(shot.begin[part] ?? 0, shot.end[part] ?? 0, t),
    ) as [number, number, number]
    const way = start + speed * now
    // A jeep with a camera on it is never quite steady.
    const [shakeX, shakeY] = [Math.sin(now * 7.3) * 0.7, Math.sin(now * 12.1 + 1) * 0.9]
    ctx.save()
    ctx.translate(320 + shakeX, 180 + shakeY)
    ctx.scale(zoom, zoom)
    ctx.translate(-x, -y)
    course.behind(ctx, way, now)
    drawPost(ctx, now, true)
    const order = [...runners.keys()].sort((a, b) => at(lanes, a).ground - at(lanes, b).ground)
    for (const index of order) drawRunner(ctx, at(runners, index), index, now)
    drawPost(ctx, now, false)
    course.before(ctx, way)
    ctx.restore()
    if (now > finish - 0.1) drawConfetti(ctx, confetti, now - finish + 0.1)
    light(ctx)
  }
}

/** Where a runner is across the picture: a smooth way through its places. */
function placeOf(index: number, now: number): number {
  const { course } = at(lanes, index)
  const leg = (now / raceSeconds) * (course.length - 1)
  const from = Math.min(course.length - 2, Math.floor(leg))
  return lerp(course[from] ?? 0, course[from + 1] ?? 0, ease(leg - from))
}

function drawRunner(ctx: Ink, { coat, jockey }: Runner, index: number, now: number): void {
  const { ground, phase: begin } = at(lanes, index)
  const near = nearness(ground)
  const scale = size * near
  const x = placeOf(index, now)
  const stride = now / strideSeconds + begin
  blob(ctx, [x, ground + 1], [62 * scale, 8 * scale], '#12402f', 0.55, { core: 0.2 })
  drawDust(ctx, index, now, true)
  ctx.save()
  ctx.translate(x, ground - 62 * scale)
  ctx.scale(scale, scale)
  const bob = 2.2 * Math.cos((stride - 0.55) * Math.PI * 2)
  const urge = 0.5 + 0.5 * Math.sin(stride * Math.PI * 2)
  drawUnicorn(ctx, coat, stride, now + index * 1.7, (ink) => drawJockey(ink, jockey, bob, urge))
  ctx.restore()
  drawDust(ctx, index, now, false)
}

/** Turf, and a little stardust, from where hooves came down: left behind at the speed of the ground. */
function drawDust(ctx: Ink, index: number, now: number, far: boolean): void {
  const { ground, phase } = at(lanes, index)
  const { coat } = at(runners, index)
  const near = nearness(ground)
  const legs = far ? [landings.hindFar, landings.foreFar] : [landings.hindNear, landings.foreNear]
  for (const [leg, lands] of legs.entries()) {
    const latest = Math.floor(now / strideSeconds + phase - lands - 0.25)
    for (let back = 0; back < 3; back++) {
      const age = now - (latest - back - phase + lands + 0.25) * strideSeconds
      if (age < 0 || age > 1.1) continue
      const chance = seeded(index * 1000 + (latest - back) * 8 + leg * 4 + (far ? 1 : 0))
      const from = placeOf(index, now) + ((leg ? 2 : -62) - age * speed * 0.86) * near
      const puff = 1 - age / 1.1
      blob(
        ctx,
        [from, ground - 4 - age * 12],
        [(14 + age * 34) * near, (7 + age * 16) * near],
        '#e8f0c4',
        0.3 * puff,
      )
      for (let clod = 0; clod < 3; clod++) {
        const [vx, vy] = [chance() * 90 - 30, 60 + chance() * 90]
        const high = vy * age - 190 * age * age
        if (high < 0) continue
        blob(
          ctx,
          [from + vx * age, ground - high * near],
          [2.4 * near, 1.9 * near],
          '#3b5a2b',
          0.9,
          { core: 0.6 },
        )
      }
      for (let spark = 0; spark < 3; spark++) {
        const [dx, dy] = [chance() * 46 - 23, chance() * 34 * (0.4 + age)]
        const twinkle = puff * (0.6 + 0.4 * Math.sin(now * 20 + spark * 2 + index))
        star(
          ctx,
          [from + dx, ground - 6 - dy],
          3.6 * near * twinkle,
          alpha(at(coat.mane, spark), 0.9),
        )
      }
    }
  }
}

/** The winning post: a far and a near mast, with a banner between them overhead. */
function drawPost(ctx: Ink, now: number, far: boolean): void {
  const away = (finish - now) * speed
  const horn = placeOf(0, finish) + 88 * size * nearness(lanes[0].ground)
  const place = (y: number) => horn + away * nearness(y)
  const [back, front] = [place(212), place(336)]
  if (far) {
    mast(ctx, back, 212, 112, 4)
    const ground = [
      [back - 5, 212],
      [back + 5, 212],
      [front + 10, 338],
      [front - 10, 338],
    ] as const
    polygon(ctx, ground)
    ctx.fillStyle = alpha('#ffffff', 0.75)
    ctx.fill()
    return
  }
  mast(ctx, front, 338, 292, 9)
  polygon(ctx, [
    [back, 100],
    [front, 46],
    [front, 92],
    [back, 124],
  ])
  ctx.fillStyle = fade(ctx, [back, 0], [front + 0.1, 0], ['#f3ecf4', '#ffffff'])
  ctx.fill()
  for (let column = 0; column < 8; column++) {
    for (let row = 0; row < 3; row++) {
      if ((column + row) % 2) continue
      const corner = (c: number, r: number) => {
        const t = c / 8
        return [lerp(back, front, t), lerp(lerp(100, 46, t), lerp(124, 92, t), r / 3)] as const
      }
      ctx.beginPath()
      for (const [c, r] of [
        [0, 0],
        [1, 0],
        [1, 1],
        [0, 1],
      ] as const)
        ctx.lineTo(...corner(column + c, row + r))
      ctx.closePath()
      ctx.fillStyle = '#34284f'
      ctx.fill()
    }
  }
}

function mast(ctx: Ink, x: number, y: number, tall: number, thick: number): void {
  ctx.fillStyle = fade(
    ctx,
    [x - thick / 2, 0],
    [x + thick / 2, 0],
    ['#ffffff', '#ffe3e8', '#d98aa0'],
  )
  ctx.fillRect(x - thick / 2, y - tall, thick, tall)
  for (let band = 0; band < tall; band += thick * 5) {
    ctx.fillStyle = '#e2405a'
    ctx.fillRect(x - thick / 2, y - tall + band, thick, thick * 2.4)
  }
  blob(ctx, [x, y - tall], [thick * 1.3, thick * 1.3], '#f6c453', 1, { core: 0.7 })
}

function scatter(count: number) {
  const chance = seeded(4242)
  const tones = ['#ff6f91', '#ffd35c', '#6fd3f2', '#b98cf5', '#7fe0a8', '#ffffff']
  return Array.from({ length: count }, () => ({
    x: chance() * 760 - 60,
    y: -20 - chance() * 230,
    fall: 90 + chance() * 90,
    turn: chance() * 7,
    tone: at(tones, Math.floor(chance() * tones.length)),
  }))
}

function drawConfetti(ctx: Ink, bits: ReturnType<typeof scatter>, age: number): void {
  for (const { x, y, fall, turn, tone } of bits) {
    const high = y + fall * 1.5 * age
    if (high < -10 || high > 370) continue
    ctx.save()
    ctx.translate(x + Math.sin(age * 3 + turn) * 12 - age * 26, high)
    ctx.rotate(turn + age * 4)
    ctx.scale(1, Math.cos(age * 9 + turn))
    ctx.fillStyle = tone
    ctx.fillRect(-3, -2, 6, 4)
    ctx.restore()
  }
}

/** Morning light from the right, and a soft edge. */
function light(ctx: Ink): void {
  ctx.save()
  ctx.globalCompositeOperation = 'soft-light'
  blob(ctx, [520, 70], [460, 330], '#fff0c8', 0.55)
  blob(ctx, [60, 350], [420, 260], '#2b2a5e', 0.35)
  ctx.restore()
  const edge = ctx.createRadialGradient(320, 170, 230, 320, 180, 440)
  edge.addColorStop(0, alpha('#1e2350', 0))
  edge.addColorStop(1, alpha('#1e2350', 0.42))
  ctx.fillStyle = edge
  ctx.fillRect(0, 0, 640, 360)
}
