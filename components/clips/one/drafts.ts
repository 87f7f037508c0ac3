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

/** A reason that has its words among the problems the server tells, or among those of the form. */
export type Flaw = { reason: string; params: Record<string, string | number> }
export type SegmentFlaw = Flaw & { side: 'name' | 'from' | 'to' }
type Trim = Pick<Papers, 'trimInS' | 'trimOutS'>

/** As the server has it: a file ends a little before or after what its header says. */
const SLACK_S = 0.05

/** What can't be true of a cut; `lengthS` is the original's, where it is known. */
export function trimFlaws(trim: Trim, lengthS: number | null): Partial<Record<keyof Trim, Flaw>> {
  const flaws: Partial<Record<keyof Trim, Flaw>> = {}
  const { trimInS, trimOutS } = trim
  const beginS = trimInS ?? 0
  if (trimOutS !== null && trimOutS <= beginS)
    flaws.trimOutS = { reason: 'TRIM_ENDS_FIRST', params: { atS: trimOutS, beginS } }
  for (const name of ['trimInS', 'trimOutS'] as const) {
    const atS = trim[name]
    if (atS !== null && lengthS !== null && atS > lengthS + SLACK_S)
      flaws[name] = {
        reason: 'TRIM_BEYOND_END',
        params: { atS, lengthS: Number(lengthS.toFixed(2)) },
      }
  }
  return flaws
}

/** How long a clip cut like this lasts; null where it is not known. */
export const lastsS = ({ trimInS, trimOutS }: Trim, lengthS: number | null): number | null => {
  const endS = trimOutS ?? lengthS
  return endS === null ? null : endS - (trimInS ?? 0)
}

/** All that does not fit of segments as they were written, by their key; `shownS` is how long the clip lasts. */
export function segmentFlaws(
  drafts: readonly SegmentDraft[],
  shownS: number | null,
): ReadonlyMap<number, readonly SegmentFlaw[]> {
  const parts = drafts
    .map(({ key, name, from, to }, at) => ({
      ...{ key, name: name.trim(), title: name.trim() || String(at + 1) },
      ...{ fromS: secondsOf(from), toS: secondsOf(to) },
    }))
    .toSorted((a, b) => (a.fromS || 0) - (b.fromS || 0))
  const flaws = new Map<number, SegmentFlaw[]>()
  for (const [at, { key, name, title, fromS, toS }] of parts.entries()) {
    const found: SegmentFlaw[] = []
    const report = (side: SegmentFlaw['side'], reason: string, params: Flaw['params'] = {}) =>
      found.push({ side, reason, params })
    if (name === '' || name.length > 100) report('name', 'nameMissing')
    if (!(fromS >= 0)) report('from', 'fromWrong')
    if (!(toS > 0) || toS <= fromS) report('to', 'toWrong')
    else if (shownS !== null && toS > shownS + SLACK_S)
      report('to', 'SEGMENT_BEYOND_END', {
        ...{ segment: title, toS, shownS: Number(shownS.toFixed(2)) },
      })
    const before = parts.slice(0, at).find((each) => each.fromS >= 0 && each.toS > fromS)
    if (before) report('from', 'SEGMENTS_OVERLAP', { segment: title, before: before.title })
    if (found.length > 0) flaws.set(key, found)
  }
  return flaws
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
