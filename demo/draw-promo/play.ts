/** What happens in the match: who is where when, who hits the ball, and where it flies. */

import { at, ease, lerp } from '@/demo/draw/shape'
import { nearness } from '@/demo/draw-promo/lake'

export const matchSeconds = 14

interface Swimmer {
  /** Where on the picture its water lies: how near it is. */
  water: number
  course: readonly (readonly [when: number, x: number])[]
}

// biome-ignore format: a table
/** Swimmers in the order of the teams: the water they keep to, and their places across the lake. */
const swimmers: readonly Swimmer[] = [
  { water: 264, course: [[0, -70], [2.2, 50], [4.6, 130], [6.1, 200], [9, 330], [14, 384]] },
  { water: 244, course: [[0, 260], [2.2, 172], [5, 118], [8, 140], [14, 190]] },
  { water: 292, course: [[0, -210], [3.6, -40], [5.4, 56], [7.5, 150], [10.1, 440], [11.4, 496], [14, 504]] },
  { water: 320, course: [[0, 380], [2.6, 236], [4.6, 240], [7, 120], [10, 70], [14, 40]] },
  { water: 226, course: [[0, -150], [3.6, 60], [6, 270], [7.6, 312], [14, 440]] },
  { water: 276, course: [[0, 640], [9.5, 600], [10.7, 606], [11.35, 588], [14, 596]] },
]

/** Where a swimmer is, in units across the lake, and how fast it swims. */
export function swimmerAt(index: number, now: number) {
  const { water, course } = at(swimmers, index)
  const place = (time: number) => {
    const next = course.findIndex(([when]) => when > time)
    const [t1, x1] = at(course, next === -1 ? course.length - 1 : next)
    const [t0, x0] = at(course, next === -1 ? course.length - 1 : Math.max(0, next - 1))
    return t1 === t0
      ? x1
      : lerp(x0, x1, lerp((time - t0) / (t1 - t0), ease((time - t0) / (t1 - t0)), 0.6))
  }
  return { x: place(now), water, speed: (place(now + 0.1) - place(now - 0.1)) / 0.2 }
}

/** The hits, in seconds of the match, by whom. The last one goes in. */
export const hits = [
  { when: 1, by: 0 },
  { when: 2.6, by: 3 },
  { when: 4.3, by: 2 },
  { when: 6.1, by: 0 },
  { when: 7.6, by: 4 },
  { when: 9, by: 0 },
  { when: 10.3, by: 2 },
] as const

export const goal = { x: 690, water: 270, when: 11.3 }

/** The mallet meets the ball beside the bird, a little before the player. */
function meeting({ when, by }: { when: number; by: number }, side: 1 | -1) {
  const { x, water } = swimmerAt(by, when)
  return { when, x: x + side * 26, water: water + 7, high: 4 }
}

const sideOf = (by: number): 1 | -1 => (by % 2 ? -1 : 1)

const stops = [
  { when: -1.4, x: 30, water: 290, high: 4 },
  ...hits.map((hit) => meeting(hit, sideOf(hit.by))),
  { when: goal.when, x: goal.x + 4, water: goal.water + 2, high: 22 },
]

export interface Ball {
  x: number
  water: number
  high: number
  spin: number
}

/** Where the ball is: it flies, comes down, and floats on to whoever is next. */
export function ballAt(now: number): Ball {
  if (now >= goal.when) {
    const age = now - goal.when
    const bounce = Math.abs(Math.sin(Math.min(age, 1.4) * 4.5)) * 20 * Math.exp(-age * 3)
    return {
      x: goal.x + 22 - 10 * Math.exp(-age * 3),
      water: goal.water + 6,
      high: 4 + bounce,
      spin: 40 + 2 * (1 - Math.exp(-age)),
    }
  }
  const next = Math.max(
    1,
    stops.findIndex(({ when }) => when > now),
  )
  const [from, to] = [at(stops, next - 1), at(stops, next)]
  const t = (now - from.when) / (to.when - from.when)
  const shot = next === stops.length - 1
  const flight = shot ? 1 : 0.66
  const air = Math.min(1, t / flight)
  const rise = shot ? 46 : 78
  const way = shot
    ? air
    : lerp(0, 0.9, air) + (t > flight ? 0.1 * ((t - flight) / (1 - flight)) : 0)
  const floats =
    t > flight ? Math.abs(Math.sin((t - flight) * 14)) * 9 * Math.exp(-(t - flight) * 9) : 0
  return {
    x: lerp(from.x, to.x, way),
    water: lerp(from.water, to.water, way),
    high: lerp(from.high, to.high, air) + 4 * rise * air * (1 - air) + floats,
    spin: next * 3 + way * 9,
  }
}

/** Splashes: where the ball was hit or came down, and when. */
export const splashes = stops
  .slice(0, -1)
  .flatMap((from, index) => {
    const to = at(stops, index + 1)
    if (index === stops.length - 2) return []
    const when = lerp(from.when, to.when, 0.66)
    return [{ when, x: lerp(from.x, to.x, 0.9), water: lerp(from.water, to.water, 0.9), size: 1 }]
  })
  .concat(
    stops.slice(1, -1).map(({ when, x, water }) => ({ when, x, water, size: 0.6 })),
    [{ when: goal.when + 0.12, x: goal.x + 16, water: goal.water + 6, size: 1.5 }],
  )

/** A place across the lake, on the picture. */
export const across = (x: number, water: number, camera: number) =>
  320 + (x - camera) * nearness(water)
