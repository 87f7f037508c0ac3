import { expect, test } from 'vitest'
import { dates } from '@/lib/dates'

const at = new Date('2026-11-22T19:07:30Z')

test('instants are in UTC and say so, the day first, with 24 hours', () => {
  const { day, shortDay, instant, exactInstant, time } = dates('en')
  expect([day, shortDay, instant, exactInstant, time].map((form) => form(at))).toEqual([
    ...['22 November 2026', '22 Nov 2026', '22 Nov 2026, 19:07 UTC'],
    ...['22 Nov 2026, 19:07:30 UTC', '19:07:30 UTC'],
  ])
  expect(dates('fr').instant(at)).toMatch(/^22 nov\. 2026.*19:07 UTC$/)
})
