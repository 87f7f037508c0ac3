import * as Plot from '@observablehq/plot'
import { parseHTML } from 'linkedom'
import type { Figure, SvgNode } from '@/domain/figure/schema'
import { csvLine, safeText } from '@/lib/csv'

/**
 * How any figure is drawn on the server, and written as a file for a paper: then it stands by itself,
 * without the page's variables and fonts.
 */

export const INK = 'var(--ink)'
export const SOFT = 'var(--soft)'
export const LINE = 'var(--line)'
export const GROUND = 'var(--raised)'

/**
 * Observable Plot on the server: a figure becomes data, not markup. Its style element goes (a page's
 * policy would block it; components/charts/figure.tsx has its rules), and so do its English labels:
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

const LIGHT: Record<string, string> = {
  '--ink': '#1b1c1a',
  '--soft': '#5a5b55',
  '--line': '#dfdcd3',
  '--raised': '#ffffff',
  '--real': '#2f6db5',
  '--generated': '#d1702a',
  '--accent': '#0b6355',
}

/** SVG 1.1 on white, with its title and its description inside. Null when there is nothing to draw. */
export function figureFile({ drawing, title, method, n }: Figure): string | null {
  if (!drawing) return null
  const { attributes, children, name } = drawing.wide
  const { 'aria-hidden': _, ...rest } = attributes
  const root: SvgNode = {
    name,
    attributes: { ...rest, 'font-family': 'Inter, Helvetica, Arial, sans-serif', role: 'img' },
    children: [
      { name: 'title', attributes: {}, children: [title] },
      { name: 'desc', attributes: {}, children: [`${n} ${method}`] },
      {
        name: 'rect',
        attributes: { width: '100%', height: '100%', fill: '#ffffff' },
        children: [],
      },
      ...children,
    ],
  }
  return `<?xml version="1.0" encoding="UTF-8"?>\n${toXml(root)}\n`
}

const toXml = (node: SvgNode | string): string => {
  if (typeof node === 'string') return escaped(node)
  const attributes = Object.entries(node.attributes).map(
    ([name, value]) => ` ${name}="${escaped(resolved(value))}"`,
  )
  return `<${node.name}${attributes.join('')}>${node.children.map(toXml).join('')}</${node.name}>`
}

const resolved = (value: string) =>
  value.replaceAll(/var\((--\w+)\)/g, (whole, name: string) => LIGHT[name] ?? whole)

const escaped = (text: string) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')

/** The numbers behind it as CSV. Names of columns and kinds do not change with the reader's language. */
export const tableFile = ({ table }: Figure): string =>
  [table.columns, ...table.rows]
    .map((row) => csvLine(row.map((cell) => (typeof cell === 'string' ? safeText(cell) : cell))))
    .join('')
