import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect } from 'vitest'

/**
 * A golden case that may not be copied into the project: other people's data, read where the folder
 * with it lies beside the project. Null elsewhere, and the test says that it was skipped.
 */
export function foreignGolden<T>(name: string): T | null {
  const file = path.resolve('../shared/golden', `${name}.json`)
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : null
}

/** Every expected number is there, to so many digits after the point. */
export function expectClose(
  found: readonly (number | null)[] | undefined,
  expected: readonly number[],
  digits = 9,
): void {
  expect(found).toHaveLength(expected.length)
  for (const [at, value] of expected.entries()) expect(found?.[at]).toBeCloseTo(value, digits)
}
