import { describe, expect, test } from 'vitest'
import { primingWord, slugOf } from '@/components/studio/priming'

describe('words that prime', () => {
  test.each([
    ['How eerie are these?', 'eerie'],
    ['AI videos', 'AI'],
    ['Des vidéos générées', 'générées'],
    ['Une vidéo SANS ÂME', 'SANS ÂME'],
  ])('are found in “%s”', (title, word) => {
    expect(primingWord(title)).toBe(word)
  })

  test.each([
    'Your impressions of short videos',
    'Vos impressions sur des vidéos',
    'A chair said hi',
    'Aimer',
  ])('are not seen in “%s”', (title) => {
    expect(primingWord(title)).toBeNull()
  })
})

test('a link made of a title holds small letters, digits and hyphens only', () => {
  expect(slugOf('Vos impressions : été 2026 !')).toBe('vos-impressions-ete-2026')
})
