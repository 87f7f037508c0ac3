import { expect, test } from 'vitest'
import { slugOf } from '@/components/studio/slug'

test('a link made of a title holds small letters, digits and hyphens only', () => {
  expect(slugOf('Vos impressions : été 2026 !')).toBe('vos-impressions-ete-2026')
})
