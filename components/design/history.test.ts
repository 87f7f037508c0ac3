import { expect, test } from 'vitest'
import { begun, edited, type History, redone, undone } from '@/components/design/history'

type Document = { title: { en: string; fr: string }; phases: { id: string }[] }
const empty: Document = { title: { en: '', fr: '' }, phases: [{ id: 'a' }, { id: 'b' }] }

/** Types into one field, a letter at a time. */
function typed(
  history: History<Document>,
  language: 'en' | 'fr',
  text: string,
  { from, everyMs = 100 }: { from: number; everyMs?: number },
): History<Document> {
  return [...text].reduce((now, letter, at) => {
    const title = { ...now.present.title, [language]: now.present.title[language] + letter }
    return edited(now, { ...now.present, title }, from + at * everyMs)
  }, history)
}

test('what is typed in one go is undone in one go', () => {
  const history = typed(begun(empty), 'en', 'Impressions', { from: 0 })
  expect(undone(history).present).toBe(empty)
  expect(redone(undone(history)).present.title.en).toBe('Impressions')
})

test('a pause, another field and a long while each end a step', () => {
  const paused = typed(typed(begun(empty), 'en', 'One', { from: 0 }), 'en', ' two', { from: 9_000 })
  expect(undone(paused).present.title.en).toBe('One')
  const moved = typed(typed(begun(empty), 'en', 'One', { from: 0 }), 'fr', 'Un', { from: 400 })
  expect(undone(moved).present.title).toEqual({ en: 'One', fr: '' })
  const long = typed(begun(empty), 'en', 'x'.repeat(200), { from: 0 })
  expect(undone(long).present.title.en.length).toBeGreaterThan(100)
})

test('moving a phase is a step of its own, even while somebody types', () => {
  const wrote = typed(begun(empty), 'en', 'One', { from: 0 })
  const moved = edited(wrote, { ...wrote.present, phases: wrote.present.phases.toReversed() }, 350)
  const more = typed(moved, 'en', ' two', { from: 400 })
  expect(undone(more).present).toBe(moved.present)
  expect(undone(undone(more)).present).toBe(wrote.present)
})

test('an edit after an undo ends what could be redone', () => {
  const history = undone(typed(begun(empty), 'en', 'One', { from: 0 }))
  expect(redone(typed(history, 'fr', 'Un', { from: 900 })).present.title).toEqual({
    en: '',
    fr: 'Un',
  })
})

test('what changes nothing is no step, and the oldest steps go first', () => {
  const history = begun(empty)
  expect(edited(history, structuredClone(empty), 0)).toBe(history)
  const many = Array.from({ length: 300 }).reduce<History<Document>>(
    (now, _, at) => edited(now, { ...now.present, phases: [{ id: `p${at}` }, { id: 'b' }] }, at),
    history,
  )
  expect(many.past.length).toBe(200)
})
