import { read } from '@/components/clips/set/edits'
import type { Papers, Segment } from '@/domain/clip-set/schema'

/** The papers of one clip as they stand in its form: text, until they are checked. */

export const TEXTS = [
  'provenance',
  'origin',
  'scene',
  'source',
  'licence',
  'rights',
  'rightsUntil',
  'depicts',
  'warning',
  'language',
  'tags',
  'trimInS',
  'trimOutS',
] as const
export type TextPaper = (typeof TEXTS)[number]

export type SegmentDraft = { key: number; name: string; from: string; to: string }

export const draftsOf = (segments: readonly Segment[]): SegmentDraft[] =>
  segments.map(({ name, fromS, toS }, key) => ({
    ...{ key, name, from: String(fromS), to: String(toS) },
  }))

/** The segments that were written, in order of time; null where one does not fit. */
export function segmentsOf(drafts: readonly SegmentDraft[]): Segment[] | null {
  const segments = drafts.map(({ name, from, to }) => ({
    name: name.trim(),
    fromS: secondsOf(from),
    toS: secondsOf(to),
  }))
  const fits = segments.every(
    ({ name, fromS, toS }) => name !== '' && name.length <= 100 && fromS >= 0 && toS > fromS,
  )
  return fits ? segments.toSorted((a, b) => a.fromS - b.fromS) : null
}

/** NaN where it is no number. */
export const secondsOf = (text: string): number =>
  text.trim() === '' ? Number.NaN : Number(text.trim().replace(',', '.'))

/** What was written of all papers but persons and segments, and which of it does not fit. */
export function readTexts(values: Readonly<Record<TextPaper, string>>): {
  papers: Partial<Papers>
  wrong: TextPaper[]
} {
  let papers: Partial<Papers> = {}
  const wrong: TextPaper[] = []
  for (const name of TEXTS) {
    // Where a box says “nobody” or “nothing”, it writes the dash.
    const result = read(name, values[name], '–')
    if ('wrong' in result) wrong.push(name)
    else papers = { ...papers, ...result.papers }
  }
  return { papers, wrong }
}
