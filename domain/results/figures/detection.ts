import * as Plot from '@observablehq/plot'
import { INK, LINE, render, SOFT } from '@/domain/figure'
import type { Figure } from '@/domain/figure/schema'
import { LOOK, legend } from '@/domain/results/figures/look'
import { clipLabels, provenancesIn, type Wording } from '@/domain/results/figures/wording'
import type { Clip, Results } from '@/domain/results/schema'

/** Per clip the share of the participants who called it generated. */
export function detectionFigure({ clips, detection }: Results, words: Wording): Figure {
  const { say, percent } = words
  const share = ({ calledGenerated }: Clip) => calledGenerated.value ?? -1
  const rows = clips
    .filter(({ calledGenerated }) => calledGenerated.n > 0)
    .toSorted((a, b) => share(b) - share(a))
  const judged = rows.map(({ calledGenerated }) => calledGenerated.n)
  const first = rows[0]
  const empty = detection ? say('detection.empty') : say('detection.notAsked')
  return {
    name: 'detection',
    title: say('detection.title'),
    method: say('detection.method'),
    n: say('detection.n', {
      clips: rows.length,
      range: Math.min(...judged) === Math.max(...judged) ? 'same' : 'other',
      fewest: Math.min(...judged, Number.MAX_SAFE_INTEGER),
      most: Math.max(0, ...judged),
    }),
    alt: first
      ? say('detection.alt', {
          clips: rows.length,
          clip: clipLabels(clips).get(first.id) ?? '',
          share: percent(share(first)),
        })
      : empty,
    empty: first ? (Math.max(...judged) === 1 ? say('onlyOne') : null) : empty,
    drawing: first ? { wide: drawn(rows, words, false), narrow: drawn(rows, words, true) } : null,
    table: {
      columns: [
        'clip_id',
        'scene',
        'origin',
        'provenance',
        'called_generated',
        'n',
        'share',
        'low',
        'high',
      ],
      rows: rows.map(
        ({ id, scene, origin, provenance, calledGenerated: { k, n, value, interval } }) => [
          id,
          scene,
          origin,
          provenance.toLowerCase(),
          k,
          n,
          value,
          interval?.low ?? null,
          interval?.high ?? null,
        ],
      ),
    },
  }
}

function drawn(clips: readonly Clip[], { percent, provenance, say }: Wording, narrow: boolean) {
  const labels = clipLabels(clips)
  const kinds = provenancesIn(clips)
  const left = narrow ? 128 : 190
  const ticks = narrow ? [0, 0.5, 1] : [0, 0.25, 0.5, 0.75, 1]
  return render({
    width: narrow ? 350 : 760,
    height: 62 + 16 + clips.length * 28,
    marginTop: 62,
    marginRight: narrow ? 20 : 24,
    marginBottom: 16,
    marginLeft: left,
    style: { fontSize: '13px' },
    x: { domain: [0, 1], label: null },
    y: { domain: clips.map(({ id }) => id), type: 'band', padding: 0, label: null },
    marks: [
      Plot.gridX(ticks, { stroke: LINE, strokeOpacity: 1 }),
      Plot.ruleX([0.5], { stroke: SOFT, strokeDasharray: '3,3' }),
      Plot.axisX(ticks, {
        anchor: 'top',
        tickSize: 0,
        tickFormat: (share: number) => percent(share),
        fill: SOFT,
        label: null,
      }),
      Plot.axisY({
        tickSize: 0,
        tickFormat: (id: string) => labels.get(id) ?? '',
        fill: INK,
        label: null,
        lineWidth: narrow ? 9 : 14,
        textOverflow: 'ellipsis-end',
      }),
      Plot.text([say('detection.half')], {
        frameAnchor: 'bottom',
        dy: 14,
        fill: SOFT,
        text: (text: string) => text,
      }),
      ...kinds.flatMap((kind) => {
        const { colour, symbol } = LOOK[kind]
        const own = clips.filter((clip) => clip.provenance === kind)
        return [
          Plot.ruleY(
            own.filter(({ calledGenerated }) => calledGenerated.interval),
            {
              y: 'id',
              x1: ({ calledGenerated }: Clip) => calledGenerated.interval?.low,
              x2: ({ calledGenerated }: Clip) => calledGenerated.interval?.high,
              stroke: colour,
              strokeWidth: 1.5,
              strokeOpacity: 0.75,
            },
          ),
          Plot.dot(own, {
            y: 'id',
            x: ({ calledGenerated }: Clip) => calledGenerated.value,
            fill: colour,
            symbol,
            r: 4.5,
          }),
        ]
      }),
      ...legend(
        kinds.map((kind) => ({ provenance: kind, label: provenance(kind) })),
        { dx: -left + 6, dy: -50 },
      ),
    ],
  })
}
