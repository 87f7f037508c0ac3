import { expect, test } from 'vitest'
import { RenditionWish } from './schema'

test.each([
  ['an odd width', { width: 321 }],
  ['a canvas too small', { height: 62 }],
  ['a canvas too large', { width: 3842 }],
  ['no frames', { fps: 0 }],
  ['too many frames', { fps: 61 }],
  ['a target out of reach', { targetLufs: -9 }],
  ['a target too quiet', { targetLufs: -32 }],
  ['a quality that is none', { crf: 29 }],
  ['a colour in words', { padColour: 'grey:x=1' }],
  ['another way to fit', { fit: 'stretch' }],
])('%s is not a wish', (_, wish) => {
  expect(RenditionWish.safeParse(wish).success).toBe(false)
})

test('what is not wished for is left to the rule', () => {
  expect(RenditionWish.parse({ width: 640, padColour: '#00ff00' })).toEqual({
    ...{ width: 640, padColour: '#00ff00' },
  })
})
