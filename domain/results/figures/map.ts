import * as Plot from '@observablehq/plot'
import { GROUND, INK, LINE, render, SOFT } from '@/domain/figure'
import type { Figure } from '@/domain/figure/schema'
import { placeLabels } from '@/domain/results/figures/labels'
import { LOOK, legend } from '@/domain/results/figures/look'
import { clipLabels, provenancesIn, type Wording } from '@/domain/results/figures/wording'
import type { Clip, Results } from '@/domain/results/schema'
import type { Mean } from '@/domain/stats/means'

type Cross = { clip: Clip; x: Mean & { mean: number }; y: Mean & { mean: number } }

/**
 * The two axes of Mori's graph, per clip: humanness, and the eerie subscale of eeriness. Never the
 * total: its spine-tingling half is low for what feels empty, and would cancel the other.
 */
export function mapFigure(results: Results, words: Wording): Figure {
  const { say, number } = words
  const x = results.scales.find(({ id }) => id === 'humanness')
  const y = results.scales.find(({ id }) => id === 'eerie')
  const crosses = results.clips.flatMap((clip) => {
    const at = { x: x && clip.scales[x.id], y: y && clip.scales[y.id] }
    return voted(at.x) && voted(at.y) ? [{ clip, x: at.x, y: at.y }] : []
  })
  const labels = clipLabels(results.clips)
  const votes = crosses.flatMap((cross) => [cross.x.n, cross.y.n])
  const eeriest = crosses.toSorted((a, b) => b.y.mean - a.y.mean)[0]
  const empty = x && y ? say('map.empty') : say('map.notAsked')
  return {
    name: 'humanness-eeriness',
    title: say('map.title'),
    method: say('map.method'),
    n: say('map.n', {
      clips: crosses.length,
      range: Math.min(...votes) === Math.max(...votes) ? 'same' : 'other',
      fewest: Math.min(...votes, Number.MAX_SAFE_INTEGER),
      most: Math.max(0, ...votes),
    }),
    alt: eeriest
      ? say('map.alt', {
          clips: crosses.length,
          clip: labels.get(eeriest.clip.id) ?? '',
          eerie: number(eeriest.y.mean),
          humanness: number(eeriest.x.mean),
        })
      : empty,
    empty: eeriest ? (Math.max(...votes) === 1 ? say('onlyOne') : null) : empty,
    drawing: eeriest
      ? {
          wide: drawn(crosses, labels, words, x?.points ?? 7, false),
          narrow: drawn(crosses, labels, words, x?.points ?? 7, true),
        }
      : null,
    table: {
      columns: [
        'clip_id',
        'scene',
        'origin',
        'provenance',
        'humanness_n',
        'humanness',
        'humanness_low',
        'humanness_high',
        'eerie_n',
        'eerie',
        'eerie_low',
        'eerie_high',
      ],
      rows: crosses.map(({ clip, x: h, y: e }) => [
        clip.id,
        clip.scene,
        clip.origin,
        clip.provenance.toLowerCase(),
        h.n,
        h.mean,
        h.interval?.low ?? null,
        h.interval?.high ?? null,
        e.n,
        e.mean,
        e.interval?.low ?? null,
        e.interval?.high ?? null,
      ]),
    },
  }
}

const INSET = 8

const LEADER = {
  draw(
    context: { moveTo(x: number, y: number): void; lineTo(x: number, y: number): void },
    length: number,
  ) {
    context.moveTo(0, 0)
    context.lineTo(0, -length)
  },
}

const voted = (mean: Mean | undefined): mean is Mean & { mean: number } =>
  mean !== undefined && mean.mean !== null

function drawn(
  crosses: readonly Cross[],
  labels: ReadonlyMap<string, string>,
  words: Wording,
  top: number,
  narrow: boolean,
) {
  const { say, provenance } = words
  const ticks = Array.from({ length: top }, (_, i) => i + 1)
  const kinds = provenancesIn(crosses.map(({ clip }) => clip))
  const within = (value: number) => Math.min(top, Math.max(1, value))
  const size = narrow ? { width: 350, height: 430 } : { width: 760, height: 600 }
  const margin = { top: 62, right: narrow ? 10 : 20, bottom: 50, left: narrow ? 30 : 46 }
  const frame = {
    left: margin.left,
    right: size.width - margin.right,
    top: margin.top,
    bottom: size.height - margin.bottom,
  }
  const along = (value: number, from: number, to: number) =>
    from + ((value - 1) / (top - 1)) * (to - from)
  const names = placeLabels(
    crosses.map(({ clip, x, y }) => ({
      x: along(x.mean, frame.left + INSET, frame.right - INSET),
      y: along(y.mean, frame.bottom - INSET, frame.top + INSET),
      text: labels.get(clip.id) ?? '',
    })),
    frame,
  )
  const texts = crosses.flatMap((cross, i) => {
    const name = names[i]
    if (!name) return []
    const { dx, dy, anchor, far } = name
    const at = { x: ({ x }: Cross) => x.mean, y: ({ y }: Cross) => y.mean }
    return [
      // A name that had to go further away is tied to its cross.
      ...(far
        ? [
            Plot.vector([cross], {
              ...at,
              length: Math.hypot(dx, dy) - 4,
              rotate: (Math.atan2(dx, -dy) * 180) / Math.PI,
              anchor: 'start',
              shape: LEADER,
              stroke: SOFT,
              strokeWidth: 0.75,
            }),
          ]
        : []),
      Plot.text([cross], {
        ...at,
        text: () => name.text,
        textAnchor: anchor,
        dx,
        dy,
        fill: INK,
        stroke: GROUND,
        strokeWidth: 4,
      }),
    ]
  })
  return render({
    ...size,
    marginTop: margin.top,
    marginRight: margin.right,
    marginBottom: margin.bottom,
    marginLeft: margin.left,
    style: { fontSize: narrow ? '12px' : '13px' },
    x: { domain: [1, top], label: null, inset: INSET },
    y: { domain: [1, top], label: null, inset: INSET },
    marks: [
      Plot.gridX(ticks, { stroke: LINE, strokeOpacity: 1 }),
      Plot.gridY(ticks, { stroke: LINE, strokeOpacity: 1 }),
      Plot.axisX(ticks, { tickSize: 0, tickFormat: String, fill: SOFT, label: null }),
      Plot.axisY(ticks, { tickSize: 0, tickFormat: String, fill: SOFT, label: null }),
      Plot.text([say('map.x')], {
        frameAnchor: 'bottom-right',
        dy: 36,
        textAnchor: 'end',
        fill: INK,
        fontWeight: 600,
        text: (text: string) => text,
      }),
      Plot.text([say('map.y')], {
        frameAnchor: 'top-left',
        dy: -20,
        dx: narrow ? -20 : -34,
        textAnchor: 'start',
        fill: INK,
        fontWeight: 600,
        text: (text: string) => text,
      }),
      ...kinds.flatMap((kind) => {
        const { colour, symbol } = LOOK[kind]
        const own = crosses.filter(({ clip }) => clip.provenance === kind)
        const line = { stroke: colour, strokeWidth: 1.5, strokeOpacity: 0.7 }
        return [
          Plot.ruleY(
            own.filter(({ x }) => x.interval),
            {
              y: ({ y }: Cross) => y.mean,
              x1: ({ x }: Cross) => within(x.interval?.low ?? x.mean),
              x2: ({ x }: Cross) => within(x.interval?.high ?? x.mean),
              ...line,
            },
          ),
          Plot.ruleX(
            own.filter(({ y }) => y.interval),
            {
              x: ({ x }: Cross) => x.mean,
              y1: ({ y }: Cross) => within(y.interval?.low ?? y.mean),
              y2: ({ y }: Cross) => within(y.interval?.high ?? y.mean),
              ...line,
            },
          ),
          Plot.dot(own, {
            x: ({ x }: Cross) => x.mean,
            y: ({ y }: Cross) => y.mean,
            symbol,
            r: 4.5,
            fill: colour,
            stroke: GROUND,
            strokeWidth: 1,
          }),
        ]
      }),
      ...texts,
      ...legend(
        kinds.map((kind) => ({ provenance: kind, label: provenance(kind) })),
        { dx: narrow ? -20 : -34, dy: -48 },
      ),
    ],
  })
}
