import { expect, test } from 'vitest'
import { announcement } from '@/components/clips/upload/announce'
import { type Summary, summary } from '@/components/clips/upload/plan'
import { NOTHING } from '@/components/clips/upload/queue'

const at = (sentBytes: number, more: Partial<Summary> = {}): Summary => ({
  ...summary(NOTHING),
  ...{ phase: 'SENDING', files: 10, totalBytes: 100, sentBytes },
  ...more,
})

test('of a whole upload, quarters are read out and not each byte', () => {
  const heard = Array.from({ length: 100 }, (_, byte) => announcement(at(byte), at(byte + 1)))
  expect(heard.filter(Boolean).map((each) => each?.share)).toEqual([0.25, 0.5, 0.75, 1])
})

test('a failure is read out even while a quarter passes', () => {
  expect(announcement(at(24), at(26, { failed: 1 }))?.key).toBe('failed')
})

test('a pause, a lost connection and the end are read out once each', () => {
  for (const phase of ['PAUSED', 'OFFLINE', 'RETRYING', 'DONE'] as const) {
    expect(announcement(at(10), at(10, { phase }))).toMatchObject({ key: 'phase', phase })
    expect(announcement(at(10, { phase }), at(10, { phase }))).toBeNull()
  }
})

test('sending that goes on after a reading of other files is no news', () => {
  expect(announcement(at(10, { phase: 'READING' }), at(10))).toBeNull()
})
