import { differences } from '@/components/design/merge'

/**
 * The document and the way to it, for undo and redo. What is typed into one field in one go is one
 * step.
 */
export type History<T> = {
  past: readonly Step<T>[]
  present: T
  future: readonly Step<T>[]
  /** The field that is being typed into: since when, and when last; milliseconds. */
  typing: { path: string; since: number; last: number } | null
}

/** A document, and where it differs from the one that came after it. */
type Step<T> = { document: T; path: string }

const STEPS = 200
/** A pause ends a step, and so does a long while of typing: one undo must not take a paragraph away. */
const PAUSE_MS = 1_200
const STEP_MS = 8_000

export const begun = <T>(present: T): History<T> => ({
  past: [],
  present,
  future: [],
  typing: null,
})

export function edited<T>(history: History<T>, next: T, now: number): History<T> {
  const { past, present, typing } = history
  const changed = differences(present, next)
  const first = changed[0]
  if (!first) return history
  const types =
    changed.length === 1 && typeof (first.after ?? '') === 'string' && first.after !== first.before
  const goesOn =
    types &&
    typing?.path === first.path &&
    now - typing.last < PAUSE_MS &&
    now - typing.since < STEP_MS
  if (goesOn) return { past, present: next, future: [], typing: { ...typing, last: now } }
  return {
    past: [...past.slice(1 - STEPS), { document: present, path: first.path }],
    present: next,
    future: [],
    typing: types ? { path: first.path, since: now, last: now } : null,
  }
}

export function undone<T>(history: History<T>): History<T> {
  const step = history.past.at(-1)
  if (!step) return history
  return {
    past: history.past.slice(0, -1),
    present: step.document,
    future: [{ document: history.present, path: step.path }, ...history.future],
    typing: null,
  }
}

export function redone<T>(history: History<T>): History<T> {
  const [step, ...future] = history.future
  if (!step) return history
  return {
    past: [...history.past, { document: history.present, path: step.path }],
    present: step.document,
    future,
    typing: null,
  }
}
