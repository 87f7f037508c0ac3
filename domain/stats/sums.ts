/** Sums that every formula needs. Of nothing, a mean is NaN: callers ask first. */

export const sum = (values: readonly number[]): number =>
  values.reduce((total, value) => total + value, 0)

export const average = (values: readonly number[]): number => sum(values) / values.length

/** Σ(x − x̄)². */
export function squares(values: readonly number[]): number {
  const centre = average(values)
  return values.reduce((total, value) => total + (value - centre) ** 2, 0)
}

/** Sample variance (n − 1). */
export const variance = (values: readonly number[]): number => squares(values) / (values.length - 1)

/** Columns of a matrix given by rows of equal length. */
export const transpose = <T>(rows: readonly (readonly T[])[]): T[][] =>
  (rows[0] ?? []).map((_, at) => rows.map((row) => row[at] as T))
