import { describe, expect, test } from 'vitest'
import { isAnswered, missing, readNumber, toggleTerm, valuesOf } from '@/components/run/draft'
import { keyAction } from '@/components/run/keys'
import type { BlockView, ItemView } from '@/domain/session/schema'

const scale = (id: string): ItemView => ({
  kind: 'differential',
  id,
  text: '',
  help: '',
  required: true,
  left: 'artificial',
  right: 'natural',
  points: 7,
})
const cata = {
  kind: 'cata' as const,
  id: 'words',
  text: 'Which fit?',
  help: '',
  required: true,
  exclusive: [{ key: 'none', text: 'None' }],
  free: { key: 'other', text: 'Another', maxLength: 60 },
  terms: [
    { key: 'empty', text: 'empty' },
    { key: 'moving', text: 'moving' },
  ],
} satisfies ItemView
const own: ItemView = {
  kind: 'ownWords',
  id: 'own',
  text: 'In your words?',
  help: '',
  required: false,
  fields: 3,
  maxLength: 30,
}
const block = (...items: ItemView[]): BlockView => ({ id: 'b', text: '', items, firstOnly: false })

describe('what will be stored', () => {
  test('a term shown and not picked is 0, a list passed over is null', () => {
    expect(valuesOf([block(cata)], toggleTerm(cata, 'empty', {}))).toEqual({
      'words.empty': 1,
      'words.moving': 0,
      'words.none': 0,
      'words.other': null,
    })
    expect(valuesOf([block(cata)], {})).toEqual({
      'words.empty': null,
      'words.moving': null,
      'words.none': null,
      'words.other': null,
    })
  })

  test('a scale nobody touched has no value', () => {
    expect(valuesOf([block(scale('eerie'))], {})).toEqual({ eerie: null })
  })

  test('own words are trimmed, and blanks are not words', () => {
    expect(valuesOf([block(own)], { 'own.1': ' cold ', 'own.2': '  ' })).toEqual({
      'own.1': 'cold',
      'own.2': null,
      'own.3': null,
    })
  })
})

describe('a list of terms', () => {
  test('"none" takes the terms back, and a term takes "none" back', () => {
    const none = toggleTerm(cata, 'none', { 'words.empty': 1, 'words.other': 'odd' })
    expect(valuesOf([block(cata)], none)).toMatchObject({
      'words.empty': 0,
      'words.none': 1,
      'words.other': null,
    })
    expect(toggleTerm(cata, 'empty', none)).toMatchObject({ 'words.empty': 1, 'words.none': 0 })
  })

  test('unpicking the only term leaves it unanswered', () => {
    const draft = toggleTerm(cata, 'empty', toggleTerm(cata, 'empty', {}))
    expect(isAnswered(cata, draft)).toBe(false)
    expect(missing(block(cata), draft)).toEqual([cata])
  })
})

test('an optional item is never missing', () => {
  expect(missing(block(own, scale('eerie')), {})).toEqual([scale('eerie')])
})

describe('a number', () => {
  const of = { min: 0, max: 120, decimals: 1 }

  test('is read with a point or a comma', () => {
    expect(readNumber(' 42 ', of)).toBe(42)
    expect(readNumber('1,5', of)).toBe(1.5)
    expect(readNumber('1.5', of)).toBe(1.5)
    expect(readNumber('−3', { ...of, min: -5 })).toBe(-3)
  })

  test('is none beyond its range, with too many decimals, or in words', () => {
    for (const typed of ['', '-1', '121', '1.55', 'forty', '1e2', '0x1'])
      expect([typed, readNumber(typed, of)]).toEqual([typed, null])
  })

  test('that is no number holds the page up even where none is needed', () => {
    const age: ItemView = {
      kind: 'number',
      ...{ id: 'age', text: 'Age', help: '', required: false, unit: 'years', ...of },
    }
    expect(missing(block(age), {})).toEqual([])
    expect(missing(block(age), { age: 'forty' })).toEqual([age])
    expect(valuesOf([block(age)], { age: 40 })).toEqual({ age: 40 })
  })
})

describe('a key', () => {
  const items = [scale('a'), scale('b'), scale('c')]
  const page = { focused: null, target: 'page' } as const

  test('a digit answers the first scale without an answer and goes on to the next', () => {
    expect(keyAction('3', items, { a: 1 }, page)).toEqual({
      do: 'choose',
      item: 'b',
      value: 3,
      next: 'c',
    })
  })

  test('a digit answers the scale that has the focus, also a second time', () => {
    expect(keyAction('7', items, { a: 1, b: 2 }, { focused: 'b', target: 'control' })).toEqual({
      do: 'choose',
      item: 'b',
      value: 7,
      next: 'c',
    })
  })

  test('after the last scale nothing is left to go to', () => {
    expect(keyAction('7', items, { a: 1, b: 2 }, page)).toMatchObject({ item: 'c', next: null })
  })

  test('a digit the scale does not have does nothing', () => {
    expect(keyAction('8', items, {}, page)).toBeNull()
    expect(keyAction('0', items, {}, page)).toBeNull()
  })

  test('whoever is writing is left alone', () => {
    for (const key of ['3', ' ', 'Enter'])
      expect(keyAction(key, items, {}, { focused: 'own', target: 'text' })).toBeNull()
  })

  test('Space plays and Enter continues, unless a control has its own use for them', () => {
    expect(keyAction(' ', items, {}, page)).toEqual({ do: 'play' })
    expect(keyAction('Enter', items, {}, page)).toEqual({ do: 'continue' })
    expect(keyAction(' ', items, {}, { focused: 'a', target: 'control' })).toBeNull()
  })
})
