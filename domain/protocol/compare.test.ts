import { expect, test } from 'vitest'
import { compare } from '@/domain/protocol/compare'
import { type Phase, Protocol, type ProtocolInput } from '@/domain/protocol/schema'

const both = (en: string) => ({ en, fr: `${en} (fr)` })
const line = (id: string, over: object = {}) => ({
  ...{ kind: 'differential' as const, id, low: both('Bland'), high: both('Eerie') },
  ...over,
})
const page = (id: string) => ({ kind: 'page' as const, id, text: both(id), button: both('On') })
const rating = (...items: ReturnType<typeof line>[]) => ({
  ...{ kind: 'rating' as const, id: 'rating', blocks: [{ id: 'lines', items }] },
})
const study = (phases: ProtocolInput['phases'], over: Partial<ProtocolInput> = {}) =>
  Protocol.parse({
    ...{ schema: 2, locales: ['en', 'fr'], title: both('Short videos'), phases },
    ...{ clips: { test: [] }, ...over },
  } satisfies ProtocolInput)
const before = study([page('a'), page('b'), rating(line('one'), line('two'))])

test('nothing has changed between a protocol and itself', () => {
  expect(compare(before, before)).toEqual([])
})

test('phases that came, went and moved are told by their ids and numbers', () => {
  const lines = rating(line('one'))
  const first = study([page('a'), page('b'), page('d'), lines])
  expect(compare(first, study([lines, page('b'), page('d'), page('c')]))).toEqual([
    { kind: 'phaseRemoved', phase: 'a', what: 'page' },
    { kind: 'phaseAdded', phase: 'c', what: 'page' },
    { kind: 'phaseMoved', phase: 'rating', from: 4, to: 1 },
  ])
})

test('a phase moved to the front has moved, and not all that stood before it', () => {
  const after = study([page('b'), page('a'), rating(line('one'), line('two'))])
  expect(compare(before, after).map(({ kind }) => kind)).toEqual(['phaseMoved'])
})

test('items that came, went, moved and have another range are told', () => {
  const after = study([
    page('a'),
    page('b'),
    rating(line('one', { points: 5 }), line('three')),
    { kind: 'questionnaire', id: 'later', blocks: [{ id: 'more', items: [line('two')] }] },
  ])
  const changes = compare(before, after)
  expect(changes).toContainEqual({
    kind: 'itemAdded',
    phase: 'rating',
    item: 'three',
    what: 'differential',
  })
  expect(changes).toContainEqual({ kind: 'itemMoved', item: 'two', from: 'rating', to: 'later' })
  expect(changes).toContainEqual({
    ...{ kind: 'itemChanged', phase: 'rating', item: 'one', path: 'points', before: 7, after: 5 },
  })
  expect(changes.filter(({ kind }) => kind === 'wording')).toEqual([])
})

test('wording is told per language with what it was, wherever its phase now stands', () => {
  const changed: Phase[] = before.phases.map((phase) =>
    phase.id === 'b' && phase.kind === 'page'
      ? { ...phase, text: { en: 'b', fr: 'autre' } }
      : phase,
  )
  expect(compare(before, { ...before, phases: changed.toReversed() })).toContainEqual({
    ...{
      kind: 'wording',
      where: 'phases.1.text',
      phase: 'b',
      language: 'fr',
    },
    ...{ before: 'b (fr)', after: 'autre' },
  })
})

test('wording of an item is told with the item', () => {
  const after = study([
    page('a'),
    page('b'),
    rating(line('one', { low: { ...both('Bland'), en: 'Dull' } }), line('two')),
  ])
  expect(compare(before, after)).toEqual([
    {
      ...{ kind: 'wording', where: 'phases.2.blocks.0.items.0.low', phase: 'rating', item: 'one' },
      ...{ language: 'en', before: 'Bland', after: 'Dull' },
    },
  ])
})

test('settings are told with their path, and with ids in place of numbers', () => {
  const after = study(before.phases, {
    target: 40,
    clips: { test: [], maxRun: 2 },
    legal: { controller: 'A lab' },
  })
  expect(compare(before, after)).toEqual([
    { kind: 'setting', where: 'legal.controller', before: '', after: 'A lab' },
    { kind: 'setting', where: 'clips.maxRun', before: 3, after: 2 },
    { kind: 'setting', where: 'target', before: null, after: 40 },
  ])
})
