import { type ClipRow, isComplete } from '@/components/clips/set/row'
import type { ClipSetView, Defaults } from '@/domain/clip-set/schema'

/** The way of a set, in order. */
export const STEPS = ['add', 'papers', 'rendition', 'freeze', 'use'] as const
type Step = (typeof STEPS)[number]

/** Where a set stands, and how many clips that is about. */
export type Standing = {
  kind:
    | 'empty'
    | 'papers'
    | 'measuring'
    | 'choose'
    | 'failed'
    | 'normalising'
    | 'freeze'
    | 'frozen'
    | 'archived'
  step: Step
  count: number
}

type Set = { state: ClipSetView['state']; defaults: Defaults; isChosen: boolean }

/** The one thing to do next. What people must do comes before what they must wait for. */
export function standingOf(set: Set, rows: readonly ClipRow[]): Standing {
  const count = (is: (row: ClipRow) => boolean) => rows.filter(is).length
  if (set.state === 'ARCHIVED') return { kind: 'archived', step: 'use', count: rows.length }
  if (set.state === 'FROZEN') return { kind: 'frozen', step: 'use', count: rows.length }
  if (rows.length === 0) return { kind: 'empty', step: 'add', count: 0 }

  const incomplete = count((row) => !isComplete(row, set.defaults))
  if (incomplete > 0) return { kind: 'papers', step: 'papers', count: incomplete }
  const failed = count(({ state }) => state === 'FAILED')
  if (!set.isChosen) {
    const waiting = count(({ state }) => state === 'QUEUED' || state === 'PROBING')
    if (waiting > 0) return { kind: 'measuring', step: 'rendition', count: waiting }
    if (failed === rows.length) return { kind: 'failed', step: 'rendition', count: failed }
    return { kind: 'choose', step: 'rendition', count: rows.length - failed }
  }
  if (failed > 0) return { kind: 'failed', step: 'rendition', count: failed }
  const under = count(({ state }) => state !== 'READY')
  if (under > 0) return { kind: 'normalising', step: 'rendition', count: under }
  return { kind: 'freeze', step: 'freeze', count: rows.length }
}

/** How much of the work that is under way is done, 0 to 1; every clip counts the same. */
export function shareDone({ isChosen }: Pick<Set, 'isChosen'>, rows: readonly ClipRow[]): number {
  if (rows.length === 0) return 0
  const done = rows.map(({ state, progress }) => {
    if (state === 'READY' || state === 'FAILED') return 1
    if (state === 'PROBED') return isChosen ? 0 : 1
    return state === 'QUEUED' || (isChosen && state === 'PROBING') ? 0 : (progress ?? 0) / 100
  })
  return done.reduce((sum: number, each) => sum + each, 0) / rows.length
}
