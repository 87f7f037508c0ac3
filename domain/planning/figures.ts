import * as Plot from '@observablehq/plot'
import { GROUND, INK, LINE, render, SOFT } from '@/domain/figure'
import type { Figure, Say } from '@/domain/figure/schema'
import { type Curve, type Planning, unitOf, type Written, written } from '@/domain/planning/schema'
import type { Locale } from '@/lib/locale'

/** The curves of a plan: where it stands, what is wanted, what would be enough, and where more leads. */
export const draw = (planning: Planning, locale: Locale, say: Say): Figure[] =>
  planning.curves.map((curve) => figure(planning, curve, written(locale, planning), say))

function figure(planning: Planning, curve: Curve, write: Written, say: Say): Figure {
  const { measure, wanted, assumptions } = planning
  const { over, at, points } = curve
  const unit = unitOf(assumptions)
  const value = curve.value === null ? '–' : write.value(curve.value)
  const labels = { at: String(at), over: say(`curve.${over}.axis`) }
  return {
    name: over,
    title: say(`curve.${over}.title`, { measure, kind: assumptions.kind }),
    method: say(`method.${assumptions.kind}`),
    n: say(`curve.${over}.n`, { at, measure, value, unit }),
    alt: say(`curve.${over}.alt`, {
      ...{ at, measure, value, unit, wanted: write.value(wanted) },
      enough: curve.enough ?? 0,
      isEnough: curve.enough === null ? 'no' : 'yes',
    }),
    empty: null,
    drawing: {
      wide: drawn(planning, curve, write, say, labels.over, false),
      narrow: drawn(planning, curve, write, say, labels.over, true),
    },
    table: {
      columns: [COLUMN[over], measure === 'power' ? 'power' : 'half_width'],
      rows: points.map(({ n, value: found }) => [n, found]),
    },
  }
}

const COLUMN: Record<Curve['over'], string> = {
  participants: 'participants',
  clips: 'clips',
  second: 'larger_group',
}

const ACCENT = 'var(--accent)'

function drawn(
  { measure, wanted, assumptions }: Planning,
  { points, at, value, limit, enough }: Curve,
  write: Written,
  say: Say,
  axis: string,
  narrow: boolean,
) {
  const isPower = measure === 'power'
  const right = Math.max(...points.map(({ n }) => n))
  const top = isPower ? 1 : ceiling(points, wanted, value)
  const rises = (points.at(-1)?.value ?? 0) > (points[0]?.value ?? 0)
  const shown = points.filter((point) => point.value <= top)
  const enoughAt = points.find(({ n }) => n === enough && n !== at)
  const text = { fill: SOFT, stroke: GROUND, strokeWidth: 4 }
  return render({
    width: narrow ? 350 : 640,
    height: narrow ? 300 : 320,
    ...{ marginTop: 36, marginRight: 18, marginBottom: 46, marginLeft: narrow ? 38 : 44 },
    style: { fontSize: '13px' },
    x: { domain: [0, right], label: null },
    y: { domain: [0, top], label: null },
    marks: [
      Plot.gridY({ stroke: LINE, strokeOpacity: 1, ticks: 5 }),
      Plot.axisY({
        ...{ tickSize: 0, ticks: 5, tickFormat: tick(write, isPower), fill: SOFT, label: null },
      }),
      Plot.axisX({
        ...{ tickSize: 0, ticks: narrow ? 4 : 7, tickFormat: write.count, fill: SOFT, label: null },
      }),
      Plot.ruleY([0], { stroke: SOFT }),
      Plot.text([say(`axis.${isPower ? 'power' : unitOf(assumptions)}`)], {
        ...{ frameAnchor: 'top-left', textAnchor: 'start', dx: narrow ? -34 : -40, dy: -24 },
        ...{ text: (name: string) => name, fill: SOFT },
      }),
      Plot.text([axis], {
        ...{ frameAnchor: 'bottom-right', textAnchor: 'end', dy: 40 },
        ...{ text: (name: string) => name, fill: SOFT },
      }),
      Plot.ruleY([wanted], { stroke: SOFT, strokeDasharray: '4,4' }),
      Plot.line(shown, { x: 'n', y: 'value', stroke: INK, strokeWidth: 2, curve: 'monotone-x' }),
      Plot.text([wanted], {
        ...text,
        ...besideCurve(points, right, wanted, rises),
        y: (level: number) => level,
        text: () => say('curve.wanted', { value: write.value(wanted) }),
      }),
      ...(limit !== null && limit > 0 && limit < 0.985 * top
        ? leadsTo(limit, isPower, write, say)
        : []),
      ...(enoughAt
        ? [
            Plot.dot([enoughAt], {
              ...{ x: 'n', y: 'value', r: 5, fill: GROUND, stroke: INK, strokeWidth: 2 },
            }),
            Plot.text([enoughAt], {
              ...{ ...text, x: 'n', y: 'value', fill: INK, fontWeight: 600 },
              ...{ text: ({ n }: { n: number }) => write.count(n), textAnchor: 'end' },
              ...{ dx: -3, dy: rises ? -14 : 14 },
            }),
          ]
        : []),
      ...(value !== null && value <= top
        ? [
            Plot.dot([at], { x: at, y: value, r: 6, fill: ACCENT, stroke: GROUND, strokeWidth: 2 }),
            Plot.text([at], {
              ...{ ...text, x: at, y: value, fill: ACCENT, fontWeight: 600 },
              text: () => say('curve.here', { n: write.count(at), value: write.value(value) }),
              ...{
                textAnchor: at > right * 0.8 ? 'end' : 'start',
                dx: 3,
                dy: rises && value > 0.15 * top ? 16 : -16,
              },
            }),
          ]
        : []),
    ],
  })
}

/** Where a name at a level is clear of the curve: at the end where the curve is not, or under it. */
function besideCurve(points: Curve['points'], right: number, level: number, rises: boolean) {
  const early = points.find(({ n }) => n >= right * 0.2)?.value ?? 0
  const late = points.at(-1)?.value ?? 0
  const atLeft = { frameAnchor: 'left', textAnchor: 'start', dx: 6 } as const
  const atRight = { frameAnchor: 'right', textAnchor: 'end' } as const
  if (rises) return early < level ? { ...atLeft, dy: -10 } : { ...atRight, dy: 11 }
  return late < level ? { ...atRight, dy: -10 } : { ...atLeft, dy: 11 }
}

/** What no number of them gets past. */
const leadsTo = (limit: number, isPower: boolean, write: Written, say: Say): Plot.Markish[] => [
  Plot.ruleY([limit], { stroke: ACCENT, strokeDasharray: '1,4', strokeWidth: 1.5 }),
  Plot.text([limit], {
    ...{ y: (level: number) => level, frameAnchor: 'right', textAnchor: 'end' },
    dy: isPower ? -10 : 12,
    text: () =>
      say('curve.limit', {
        measure: isPower ? 'power' : 'halfWidth',
        value: isPower ? write.powerUnder(limit) : write.value(limit),
      }),
    ...{ fill: ACCENT, stroke: GROUND, strokeWidth: 4 },
  }),
]

const tick = (write: Written, isPower: boolean) => (value: number) =>
  isPower && (value === 0 || value === 1) ? String(value) : value === 0 ? '0' : write.value(value)

/** As high as what is to be seen: the first steps of a falling curve are off the picture. */
function ceiling(points: Curve['points'], wanted: number, value: number | null): number {
  const highest = Math.max(...points.map((point) => point.value))
  return Math.min(highest, 2.4 * Math.max(wanted, value ?? 0))
}
