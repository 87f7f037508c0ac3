import * as Plot from '@observablehq/plot'
import { INK } from '@/domain/figure'
import type { Provenance } from '@/domain/results/schema'

/** Provenance is a colour and a shape, so that it survives print and colour-blindness. */
export const LOOK: Record<
  Provenance,
  { colour: string; symbol: 'circle' | 'square' | 'diamond' | 'triangle' }
> = {
  REAL: { colour: 'var(--real)', symbol: 'circle' },
  GENERATED: { colour: 'var(--generated)', symbol: 'square' },
  MIXED: { colour: 'var(--soft)', symbol: 'diamond' },
  UNKNOWN: { colour: 'var(--soft)', symbol: 'triangle' },
}

/** The key to the shapes, drawn into the picture so that a download has it too. */
export function legend(
  entries: readonly { provenance: Provenance; label: string }[],
  at: { dx: number; dy: number },
): Plot.Markish[] {
  let { dx } = at
  return entries.flatMap(({ provenance, label }) => {
    const { colour, symbol } = LOOK[provenance]
    const place = { frameAnchor: 'top-left', dy: at.dy, facetAnchor: 'top-left' } as const
    const marks = [
      Plot.dot([label], { ...place, dx: dx + 4, symbol, fill: colour, r: 4.5 }),
      Plot.text([label], {
        ...place,
        text: (text: string) => text,
        dx: dx + 14,
        fill: INK,
        textAnchor: 'start',
        lineAnchor: 'middle',
      }),
    ]
    dx += 14 + label.length * 7 + 22
    return marks
  })
}
