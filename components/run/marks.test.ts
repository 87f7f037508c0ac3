import { expect, test } from 'vitest'
import { type Draft, missing, valuesOf } from '@/components/run/draft'
import { type Mark, type MarksItem, marksOf, withMarks } from '@/components/run/marks'

const item: MarksItem = {
  kind: 'marks',
  ...{ id: 'm', text: '', help: '', required: true, max: 3, spot: true },
  options: [
    { value: 'eyes', text: 'Eyes' },
    { value: 'voice', text: 'Voice' },
  ],
  polarity: [
    { value: 'off', text: 'Feels off' },
    { value: 'good', text: 'Works well' },
  ],
}
const block = { id: 'b', text: '', firstOnly: false, items: [item] }
const mark = (more: Partial<Mark>): Mark => ({
  ...{ ms: 0, x: 0.5, y: 0.5, what: 'eyes', polarity: 'off' },
  ...more,
})

test('what was marked is stored mark by mark, with how many there are', () => {
  const draft = withMarks(item, { other: 1 }, [mark({ ms: 1_200.4, x: 0.123_45, y: 1.2 })])
  expect(valuesOf([block], draft)).toEqual({
    'm.n': 1,
    'm.1.ms': 1_200,
    'm.1.x': 0.1235,
    'm.1.y': 1,
    'm.1.what': 'eyes',
    'm.1.polarity': 'off',
  })
  expect(draft.other).toBe(1)
})

test('a mark that is deleted leaves nothing behind, and those after it move up', () => {
  const two = withMarks(item, {}, [mark({ ms: 1 }), mark({ ms: 2, what: 'voice' })])
  const one = withMarks(item, two, marksOf(item, two).slice(1))
  expect(marksOf(item, one)).toEqual([mark({ ms: 2, what: 'voice' })])
  expect(Object.keys(one).some((key) => key.startsWith('m.2'))).toBe(false)
})

test('nothing marked is an answer; a mark of which something is still to be said is none', () => {
  expect(missing(block, {})).toEqual([])
  expect(valuesOf([block], {})).toEqual({ 'm.n': 0 })
  const unsaid: Draft = withMarks(item, {}, [mark({ what: null })])
  expect(missing(block, unsaid)).toEqual([item])
})

test('a moment without a spot has no place in the picture', () => {
  const draft = withMarks({ ...item, spot: false }, {}, [mark({ ms: 5 })])
  expect(Object.keys(draft).toSorted()).toEqual(['m.1.ms', 'm.1.polarity', 'm.1.what', 'm.n'])
})
