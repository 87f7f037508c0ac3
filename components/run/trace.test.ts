import { expect, test } from 'vitest'
import { isDue, type Sample, traceText } from '@/components/run/trace'

test('at most ten samples a second of media time are taken', () => {
  expect(isDue([], 0)).toBe(true)
  expect(isDue([[0, 50]], 99)).toBe(false)
  expect(isDue([[0, 50]], 100)).toBe(true)
})

test('a trace is stored as pairs of whole milliseconds and values', () => {
  expect(traceText([])).toBe('')
  expect(
    traceText([
      [0.4, 50],
      [100.2, 51.6],
    ]),
  ).toBe('0:50 100:52')
})

test('a trace too long for one answer is thinned evenly, from its beginning to its end', () => {
  const hour = Array.from({ length: 36_000 }, (_, i): Sample => [i * 100, i % 101])
  const text = traceText(hour)
  expect(text.length).toBeLessThanOrEqual(20_000)
  const times = text.split(' ').map((pair) => Number(pair.split(':')[0]))
  expect(times[0]).toBe(0)
  expect(times.at(-1)).toBeGreaterThan(3_590_000)
  expect(new Set(times.slice(1).map((ms, i) => ms - (times[i] ?? 0))).size).toBe(1)
})
