import * as Plot from '@observablehq/plot'
import { parseHTML } from 'linkedom'
import type { Provenance, SvgNode } from '@/domain/results/schema'

/**
 * Observable Plot on the server: a figure becomes data, not markup. Its style element goes (a page's
 * policy would block it; components/charts/charts.css has its rules), and so do its English labels:
 * the picture as a whole has a text of its own. Colours are the page's variables, so one drawing
 * serves light, dark and print.
 */
export function render(options: Plot.PlotOptions): SvgNode {
  const { document } = parseHTML('<!doctype html><html><body></body></html>')
  const svg = Plot.plot({ ...options, document })
  const root = toNode(svg as unknown as Dom)
  return {
    ...root,
    attributes: {
      ...root.attributes,
      'font-family': 'inherit',
      'aria-hidden': 'true',
      xmlns: 'http://www.w3.org/2000/svg',
    },
  }
}

type Dom = {
  nodeType: number
  localName: string
  textContent: string
  attributes: Iterable<{ name: string; value: string }>
  childNodes: Iterable<Dom>
}

const TEXT = 3

function toNode(element: Dom): SvgNode {
  const attributes = [...element.attributes].filter(
    ({ name }) => name !== 'class' && !name.startsWith('aria-'),
  )
  const children = [...element.childNodes].filter(
    ({ nodeType, localName }) => nodeType === TEXT || localName !== 'style',
  )
  return {
    name: element.localName,
    attributes: Object.fromEntries(attributes.map(({ name, value }) => [name, value])),
    children: children.map((child) =>
      child.nodeType === TEXT ? child.textContent : toNode(child),
    ),
  }
}

export const INK = 'var(--ink)'
export const SOFT = 'var(--soft)'
export const LINE = 'var(--line)'
export const GROUND = 'var(--raised)'

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
