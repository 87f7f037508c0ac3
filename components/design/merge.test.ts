import fc from 'fast-check'
import { expect, test } from 'vitest'
import { differences, merge, valueAt } from '@/components/design/merge'

const phase = (id: string, text: string) => ({ id, text: { en: text, fr: `${text} (fr)` } })
const base = {
  title: { en: 'Title', fr: 'Titre' },
  phases: [phase('consent', 'Agree?'), phase('rating', 'Rate.'), phase('debrief', 'Thanks.')],
  test: ['a', 'b', 'c'],
}
const [consent, rating, debrief] = base.phases as [
  (typeof base.phases)[number],
  (typeof base.phases)[number],
  (typeof base.phases)[number],
]

test('a difference is named as deep as it is', () => {
  const after = { ...base, phases: [consent, { ...rating, text: { en: 'x', fr: 'y' } }, debrief] }
  expect(differences(base, after).map(({ path }) => path)).toEqual([
    'phases.1.text.en',
    'phases.1.text.fr',
  ])
  expect(valueAt(after, 'phases.1.text.fr')).toBe('y')
})

test('a list in another order is one difference', () => {
  const after = { ...base, phases: [consent, debrief, rating] }
  expect(differences(base, after).map(({ path }) => path)).toEqual(['phases'])
})

test('what two people change in different places comes together, wherever it was moved to', () => {
  const mine = { ...base, phases: [consent, debrief, { ...rating, text: { en: 'M', fr: 'R' } }] }
  const theirs = {
    ...base,
    title: { en: 'Theirs', fr: 'Titre' },
    phases: [consent, rating, { ...debrief, text: { en: 'T', fr: 'Merci.' } }],
  }
  const { merged, collisions } = merge(base, mine, theirs)
  expect(collisions).toEqual([])
  expect(merged.title.en).toBe('Theirs')
  expect(merged.phases.map(({ id, text }) => [id, text.en])).toEqual([
    ['consent', 'Agree?'],
    ['debrief', 'T'],
    ['rating', 'M'],
  ])
})

test('both may add to one list, and each addition stands where it was put', () => {
  const mine = { ...base, phases: [consent, phase('mine', 'M'), rating, debrief] }
  const theirs = { ...base, phases: [consent, rating, phase('theirs', 'T'), debrief] }
  const { merged, collisions } = merge(base, mine, theirs)
  expect(collisions).toEqual([])
  expect(merged.phases.map(({ id }) => id)).toEqual([
    ...['consent', 'mine', 'rating', 'theirs', 'debrief'],
  ])
})

test('where both changed the same wording, theirs stands and mine is told', () => {
  const mine = { ...base, title: { ...base.title, en: 'Mine' } }
  const theirs = { ...base, title: { ...base.title, en: 'Theirs' } }
  const { merged, collisions } = merge(base, mine, theirs)
  expect(merged.title.en).toBe('Theirs')
  expect(collisions).toEqual([{ path: 'title.en', mine: 'Mine', theirs: 'Theirs' }])
})

test('what one removed while the other changed it is kept, and told', () => {
  const mine = { ...base, phases: [consent, { ...rating, text: { en: 'M', fr: 'R' } }, debrief] }
  const theirs = { ...base, phases: [consent, debrief] }
  for (const [a, b] of [
    [mine, theirs],
    [theirs, mine],
  ] as const) {
    const { merged, collisions } = merge(base, a, b)
    expect(merged.phases.map(({ id }) => id)).toEqual(['consent', 'rating', 'debrief'])
    expect(merged.phases[1]?.text.en).toBe('M')
    expect(collisions.map(({ path }) => path)).toEqual(['phases.rating'])
  }
})

const documents = fc.record({
  title: fc.string(),
  phases: fc.uniqueArray(
    fc.record({ id: fc.constantFrom(...'abcdefgh'), text: fc.constantFrom('1', '2', '3') }),
    { selector: ({ id }) => id, maxLength: 8 },
  ),
  test: fc.uniqueArray(fc.constantFrom(...'uvwxyz')),
})

test('whoever changed nothing gets what the other has, and nothing is said twice', () => {
  fc.assert(
    fc.property(documents, documents, (before, after) => {
      expect(merge(before, before, after)).toEqual({ merged: after, collisions: [] })
      expect(merge(before, after, before)).toEqual({ merged: after, collisions: [] })
      expect(merge(before, after, after)).toEqual({ merged: after, collisions: [] })
    }),
  )
})

test('nothing that was added by either is lost', () => {
  fc.assert(
    fc.property(documents, documents, documents, (before, mine, theirs) => {
      const { merged } = merge(before, mine, theirs)
      const had = new Set(before.phases.map(({ id }) => id))
      const added = [...mine.phases, ...theirs.phases].filter(({ id }) => !had.has(id))
      const now = merged.phases.map(({ id }) => id)
      for (const { id } of added) expect(now).toContain(id)
      expect(new Set(now).size).toBe(now.length)
    }),
  )
})
