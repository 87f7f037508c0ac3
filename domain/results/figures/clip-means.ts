import * as Plot from '@observablehq/plot'
import { GROUND, INK, LINE, render, SOFT } from '@/domain/figure'
import type { Figure } from '@/domain/figure/schema'
import { LOOK, legend } from '@/domain/results/figures/look'
import {
  byProvenance,
  clipLabels,
  provenancesIn,
  type Wording,
} from '@/domain/results/figures/wording'
import type { Clip, Results, Scale } from '@/domain/results/schema'

/** Each clip's mean on each scale, with its interval: one panel a scale, clips in the same rows. */
export function clipMeansFigure({ clips, scales }: Results, words: Wording): Figure {
  const { say, number, scale: nameOf } = words
  const first = scales[0]
  const meanOf = (clip: Clip) => (first ? (clip.scales[first.id]?.mean ?? 0) : 0)
  const rows = clips.toSorted((a, b) => byProvenance(a, b) || meanOf(b) - meanOf(a))
  const labels = clipLabels(rows)
  const votes = rows.flatMap((clip) => Object.values(clip.scales).map(({ n }) => n))
  const some = votes.some((n) => n > 0)
  const highest = first && rows.toSorted((a, b) => meanOf(b) - meanOf(a))[0]
  return {
    name: 'clip-means',
    title: say('clipMeans.title'),
    method: say('clipMeans.method'),
    n: say('clipMeans.n', {
      clips: rows.length,
      range: Math.min(...votes) === Math.max(...votes) ? 'same' : 'other',
      fewest: Math.min(...votes, Number.MAX_SAFE_INTEGER),
      most: Math.max(0, ...votes),
    }),
    alt:
      some && highest
        ? say('clipMeans.alt', {
            clips: rows.length,
            scales: scales.map(({ id }) => nameOf(id)).join(', '),
            clip: labels.get(highest.id) ?? '',
            scale: nameOf(first.id),
            mean: number(meanOf(highest)),
          })
        : say('clipMeans.empty'),
    empty: some ? (Math.max(...votes) === 1 ? say('onlyOne') : null) : say('clipMeans.empty'),
    drawing: some
      ? { wide: drawn(rows, scales, words, false), narrow: drawn(rows, scales, words, true) }
      : null,
    table: {
      columns: [
        'clip_id',
        'scene',
        'origin',
        'provenance',
        'scale_id',
        'n',
        'mean',
        'sd',
        'low',
        'high',
      ],
      rows: rows.flatMap((clip) =>
        scales.map(({ id }) => {
          const { n, mean, sd, interval } = clip.scales[id] ?? {
            n: 0,
            mean: null,
            sd: null,
            interval: null,
          }
          return [
            clip.id,
            clip.scene,
            clip.origin,
            clip.provenance.toLowerCase(),
            id,
            n,
            mean,
            sd,
            interval?.low ?? null,
            interval?.high ?? null,
          ]
        }),
      ),
    },
  }
}

type Point = { clip: Clip; panel: string; mean: number; low: number | null; high: number | null }

function drawn(clips: readonly Clip[], scales: readonly Scale[], words: Wording, narrow: boolean) {
  const { provenance, scale: nameOf, say } = words
  const labels = clipLabels(clips)
  const points = scales.flatMap(({ id, points: top }): Point[] =>
    clips.flatMap((clip) => {
      const { mean = null, interval = null } = clip.scales[id] ?? {}
      if (mean === null) return []
      const within = (value: number) => Math.min(top, Math.max(1, value))
      const ends = interval
        ? { low: within(interval.low), high: within(interval.high) }
        : { low: null, high: null }
      return [{ clip, panel: nameOf(id), mean, ...ends }]
    }),
  )
  const silent = scales.flatMap(({ id }) =>
    clips.filter((clip) => !clip.scales[id]?.n).map((clip) => ({ clip, panel: nameOf(id) })),
  )
  const panels = scales.map(({ id }) => nameOf(id))
  const top = Math.max(...scales.map((scale) => scale.points))
  const ticks = Array.from({ length: top }, (_, i) => i + 1)
  const step = 26
  const head = narrow ? 84 : 78
  const facet = narrow ? { fy: 'panel' } : { fx: 'panel' }
  const panelHeight = clips.length * step
  const key = ({ clip }: { clip: Clip }) => clip.id
  const left = narrow ? 128 : 190
  return render({
    width: narrow ? 350 : 760,
    height: narrow ? head + panels.length * (panelHeight + 56) : head + panelHeight + 14,
    marginTop: head,
    marginRight: 14,
    marginBottom: 12,
    marginLeft: left,
    style: { fontSize: '13px' },
    x: { domain: [1, top], label: null, inset: 6 },
    y: { domain: clips.map(({ id }) => id), type: 'band', padding: 0, label: null },
    ...(narrow
      ? { fy: { domain: panels, label: null, padding: 56 / (panelHeight + 56), axis: null } }
      : { fx: { domain: panels, label: null, padding: 0.1, axis: null } }),
    marks: [
      Plot.gridX(ticks, { stroke: LINE, strokeOpacity: 1 }),
      Plot.axisX(ticks, {
        anchor: 'top',
        tickSize: 0,
        fill: SOFT,
        label: null,
        ...(narrow && { facetAnchor: null }),
      }),
      Plot.axisY({
        tickSize: 0,
        tickFormat: (id: string) => labels.get(id) ?? '',
        fill: INK,
        label: null,
        lineWidth: narrow ? 9 : 14,
        textOverflow: 'ellipsis-end',
      }),
      Plot.text(
        panels.map((panel) => ({ panel })),
        {
          ...facet,
          text: 'panel',
          frameAnchor: 'top-left',
          dx: narrow ? -left + 4 : 0,
          dy: -34,
          textAnchor: 'start',
          lineAnchor: 'middle',
          fontWeight: 600,
          fill: INK,
        },
      ),
      Plot.text(silent, {
        ...facet,
        y: key,
        text: () => say('noVotes'),
        frameAnchor: 'left',
        textAnchor: 'start',
        dx: 8,
        fill: SOFT,
        fontStyle: 'italic',
      }),
      ...provenancesIn(clips).flatMap((kind) => {
        const { colour, symbol } = LOOK[kind]
        const own = points.filter(({ clip }) => clip.provenance === kind)
        return [
          Plot.ruleY(
            own.filter(({ low }) => low !== null),
            {
              ...facet,
              y: key,
              x1: 'low',
              x2: 'high',
              stroke: colour,
              strokeWidth: 1.5,
              strokeOpacity: 0.75,
            },
          ),
          // A single vote has no interval: an empty shape.
          Plot.dot(own, {
            ...facet,
            y: key,
            x: 'mean',
            symbol,
            r: 4,
            stroke: colour,
            strokeWidth: 1.5,
            fill: ({ low }: Point) => (low === null ? GROUND : colour),
          }),
        ]
      }),
      ...legend(
        provenancesIn(clips).map((kind) => ({ provenance: kind, label: provenance(kind) })),
        { dx: narrow ? -left + 4 : -left + 6, dy: -head + 12 },
      ),
    ],
  })
}
