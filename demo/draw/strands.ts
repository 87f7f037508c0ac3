/**
 * What every hairstyle is made of: a mass with a silhouette, strands combed between two guides,
 * curls on a dome, and the light and shadow that seat it on a head.
 */
import { headProjection, mirror, outline, type Sitting } from '@/demo/draw/face'
import { personSeed } from '@/demo/draw/person'
import {
  alpha,
  at,
  blob,
  fade,
  inside,
  lerp,
  mix,
  type Point,
  type Spot,
  seeded,
  stroke,
  trace,
} from '@/demo/draw/shape'

/** Guides run root to tip; a strand between them bends like both. */
export type Guide = readonly Spot[]

export interface Comb {
  guides: readonly [Guide, Guide]
  count: number
  width: number
}

/** A projection whose far ends (by height) lag behind, as loose hair does. */
export function loose({ pose }: Sitting, rootY: number, tipY: number) {
  const fixed = headProjection(pose)
  return (spot: Spot): Point => {
    const lag = Math.max(0, (spot[1] - rootY) / (tipY - rootY)) ** 1.4
    const [x, y] = fixed(spot)
    return [x + pose.hair[0] * lag * 1.25, y + pose.hair[1] * lag * 0.6]
  }
}

export function mass(sitting: Sitting, spots: readonly Spot[], place: (spot: Spot) => Point): void {
  const { ctx, person } = sitting
  const { hair, light } = person
  trace(ctx, spots.map(place))
  const lit = place([light.side * 80, -70, 10])
  const far = place([-light.side * 80, 60, 10])
  ctx.fillStyle = fade(ctx, lit, far, [
    mix(hair.base, hair.light, 0.3),
    hair.base,
    mix(hair.base, hair.dark, 0.6),
    hair.dark,
  ])
  ctx.fill()
}

/** The shadow that hair throws on the skin; it is what makes hair sit on a head. */
export function cast(sitting: Sitting, spots: readonly Spot[], place: (spot: Spot) => Point): void {
  const { ctx, person } = sitting
  trace(ctx, outline(sitting))
  inside(ctx, () => {
    ctx.filter = 'blur(4px)'
    trace(
      ctx,
      spots.map((spot): Point => {
        const [x, y] = place(spot)
        return [x - person.light.side * 2.5, y + 6]
      }),
    )
    ctx.fillStyle = alpha(person.skin.deep, 0.5)
    ctx.fill()
  })
}

/** Short hairs over a hairline, so that it is no edge. */
export function wisps(sitting: Sitting, line: readonly Spot[], count: number, reach: number): void {
  const { ctx, person, project } = sitting
  const chance = seeded(personSeed(person) + 90 + count)
  for (let wisp = 0; wisp < count; wisp++) {
    const place = chance() * (line.length - 1)
    const [a, b] = [
      at(line, Math.floor(place)),
      at(line, Math.min(line.length - 1, Math.ceil(place))),
    ]
    const t = place % 1
    const [x, y, z] = [lerp(a[0], b[0], t), lerp(a[1], b[1], t), lerp(a[2], b[2], t)]
    const long = reach * (0.5 + chance())
    const lean = (x / 60) * long * -0.5 + (chance() - 0.5) * 4
    const colour = chance() < 0.5 ? person.hair.base : person.hair.light
    const spots: Spot[] = [
      [x - lean, y - long * 1.6, z],
      [x, y, z],
      [x + lean * 0.6, y + long * 0.7, z],
    ]
    stroke(ctx, spots.map(project), 1.2, alpha(colour, 0.42), 0.3)
  }
}

export function comb(
  sitting: Sitting,
  { guides, count, width }: Comb,
  place: (spot: Spot) => Point,
) {
  const { ctx, person } = sitting
  const { hair } = person
  const chance = seeded(personSeed(person) + count)
  for (let strand = 0; strand < count; strand++) {
    const t = chance()
    const stray = () => (chance() - 0.5) * 4.5
    const [a, b] = guides
    const spots = a.map(([x, y, z], index): Point => {
      const to = at(b, index)
      return place([
        lerp(x, to[0], t) + stray() * 0.7,
        lerp(y, to[1], t) + stray() * 0.5,
        lerp(z, to[2], t),
      ])
    })
    const tone = chance()
    const colour = tone < 0.4 ? hair.dark : tone < 0.68 ? hair.light : hair.base
    const strength = tone < 0.4 ? 0.3 : 0.32
    stroke(ctx, spots, width * (0.4 + chance() * 0.8), alpha(colour, strength), 0.45)
  }
}

/** The band of light that a round head of hair carries. */
export function sheen(
  sitting: Sitting,
  spots: readonly Spot[],
  amount: number,
  width: number,
): void {
  const { ctx, person, project } = sitting
  ctx.save()
  ctx.filter = 'blur(3.5px)'
  stroke(ctx, spots.map(project), width, alpha(person.hair.light, amount))
  ctx.restore()
}

/** The thin line of back light, which parts hair from the room behind it. */
export function glow(sitting: Sitting, spots: readonly Spot[], place: (spot: Spot) => Point): void {
  const { ctx, person } = sitting
  const { rim, rimAmount, side } = person.light
  const edge = spots.map(([x, y, z]): Spot => [-side * x, y, z])
  ctx.save()
  ctx.filter = 'blur(1.5px)'
  stroke(ctx, edge.map(place), 4.6, alpha(mix(rim, person.hair.light, 0.25), rimAmount * 0.75))
  ctx.restore()
}

/** Round curls on a dome. The front ones leave the forehead free. */
export function curls(
  sitting: Sitting,
  front: boolean,
  size: number,
  dome: Spot,
  hairline: number,
) {
  const { ctx, person, pose, project } = sitting
  const { hair, light } = person
  const chance = seeded(personSeed(person) + (front ? 60 : 61))
  const [rx, ry, cy] = dome
  const count = Math.round((front ? 250 : 190) * (13 / size) ** 1.3)
  const spring = headProjection(pose, 0.5)
  const place = front ? (spot: Spot) => mid(project(spot), spring(spot)) : spring
  const found: { point: Point; size: number; high: number }[] = []
  for (let curl = 0; curl < count; curl++) {
    const turn = chance() * Math.PI * 2
    const out = Math.sqrt(chance())
    const x = Math.cos(turn) * rx * out
    const y = cy + Math.sin(turn) * ry * out
    const own = size * (0.65 + chance() * 0.7)
    const low = hairline + (x / 62) ** 2 * 34 - own * 0.2
    const reach = front ? y < low : y < 46 || Math.abs(x) > 70
    if (!reach) continue
    const point = place([x, y, front ? 46 * Math.sqrt(1 - out * out) : -12])
    found.push({ point, size: own, high: y })
  }
  found.sort((a, b) => (front ? a.high - b.high : b.high - a.high))
  for (const { point, size: own } of found) {
    const [x, y] = point
    const facing = (x * light.side) / rx - (y - cy) / ry
    const tone = mix(
      front ? hair.base : hair.dark,
      facing > 0 ? hair.light : hair.dark,
      Math.min(0.75, Math.abs(facing) * 0.34) + chance() * 0.14,
    )
    blob(ctx, point, [own, own], mix(tone, hair.dark, 0.25), 1, { core: 0.72 })
    const start = chance() * 6.3
    const ring = (radius: number, from: number, sweep: number) =>
      Array.from({ length: 4 }, (_, i): Point => {
        const turn = from + (sweep * i) / 3
        return [x + Math.cos(turn) * radius, y + Math.sin(turn) * radius]
      })
    stroke(ctx, ring(own * 0.62, start, 2.6), own * 0.2, alpha(hair.light, 0.16 + facing * 0.17))
    stroke(ctx, ring(own * 0.34, start + 2, 3.2), own * 0.16, alpha(hair.dark, 0.5))
    stroke(ctx, ring(own * 0.8, start + 3, 1.8), own * 0.14, alpha(hair.dark, 0.42))
  }
}

const mid = (a: Point, b: Point): Point => [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]

export const ring = (half: readonly Spot[]): Spot[] => [...half, ...mirror(half).reverse()]

/** The same for curls, which have no single edge. */
export function castOnForehead(
  { ctx, person, project }: Sitting,
  y: number,
  strength: number,
): void {
  blob(ctx, project([0, y + 6, 50]), [70, 17], person.skin.deep, strength)
}
