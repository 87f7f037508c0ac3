import type { Figure, SvgNode } from '@/domain/results/schema'
import { csvLine, safeText } from '@/lib/csv'

/** A figure as files for a paper: it stands by itself, without the page's variables and fonts. */

const LIGHT: Record<string, string> = {
  '--ink': '#1b1c1a',
  '--soft': '#5a5b55',
  '--line': '#dfdcd3',
  '--raised': '#ffffff',
  '--real': '#2f6db5',
  '--generated': '#d1702a',
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
