/** A figure before it is shown or written down: a drawing as data, its words, and the numbers behind it. */

/** An SVG element as data: React renders it, a download writes it down. */
export type SvgNode = {
  name: string
  attributes: Record<string, string>
  children: (SvgNode | string)[]
}

/** Words from the messages of the reader's language. */
export type Say = (key: string, values?: Record<string, string | number>) => string

export type Figure = {
  /** Of the figure on its page and of its files. */
  name: string
  title: string
  /** In one line: how it was computed. */
  method: string
  /** Who and how much is behind it. */
  n: string
  /** What it shows, for those who can't see it. */
  alt: string
  /** Null when there is nothing to draw; `empty` then says why. */
  drawing: { wide: SvgNode; narrow: SvgNode } | null
  empty: string | null
  /** The numbers behind it. */
  table: { columns: readonly string[]; rows: readonly (string | number | null)[][] }
}
