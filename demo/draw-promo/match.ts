/** The match: two teams on ducks, three shots, and a goal. */

import {
  alpha,
  at,
  blob,
  ease,
  fade,
  type Ink,
  inside,
  lerp,
  seeded,
  stroke,
  trace,
} from '@/demo/draw/shape'
import { drawDuck, drawNearWing, flapping } from '@/demo/draw-promo/duck'
import { buildLake, nearness } from '@/demo/draw-promo/lake'
import {
  across,
  ballAt,
  goal,
  hits,
  matchSeconds,
  splashes,
  swimmerAt,
} from '@/demo/draw-promo/play'
import { drawPlayer, swingAt } from '@/demo/draw-promo/player'
import { teams } from '@/demo/draw-promo/teams'

const size = 0.74

interface Shot {
  from: number
  /** The camera's place across the lake, what height it looks at, and how near it is. */
  begin: readonly [x: number, y: number, zoom: number]
  end: readonly [x: number, y: number, zoom: number]
}

const shots: readonly [Shot, ...Shot[]] = [
  { from: 0, begin: [60, 180, 1], end: [150, 184, 1.05] },
  { from: 5.2, begin: [214, 238, 1.75], end: [318, 236, 1.85] },
  { from: 8.5, begin: [400, 196, 1.1], end: [560, 194, 1.14] },
]

/** Builds the lake once and returns what draws a moment of the match. */
export function filmMatch(): (ctx: Ink, now: number) => void {
  const lake = buildLake()
  return (ctx, now) => {
    const shot = shots.findLast(({ from }) => from <= now) ?? shots[0]
    const next = shots[shots.indexOf(shot) + 1]?.from ?? matchSeconds
    const t = ease((now - shot.from) / (next - shot.from))
    const part = (index: 0 | 1 | 2) => lerp(shot.begin[index], shot.end[index], t)
    const camera = part(0)
    const cheer = ease((now - goal.when) / 0.5)
    ctx.save()
    ctx.translate(320, 180 + Math.sin(now * 1.3) * 1.2)
    ctx.scale(part(2), part(2))
    ctx.translate(-320, -part(1))
    lake.behind(ctx, camera, now, cheer)
    const ball = ballAt(now)
    const things = [
      ...teams.map((_, index) => ({
        water: swimmerAt(index, now).water,
        draw: () => drawSwimmer(ctx, index, now, camera),
      })),
      { water: goal.water - 14, draw: () => drawGoal(ctx, camera, now, true) },
      { water: goal.water + 14, draw: () => drawGoal(ctx, camera, now, false) },
      { water: ball.water, draw: () => drawBall(ctx, now, camera) },
      ...splashes.map(({ when, x, water, size: big }, index) => ({
        water: water + 0.5,
        draw: () =>
          drawSplash(
            ctx,
            [across(x, water, camera), water],
            big * nearness(water),
            now - when,
            index,
          ),
      })),
    ]
    for (const { draw } of things.sort((a, b) => a.water - b.water)) draw()
    lake.before(ctx, camera, now)
    ctx.restore()
    light(ctx)
  }
}

function drawSwimmer(ctx: Ink, index: number, now: number, camera: number): void {
  const { plumage, player, side } = at(teams, index)
  const { x, water, speed } = swimmerAt(index, now)
  const scale = size * nearness(water)
  const place = across(x, water, camera)
  if (place < -180 || place > 820) return
  const won = side === 1 ? ease((now - goal.when - 0.15 - index * 0.06) / 0.4) : 0
  // The keeper stretches for the last shot, wings and all.
  const dive = index === 5 ? ease((now - 10.75) / 0.3) * (1 - ease((now - 11.7) / 0.5)) : 0
  const own = hits.filter(({ by }) => by === index)
  const since = own
    .map(({ when }) => now - when)
    .reduce((best, one) => (Math.abs(one) < Math.abs(best) ? one : best), 99)
  const hit = Math.max(0, 1 - Math.abs(since) / 0.35)
  const hop = won * Math.abs(Math.sin(now * 6.2 + index)) * 7 + dive * 15
  const bob = Math.sin(now * 2.7 + index * 1.9) * 2.2 - hop
  const tilt =
    Math.sin(now * 2.7 + index * 1.9 + 1.2) * 0.03 -
    dive * 0.16 -
    Math.min(0.06, Math.abs(speed) / 1500)
  const flap = flapping(now + index * 0.13, Math.max(won, dive, hit * 0.5))
  const quacks = Math.max(0, Math.sin(now * 1.7 + index * 2.4) - 0.86) * 7
  const quack = Math.min(1, Math.max(quacks, won * (0.5 + 0.5 * Math.sin(now * 13 + index)), dive))
  const nod = Math.sin(now * 4.4 + index) * (1 + Math.min(3, Math.abs(speed) / 30))
  const pose = { now: now + index * 0.4, quack, flap, nod }
  const swing = swingAt(since)
  const cheer = Math.max(won, dive * 0.9)
  const lean = Math.min(1, Math.abs(speed) / 60) * 0.6 + hit * 0.5
  const paint = () =>
    drawDuck(ctx, plumage, pose, (ink) =>
      drawPlayer(ink, player, { swing, cheer, lean }, (under) =>
        drawNearWing(under, plumage, flap),
      ),
    )
  const placed = (draw: () => void) => {
    ctx.save()
    ctx.translate(place, water)
    ctx.scale(scale * side, scale)
    draw()
    ctx.restore()
  }
  drawWake(
    ctx,
    [place, water],
    scale,
    side * Math.sign(speed * side || 1),
    Math.abs(speed),
    now + index,
  )
  placed(() => {
    ctx.beginPath()
    ctx.rect(-120, 2, 260, 110)
    inside(ctx, () => {
      ctx.globalAlpha = 0.34
      ctx.translate(Math.sin(now * 3 + index) * 1.6, 4)
      ctx.scale(1, -0.8)
      ctx.rotate(-tilt)
      ctx.translate(0, bob)
      paint()
    })
  })
  placed(() => {
    ctx.beginPath()
    for (let step = 0; step <= 26; step++)
      ctx.lineTo(-130 + step * 10, 8 + Math.sin(step * 0.9 + now * 5) * 1.3 + hop * 0.3)
    ctx.lineTo(160, -170)
    ctx.lineTo(-140, -170)
    ctx.closePath()
    inside(ctx, () => {
      ctx.rotate(tilt)
      ctx.translate(0, bob)
      paint()
    })
    blob(ctx, [0, 10], [66, 8], '#0f4d72', 0.4)
    for (const [edge, wide] of [
      [8, 68],
      [12, 76],
    ] as const) {
      const line = [-1, -0.5, 0, 0.5, 1].map(
        (t) => [t * wide, edge - Math.abs(t) ** 2 * 7 + Math.sin(now * 5 + t * 4) * 1.2] as const,
      )
      stroke(ctx, line, 3, alpha('#ffffff', 0.6))
    }
  })
}

function drawWake(
  ctx: Ink,
  [x, y]: readonly [number, number],
  scale: number,
  way: number,
  speed: number,
  now: number,
): void {
  const long = Math.min(1, speed / 45)
  for (let wave = 0; wave < 5; wave++) {
    const far = ((wave + now * 1.4) % 5) / 5
    const back = x - way * (46 + far * 100) * scale
    const open = (4 + far * 18) * scale
    const shine = alpha('#f4ffff', 0.5 * (1 - far) * long)
    stroke(
      ctx,
      [
        [back + way * 16 * scale, y + 4 - open * 0.3],
        [back, y + 5 - open * 0.5],
        [back - way * 14 * scale, y + 5 - open],
      ],
      2.6,
      shine,
    )
    stroke(
      ctx,
      [
        [back + way * 16 * scale, y + 9 + open * 0.4],
        [back, y + 9 + open * 0.7],
        [back - way * 14 * scale, y + 9 + open * 1.2],
      ],
      3,
      shine,
    )
  }
}

function drawBall(ctx: Ink, now: number, camera: number): void {
  const { x, water, high, spin } = ballAt(now)
  const near = nearness(water)
  const place = across(x, water, camera)
  const round = 10.5 * near
  const y = water - high * near - round * 0.3 + Math.sin(now * 3.1) * (high < 8 ? 1.2 : 0)
  const shade = 1 - Math.min(0.8, high / 130)
  blob(ctx, [place, water + 4], [round * 1.5, round * 0.45], '#0c3d5c', 0.55 * shade)
  ctx.beginPath()
  ctx.arc(place, y, round, 0, 7)
  inside(ctx, () => {
    ctx.fillStyle = '#fff8ec'
    ctx.fillRect(place - round, y - round, round * 2, round * 2)
    for (let slice = 0; slice < 3; slice++) {
      const turn = spin + (slice / 3) * Math.PI * 2
      ctx.beginPath()
      ctx.moveTo(place - round * 0.25, y - round * 0.3)
      ctx.arc(place - round * 0.25, y - round * 0.3, round * 2, turn, turn + Math.PI / 3)
      ctx.fillStyle = ['#ff7a3d', '#ffc43d', '#2bb3c0'][slice] ?? '#ff7a3d'
      ctx.fill()
    }
    blob(ctx, [place + round * 0.4, y + round * 0.7], [round, round * 0.8], '#3a1f4a', 0.45)
    blob(ctx, [place - round * 0.4, y - round * 0.5], [round * 0.5, round * 0.4], '#ffffff', 0.85)
  })
}

function drawSplash(
  ctx: Ink,
  [x, y]: readonly [number, number],
  big: number,
  age: number,
  seed: number,
): void {
  if (age < 0 || age > 0.95) return
  const chance = seeded(600 + seed)
  const fadeOut = 1 - age / 0.95
  for (const ring of [1, 0.6]) {
    ctx.beginPath()
    ctx.ellipse(x, y + 3, (8 + age * 62 * ring) * big, (2.4 + age * 15 * ring) * big, 0, 0, 7)
    ctx.lineWidth = 2.2 * big * fadeOut
    ctx.strokeStyle = alpha('#ffffff', 0.7 * fadeOut)
    ctx.stroke()
  }
  for (let drop = 0; drop < 26; drop++) {
    const [vx, vy] = [(chance() - 0.5) * 130, 70 + chance() * 120]
    const high = vy * age - 200 * age * age
    if (high < 0) continue
    const round = (1.3 + chance() * 2.2) * big
    blob(ctx, [x + vx * age * big, y - high * big], [round, round * 1.3], '#f2fdff', 0.95, {
      core: 0.5,
    })
  }
  const tall = Math.max(0, 38 * Math.sin(Math.min(1, age / 0.5) * Math.PI)) * big
  if (tall < 3) return
  trace(ctx, [
    [x - 11 * big, y + 3],
    [x - 7 * big, y - tall * 0.6],
    [x - 10 * big, y - tall],
    [x - 2 * big, y - tall * 0.6],
    [x + 3 * big, y - tall * 1.15],
    [x + 5 * big, y - tall * 0.5],
    [x + 12 * big, y - tall * 0.8],
    [x + 11 * big, y + 3],
  ])
  ctx.fillStyle = alpha('#e6fbff', 0.75 * fadeOut)
  ctx.fill()
}

/** A goal afloat: a frame on two hulls, with a net that gives when the ball comes in. */
function drawGoal(ctx: Ink, camera: number, now: number, far: boolean): void {
  const water = goal.water + (far ? -26 : 26)
  const near = nearness(water)
  const x = across(goal.x, water, camera)
  if (x < -160 || x > 860) return
  const give =
    now > goal.when ? Math.exp(-(now - goal.when) * 2.4) * Math.sin((now - goal.when) * 16) * 9 : 0
  const bob = Math.sin(now * 2.1) * 1.4
  const [tall, deep] = [92 * near, 52 * near]
  const farX = across(goal.x, goal.water - 26, camera)
  const top = (y: number) => y - 92 * nearness(y) + bob
  const bar = (from: readonly [number, number], to: readonly [number, number], wide: number) => {
    ctx.lineCap = 'round'
    ctx.lineWidth = wide
    ctx.strokeStyle = fade(
      ctx,
      from,
      [from[0] + wide, from[1] + wide],
      ['#ffffff', '#ff8a5c', '#d9573a'],
    )
    ctx.beginPath()
    ctx.moveTo(...from)
    ctx.lineTo(...to)
    ctx.stroke()
    ctx.lineCap = 'butt'
  }
  ctx.fillStyle = fade(ctx, [0, water - 6], [0, water + 8], ['#fff6e6', '#c9b8a8'])
  ctx.beginPath()
  ctx.roundRect(x - 8 * near, water - 5 + bob, deep + 20 * near, 11 * near, 5)
  ctx.fill()
  blob(ctx, [x + deep / 2, water + 10], [deep, 5], '#0c3d5c', 0.4)
  const back = x + deep + give
  // The net of this side, and behind the far side the one that catches the ball.
  for (let line = 0; line <= 6; line++) {
    const t = line / 6
    const tone = alpha('#ffffff', far ? 0.5 : 0.62)
    stroke(
      ctx,
      [
        [lerp(x, back, t), water - tall * (1 - t * 0.35) + bob],
        [lerp(x, back, t) + give * 0.4, water - tall * 0.4],
        [lerp(x, back, t), water + bob],
      ],
      1.2,
      tone,
    )
    stroke(
      ctx,
      [
        [x, water - tall * t + bob],
        [x + deep * 0.5 + give * 0.6, water - tall * t * 0.82 + bob],
        [back, water - tall * 0.65 * t + bob],
      ],
      1.2,
      tone,
    )
  }
  bar([x, water + bob], [x, water - tall + bob], 6.4 * near)
  if (far) return
  const farWater = goal.water - 26
  bar([x, water - tall + bob], [farX, top(farWater)], 6.4 * near)
  for (let line = 1; line <= 5; line++) {
    const t = line / 6
    stroke(
      ctx,
      [
        [lerp(x, farX, t), lerp(water - tall + bob, top(farWater), t)],
        [lerp(x, farX, t) + deep * 0.5, lerp(water - tall, top(farWater), t) + 12 + give],
        [
          lerp(back, farX + deep * 0.9 + give, t),
          lerp(water - tall * 0.65, farWater - tall * 0.5, t),
        ],
      ],
      1.1,
      alpha('#ffffff', 0.6),
    )
  }
}

/** Evening light from the left, and a soft edge. */
function light(ctx: Ink): void {
  ctx.save()
  ctx.globalCompositeOperation = 'soft-light'
  blob(ctx, [120, 90], [460, 330], '#ffe7b0', 0.6)
  blob(ctx, [600, 350], [420, 260], '#2b1f5e', 0.4)
  ctx.restore()
  const edge = ctx.createRadialGradient(320, 170, 230, 320, 180, 440)
  edge.addColorStop(0, alpha('#221a4a', 0))
  edge.addColorStop(1, alpha('#221a4a', 0.42))
  ctx.fillStyle = edge
  ctx.fillRect(0, 0, 640, 360)
}
