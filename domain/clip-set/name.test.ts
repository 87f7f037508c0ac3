import { expect, test } from 'vitest'
import { nextName } from '@/domain/clip-set/name'
import { NewSet } from '@/domain/clip-set/schema'

test.each([
  ['Harbours', 'Harbours (2)'],
  ['Harbours (2)', 'Harbours (3)'],
  ['Harbours (9)', 'Harbours (10)'],
  ['Harbours(2)', 'Harbours (3)'],
  ['Pilot (2026)', 'Pilot (2026) (2)'],
  ['Pilot (cut)', 'Pilot (cut) (2)'],
  ['(2)', '(2) (2)'],
])('the next version of %s is %s', (name, next) => {
  expect(nextName(name)).toBe(next)
})

test('the longest name leaves room for its number', () => {
  const next = nextName('x'.repeat(200))
  expect(next).toMatch(/x \(2\)$/)
  expect(NewSet.parse({ name: next }).name).toHaveLength(200)
})
