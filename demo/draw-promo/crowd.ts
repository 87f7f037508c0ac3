/** Spectators, small and many: painted into strips, in two poses that take turns. */
import { alpha, blob, type Ink, mix, stroke } from '@/demo/draw/shape'

const skins = ['#f3cdb0', '#dca584', '#c98f64', '#8f5637', '#6b3f2a', '#fbdcc2']
const clothes = [
  '#d9536a',
  '#f2b84b',
  '#3f8fc4',
  '#6a5bb8',
  '#4fae8c',
  '#f4ede1',
  '#e88a5a',
  '#35406b',
]
const hairs = ['#2b1a16', '#5a3f2e', '#9a4320', '#1b1a24', '#c6a15a', '#8f8b90']

const pick = (list: readonly string[], chance: number) =>
  list[Math.floor(chance * list.length)] ?? '#ffffff'

/** A row of people from `from` to `to`, their shoulders at `y`. In pose 1, others are on their feet. */
export function drawRow(
  ctx: Ink,
  [from, to]: readonly [number, number],
  y: number,
  size: number,
  pose: 0 | 1,
  chance: () => number,
): void {
  for (let x = from; x < to; x += size * (1.75 + chance() * 0.6)) {
    const [skin, shirt, hair] = [
      pick(skins, chance()),
      pick(clothes, chance()),
      pick(hairs, chance()),
    ]
    const [mood, nudge, hat] = [chance(), chance() - 0.5, chance()]
    const up = mood < 0.5 === (pose === 0)
    const lift = up ? -size * 0.55 : 0
    const [cx, cy] = [x + nudge * size * 0.4, y + lift + nudge * size * 0.3]
    if (up && mood % 0.5 < 0.32) {
      for (const side of [-1, 1]) {
        const hand = [cx + side * size * 1.05, cy - size * (2 + ((mood * 10) % 0.6))] as const
        stroke(
          ctx,
          [[cx + side * size * 0.5, cy + size * 0.1], [cx + side * size, cy - size * 0.7], hand],
          size * 0.5,
          shirt,
          0.2,
        )
        blob(ctx, hand, [size * 0.3, size * 0.3], skin, 1, { core: 0.6 })
      }
    }
    ctx.beginPath()
    ctx.roundRect(cx - size * 0.72, cy - size * 0.1, size * 1.44, size * 2.4, size * 0.6)
    ctx.fillStyle = shirt
    ctx.fill()
    ctx.fillStyle = alpha('#1b1430', 0.16)
    ctx.fillRect(cx - size * 0.72, cy + size * 0.9, size * 1.44, size * 1.4)
    ctx.beginPath()
    ctx.arc(cx, cy - size * 0.75, size * 0.62, 0, 7)
    ctx.fillStyle = skin
    ctx.fill()
    ctx.beginPath()
    ctx.arc(cx, cy - size * 0.9, size * 0.64, Math.PI * 0.95, Math.PI * 2.05)
    ctx.fillStyle = hat < 0.25 ? pick(clothes, hat * 4) : hair
    ctx.fill()
    if (hat < 0.25)
      stroke(
        ctx,
        [
          [cx - size * 0.95, cy - size * 0.86],
          [cx, cy - size * 0.95],
          [cx + size * 0.95, cy - size * 0.86],
        ],
        size * 0.26,
        pick(clothes, hat * 4),
      )
    if (size > 4) {
      stroke(
        ctx,
        [
          [cx - size * 0.24, cy - size * 0.44],
          [cx, cy - size * 0.34],
          [cx + size * 0.24, cy - size * 0.44],
        ],
        0.8,
        mix(skin, '#5a1f24', 0.7),
      )
    }
  }
}

/** A line with little flags between two places. */
export function drawBunting(
  ctx: Ink,
  [x, y]: readonly [number, number],
  span: number,
  sag: number,
  chance: () => number,
): void {
  const hang = (t: number) => y + sag * 4 * t * (1 - t)
  const count = Math.round(span / 9)
  for (let flag = 0; flag < count; flag++) {
    const t = (flag + 0.5) / count
    ctx.beginPath()
    ctx.moveTo(x + span * t - 3.4, hang(t))
    ctx.lineTo(x + span * t + 3.4, hang(t))
    ctx.lineTo(x + span * t + 0.4, hang(t) + 8)
    ctx.closePath()
    ctx.fillStyle = pick(clothes, chance())
    ctx.fill()
  }
  const line = [0, 0.25, 0.5, 0.75, 1].map((t) => [x + span * t, hang(t)] as const)
  stroke(ctx, line, 1, alpha('#4a3a4a', 0.7))
}
