import type { Comparison } from '@/domain/confound/schema'

const [WIDTH, HEIGHT, SIDE] = [280, 34, 8]
const LANES = { real: 9, generated: 25, other: 41 } as const

type Props = {
  comparison: Comparison
  /** The ends of the axis: those of both phases, so that they can be laid side by side. */
  from: number
  to: number
  label: string
}

/**
 * One property in one phase: a disc for every real clip, a square for every generated one, a ring for
 * what is neither; a line at each median. Equal values stand on each other as far as there is room.
 */
export function ConfoundPlot({ comparison, from, to, label }: Props) {
  const { real, generated, other } = comparison
  const x = (value: number) =>
    from === to ? WIDTH / 2 : SIDE + ((value - from) / (to - from)) * (WIDTH - 2 * SIDE)
  const place = (lane: number, values: readonly number[]) => stack(values.map(x), lane)
  const numbers = (points: readonly { value: number }[]) => points.map(({ value }) => value)
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${other.length > 0 ? HEIGHT + 13 : HEIGHT}`}
      role="img"
      aria-label={label}
      className="block h-auto w-full max-w-72"
    >
      <path d={`M${SIDE} ${LANES.real + 8}H${WIDTH - SIDE}`} className="stroke-line" />
      {([real, generated] as const).map(({ median }, at) =>
        median === null ? null : (
          <path
            key={at === 0 ? 'real' : 'generated'}
            d={`M${x(median).toFixed(1)} ${(at === 0 ? LANES.real : LANES.generated) - 8}v15`}
            className="stroke-ink"
            strokeWidth={1.25}
          />
        ),
      )}
      <path
        d={place(LANES.real, numbers(real.points)).map(disc).join('')}
        className="fill-real"
        fillOpacity={0.8}
      />
      <path
        d={place(LANES.generated, numbers(generated.points)).map(square).join('')}
        className="fill-generated"
        fillOpacity={0.8}
      />
      <path
        d={place(LANES.other, numbers(other)).map(disc).join('')}
        className="fill-none stroke-edge"
      />
    </svg>
  )
}

type Spot = { x: number; y: number }

/** Where marks would lie on each other they are set off up and down, in turn. */
function stack(places: readonly number[], lane: number): Spot[] {
  const taken = new Map<number, number>()
  return places.map((x) => {
    const bin = Math.round(x / 5)
    const before = taken.get(bin) ?? 0
    taken.set(bin, before + 1)
    const step = Math.ceil((before % 5) / 2) * (before % 2 === 1 ? -1 : 1)
    return { x: x + Math.min(6, Math.floor(before / 5)) * 0.8, y: lane + 2 * step }
  })
}

const disc = ({ x, y }: Spot) =>
  `M${(x - 3.2).toFixed(1)} ${y}a3.2 3.2 0 1 0 6.4 0a3.2 3.2 0 1 0-6.4 0`
const square = ({ x, y }: Spot) => `M${(x - 2.8).toFixed(1)} ${y - 2.8}h5.6v5.6h-5.6z`
