import fc from 'fast-check'
import { expect, test } from 'vitest'
import { evidence, playedSeconds } from '@/domain/session/receipt'
import type { Receipt } from '@/domain/session/schema'

const receipt = (played: Receipt['played'], durationS: number): Receipt => ({
  ...{ played, durationS, plays: 2, pauses: 0, stalls: 1, stallsMs: 120.4, hiddenMs: 0.6 },
  ...{ droppedFrames: 0, totalFrames: 1, firstFrameMs: null, blurredMs: 0, refusedPlays: 0 },
  ...{ muted: false, volume: 1, rate: 1, fullscreen: false, source: 'blob', mediaError: null },
  ...{ viewport: [1, 1], rendered: [1, 1], pixelRatio: 1 },
})

test.each<[Receipt['played'], number, number]>([
  [[], 4, 0],
  [[[0, 4]], 4, 4],
  [
    [
      [2, 4],
      [0, 1],
      [0.5, 3],
    ],
    4,
    4,
  ],
  [
    [
      [0, 1],
      [3, 9],
    ],
    4,
    2,
  ],
  [[[3, 1]], 4, 0],
  [[[-2, 1]], 4, 1],
])('of %j in a clip of %i s, %d s were seen', (ranges, durationS, seconds) => {
  expect(playedSeconds(ranges, durationS)).toBeCloseTo(seconds)
})

test('a share is always from 0 to 1, whatever a browser reports', () => {
  const anything = fc.double({ min: -1e6, max: 1e6, noNaN: true })
  fc.assert(
    fc.property(fc.array(fc.tuple(anything, anything)), anything, (played, durationS) => {
      const { watchedShare } = evidence(receipt(played, durationS))
      expect(watchedShare).toBeGreaterThanOrEqual(0)
      expect(watchedShare).toBeLessThanOrEqual(1)
    }),
  )
})

test('milliseconds are whole, and without a clip there is no evidence', () => {
  expect(evidence(receipt([], 1))).toMatchObject({ stallsMs: 120, hiddenMs: 1, plays: 2 })
  expect(evidence(null)).toEqual({
    watchedShare: null,
    plays: null,
    stallsMs: null,
    hiddenMs: null,
  })
})
