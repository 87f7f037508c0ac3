import * as Plot from '@observablehq/plot'
import { GROUND, INK, LINE, render, SOFT } from '@/domain/figure'
import type { Figure } from '@/domain/figure/schema'
import { LOOK, legend } from '@/domain/results/figures/look'
import type { Wording } from '@/domain/results/figures/wording'
import type { CountedShare, Descriptor, Results } from '@/domain/results/schema'

/** Per descriptor the share that picked it, real beside generated, the largest difference first. */
export function descriptorFigure({ descriptors }: Results, words: Wording): Figure {
  const { say, percent, term } = words
  const difference = ({ generated, real }: Descriptor) => (generated.value ?? 0) - (real.value ?? 0)
  const sorted = descriptors.toSorted((a, b) => difference(b) - difference(a))
  const shown = sorted.filter(
    ({ real, generated }) => real.value !== null || generated.value !== null,
  )
  const top = shown[0]
  const participants = most(shown, (share) => share.participants)
  return {
    name: 'descriptors',
    title: say('descriptors.title'),
    method: say('descriptors.method'),
    n: say('descriptors.n', { participants, presentations: most(shown, (share) => share.n) }),
    alt: top
      ? say('descriptors.alt', {
          terms: shown.length,
          term: term(top.text),
          generated: percent(top.generated.value ?? 0),
          real: percent(top.real.value ?? 0),
        })
      : say('descriptors.empty'),
    empty: top ? (participants === 1 ? say('onlyOne') : null) : say('descriptors.empty'),
    drawing: top ? { wide: drawn(shown, words, false), narrow: drawn(shown, words, true) } : null,
    table: {
      columns: [
        'term',
        'wording',
        'provenance',
        'picked',
        'shown',
        'participants',
        'share',
        'low',
        'high',
      ],
      rows: sorted.flatMap((descriptor) =>
        (['real', 'generated'] as const).map((provenance) => {
          const { k, n, participants: people, value, interval } = descriptor[provenance]
          return [
            descriptor.key,
            term(descriptor.text),
            provenance,
            k,
            n,
            people,
            value,
            interval?.low ?? null,
            interval?.high ?? null,
          ]
        }),
      ),
    },
  }
}

const most = (descriptors: readonly Descriptor[], of: (share: CountedShare) => number) =>
  Math.max(0, ...descriptors.flatMap(({ real, generated }) => [of(real), of(generated)]))

function drawn(
  descriptors: readonly Descriptor[],
  { term, percent, provenance }: Wording,
  narrow: boolean,
) {
  const step = narrow ? 46 : 28
  const margin = { top: 58, right: narrow ? 22 : 26, bottom: 12, left: narrow ? 16 : 250 }
  const labels = new Map(descriptors.map(({ key, text }) => [key, term(text)]))
  const down = narrow ? 8 : 0
  return render({
    width: narrow ? 350 : 760,
    height: margin.top + margin.bottom + step * descriptors.length,
    marginTop: margin.top,
    marginRight: margin.right,
    marginBottom: margin.bottom,
    marginLeft: margin.left,
    style: { fontSize: '13px' },
    x: { domain: [0, 1], label: null },
    y: { domain: descriptors.map(({ key }) => key), type: 'band', padding: 0, axis: null },
    marks: [
      Plot.gridX([0, 0.25, 0.5, 0.75, 1], { stroke: LINE, strokeOpacity: 1 }),
      Plot.axisX([0, 0.25, 0.5, 0.75, 1], {
        anchor: 'top',
        tickSize: 0,
        tickFormat: (share: number) => percent(share),
        fill: SOFT,
        label: null,
      }),
      Plot.text(descriptors, {
        y: 'key',
        frameAnchor: 'left',
        text: ({ key }: Descriptor) => labels.get(key),
        textAnchor: narrow ? 'start' : 'end',
        dx: -14,
        dy: narrow ? -12 : 0,
        fill: INK,
        // Keeps the words readable where a grid line runs behind them.
        ...(narrow && { stroke: GROUND, strokeWidth: 5 }),
      }),
      ...(['real', 'generated'] as const).flatMap((side) => {
        const { colour, symbol } = LOOK[side === 'real' ? 'REAL' : 'GENERATED']
        const dy = down + (side === 'real' ? -4.5 : 4.5)
        const known = descriptors.filter((descriptor) => descriptor[side].value !== null)
        return [
          Plot.ruleY(
            known.filter((descriptor) => descriptor[side].interval),
            {
              y: 'key',
              x1: (descriptor: Descriptor) => descriptor[side].interval?.low,
              x2: (descriptor: Descriptor) => descriptor[side].interval?.high,
              stroke: colour,
              strokeWidth: 1.5,
              strokeOpacity: 0.75,
              dy,
            },
          ),
          Plot.dot(known, {
            y: 'key',
            x: (descriptor: Descriptor) => descriptor[side].value,
            fill: colour,
            symbol,
            r: 4,
            dy,
          }),
        ]
      }),
      ...legend(
        [
          { provenance: 'REAL', label: provenance('REAL') },
          { provenance: 'GENERATED', label: provenance('GENERATED') },
        ],
        { dx: narrow ? -14 : -8, dy: -46 },
      ),
    ],
  })
}
