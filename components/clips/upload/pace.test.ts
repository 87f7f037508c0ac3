import { expect, test } from 'vitest'
import { Pace, secondsLeft } from '@/components/clips/upload/pace'

test('speed is that of the last seconds, not of the whole upload', () => {
  const pace = new Pace()
  for (let s = 0; s <= 20; s++) pace.add(s <= 10 ? s * 1_000 : 10_000 + (s - 10) * 5_000, s * 1_000)
  expect(pace.bytesPerS(20_000)).toBeCloseTo(5_000, -1)
})

test('a connection that stands still becomes slow, and its time left unknown at last', () => {
  const pace = new Pace()
  pace.add(0, 0)
  pace.add(1_000_000, 1_000)
  const rates = [1_000, 4_000, 16_000].map((now) => pace.bytesPerS(now) ?? 0)
  expect(rates).toEqual([1_000_000, 250_000, 62_500])
  expect(secondsLeft(100, 0)).toBeNull()
})

test('nothing is said of speed before there is something to tell', () => {
  const pace = new Pace()
  expect(pace.bytesPerS(0)).toBeNull()
  pace.add(0, 0)
  pace.add(500, 100)
  expect(pace.bytesPerS(100)).toBeNull()
})

test('bytes that were lost begin a new measurement', () => {
  const pace = new Pace()
  pace.add(0, 0)
  pace.add(9_000, 1_000)
  pace.add(4_000, 2_000)
  pace.add(5_000, 3_000)
  expect(pace.bytesPerS(3_000)).toBe(1_000)
})

test('time left is rounded up, and unknown without a speed', () => {
  expect(secondsLeft(1_001, 1_000)).toBe(2)
  expect(secondsLeft(1_000, null)).toBeNull()
  expect(secondsLeft(0, 1_000)).toBeNull()
})
