/** Limbs: two bones that reach for a place, and the flesh round a row of joints. */
import { at, clamp, type Ink, type Point, trace } from '@/demo/draw/shape'

/**
 * Where the middle joint of two bones lies, when they reach from `root` to `end`. `side` says on
 * which side it bends: 1 is left of the way from root to end as seen with y downward, -1 is right.
 * A place out of reach is reached for as far as the bones go.
 */
export function reach(
  root: Point,
  end: Point,
  upper: number,
  lower: number,
  side: -1 | 1,
): readonly [joint: Point, end: Point] {
  const [dx, dy] = [end[0] - root[0], end[1] - root[1]]
  const far = Math.hypot(dx, dy) || 1
  const held = clamp(far, Math.abs(upper - lower) + 0.5, upper + lower - 0.1)
  const along = (upper ** 2 - lower ** 2 + held ** 2) / (2 * held)
  const out = Math.sqrt(Math.max(0, upper ** 2 - along ** 2)) * side
  const [ux, uy] = [dx / far, dy / far]
  return [
    [root[0] + ux * along + uy * out, root[1] + uy * along - ux * out],
    [root[0] + ux * held, root[1] + uy * held],
  ]
}

/** Opens the path of a limb along its joints, half as wide at each as `halves` says. */
export function flesh(ctx: Ink, joints: readonly Point[], halves: readonly number[]): void {
  const left: Point[] = []
  const right: Point[] = []
  joints.forEach(([x, y], index) => {
    const before = joints[Math.max(0, index - 1)] ?? [x, y]
    const after = joints[Math.min(joints.length - 1, index + 1)] ?? [x, y]
    const long = Math.hypot(after[0] - before[0], after[1] - before[1]) || 1
    const half = at(halves, index)
    const nx = (-(after[1] - before[1]) / long) * half
    const ny = ((after[0] - before[0]) / long) * half
    left.push([x + nx, y + ny])
    right.unshift([x - nx, y - ny])
  })
  trace(ctx, [...left, ...right])
}

/** A closed course of values over a phase of 0 to 1, smooth through each of its keys. */
export function course<T extends readonly number[]>(
  keys: readonly (readonly [phase: number, values: T])[],
) {
  return (phase: number): number[] => {
    const turn = phase - Math.floor(phase)
    let index = keys.findIndex(
      ([from], key) => from <= turn && turn < (keys[key + 1]?.[0] ?? 1.0001),
    )
    if (index < 0) index = keys.length - 1
    const [from, here] = at(keys, index)
    const to = keys[index + 1]?.[0] ?? 1 + (keys[0]?.[0] ?? 0)
    const [before, next, later] = [at(keys, index - 1), at(keys, index + 1), at(keys, index + 2)]
    const t = (turn - from) / (to - from)
    return here.map((b, part) => {
      const [a, c, d] = [before[1][part] ?? 0, next[1][part] ?? 0, later[1][part] ?? 0]
      return (
        0.5 *
        (2 * b +
          (c - a) * t +
          (2 * a - 5 * b + 4 * c - d) * t ** 2 +
          (3 * b - a - 3 * c + d) * t ** 3)
      )
    })
  }
}
