import type { PoolClient } from 'pg'
import { recordAll } from '@/domain/audit'
import type { Problem } from '@/lib/errors'
import { Papers } from './schema'

/** What people say of a clip: whether it can be true, and how it is written down. */

export type PaperName = keyof Papers
const PAPER_NAMES = Object.keys(Papers.shape) as PaperName[]

const COLUMNS: Record<PaperName, string> = {
  provenance: 'provenance = $::"Provenance"',
  origin: 'origin = $',
  scene: 'scene = $',
  depicts: 'depicts = $',
  persons: 'persons = $::jsonb',
  language: 'language = $',
  source: 'source = $',
  licence: 'licence = $',
  rights: 'rights = $',
  rightsUntil: 'rights_until = $::date',
  warning: 'warning = $',
  tags: 'tags = $::text[]',
  trimInS: 'trim_in_s = $',
  trimOutS: 'trim_out_s = $',
  segments: 'segments = $::jsonb',
}

export const papersOf = (clip: Papers): Papers =>
  Object.fromEntries(PAPER_NAMES.map((name) => [name, clip[name]])) as Papers

export type Change = { name: PaperName; from: unknown; to: unknown }

/** What saying `said` of a clip with these papers would change. */
export function changesOf(papers: Papers, said: Partial<Papers>): Change[] {
  return PAPER_NAMES.flatMap((name) => {
    const [from, to] = [papers[name], said[name]]
    return to === undefined || JSON.stringify(from) === JSON.stringify(to) ? [] : { name, from, to }
  })
}

/** A problem of a clip's papers: which of them, and its reason. */
export type PaperProblem = Required<Pick<Problem, 'message' | 'reason'>> & {
  name: PaperName
  params: Record<string, string | number>
}

/** A file ends a little before or after what its header says. */
const SLACK_S = 0.05

/** What can't be true of these papers together; `lengthS` is the original's, where it is known. */
export function paperProblems(papers: Papers, lengthS: number | null): PaperProblem[] {
  const found: PaperProblem[] = []
  const report = (name: PaperName, reason: string, message: string, params = {}) =>
    found.push({ name, reason, message, params })

  for (const name of PAPER_NAMES) {
    const fits = Papers.shape[name].safeParse(papers[name])
    const issue = fits.error?.issues[0]
    if (issue) report(name, 'PAPER_MALFORMED', issue.message)
    // PostgreSQL keeps no text with it.
    else if (JSON.stringify(papers[name])?.includes('\\u0000'))
      report(name, 'PAPER_MALFORMED', 'holds a character that can’t be kept')
  }
  if (found.length > 0) return found

  const { trimInS, trimOutS, segments, persons } = papers
  const beginS = trimInS ?? 0
  const endS = trimOutS ?? lengthS ?? Number.POSITIVE_INFINITY
  const isAfterEnd = (value: number | null) =>
    value !== null && lengthS !== null && value > lengthS + SLACK_S
  for (const name of ['trimInS', 'trimOutS'] as const)
    if (isAfterEnd(papers[name]))
      report(
        name,
        'TRIM_BEYOND_END',
        `${papers[name]} s is after the end of the video, ${lengthS?.toFixed(2)} s`,
        { atS: papers[name] ?? 0, lengthS: Number(lengthS?.toFixed(2)) },
      )
  if (trimOutS !== null && trimOutS <= beginS)
    report('trimOutS', 'TRIM_ENDS_FIRST', `${trimOutS} s is not after the beginning, ${beginS} s`, {
      atS: trimOutS,
      beginS,
    })
  if (found.length === 0)
    for (const [at, segment] of segments.toSorted((a, b) => a.fromS - b.fromS).entries()) {
      const before = segments.toSorted((a, b) => a.fromS - b.fromS)[at - 1]
      const shownS = endS - beginS
      if (segment.toS > shownS + SLACK_S)
        report(
          'segments',
          'SEGMENT_BEYOND_END',
          `“${segment.name}” ends at ${segment.toS} s, after the clip does, ${shownS.toFixed(2)} s`,
          { segment: segment.name, toS: segment.toS, shownS: Number(shownS.toFixed(2)) },
        )
      if (before && segment.fromS < before.toS)
        report(
          'segments',
          'SEGMENTS_OVERLAP',
          `“${segment.name}” begins before “${before.name}” ends`,
          { segment: segment.name, before: before.name },
        )
    }
  const names = (persons ?? []).map(({ name }) => name)
  const twice = names.find((name, at) => names.indexOf(name) !== at)
  if (twice !== undefined)
    report('persons', 'PERSON_TWICE', `“${twice}” is named twice`, { person: twice })
  return found
}

/** A clip, and what is to be changed of its papers. */
export type Edited = { id: string; changes: readonly Change[] }

/** Writes changed papers, each with a line in the audit log. The caller holds the draft, and has checked. */
export async function storeChanges(
  tx: PoolClient,
  actorId: string,
  clipSetId: string,
  edited: readonly Edited[],
): Promise<void> {
  const changed = edited.filter(({ changes }) => changes.length > 0)
  for (const { id, changes } of changed) {
    const set = changes.map(({ name }, at) => COLUMNS[name].replace('$', `$${at + 2}`))
    await tx.query(`UPDATE clip SET ${set.join(', ')} WHERE id = $1`, [
      id,
      ...changes.map(({ name, to }) => stored(name, to)),
    ])
  }
  await recordAll(
    tx,
    changed.map(({ id, changes }) => ({
      actorId,
      action: 'clip.edit',
      subject: `clip:${id}`,
      details: { clipSet: clipSetId, changes },
    })),
  )
}

const stored = (name: PaperName, value: unknown) =>
  (name === 'persons' || name === 'segments') && value !== null ? JSON.stringify(value) : value
