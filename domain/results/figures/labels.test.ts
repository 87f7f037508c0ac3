import fc from 'fast-check'
import { expect, test } from 'vitest'
import { placeLabels } from '@/domain/results/figures/labels'

const frame = { left: 0, right: 800, top: 0, bottom: 600 }

test('names of points that lie together do not cover each other', () => {
  const spots = ['window', 'library', 'street', 'kitchen', 'garden'].map((text, i) => ({
    x: 400 + 3 * i,
    y: 300 - 2 * i,
    text,
  }))
  const boxes = placeLabels(spots, frame).map(({ x, y, dx, dy, anchor, text }) => {
    const width = text.length * 6.8
    const left = x + dx - { start: 0, end: width, middle: width / 2 }[anchor]
    return { left, right: left + width, top: y + dy - 7, bottom: y + dy + 7 }
  })
  for (const [i, a] of boxes.entries())
    for (const b of boxes.slice(i + 1))
      expect(a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom).toBe(
        false,
      )
})

test('every point keeps its name, however many there are', () => {
  const point = fc.record({
    x: fc.integer({ min: 0, max: 800 }),
    y: fc.integer({ min: 0, max: 600 }),
    text: fc.string({ minLength: 1, maxLength: 30 }),
  })
  fc.assert(
    fc.property(fc.array(point, { maxLength: 60 }), (spots) => {
      expect(placeLabels(spots, frame).map(({ text }) => text)).toEqual(
        spots.map(({ text }) => text),
      )
    }),
  )
})
