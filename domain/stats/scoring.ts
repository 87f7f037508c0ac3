/** With fewer answered items than this share, a scale has no score (METHOD: administration rules). */
export const MIN_ANSWERED_SHARE = 0.7

/**
 * A scale's score: the mean over its answered items, when at least 70 % of them were answered. A
 * missing answer is never counted as 0. Values are canonical: 1 at the item's low pole, whichever
 * side it was shown on.
 */
export function scaleMean(values: readonly (number | null)[]): number | null {
  const answered = values.filter((value) => value !== null)
  if (answered.length === 0 || answered.length / values.length < MIN_ANSWERED_SHARE) return null
  return answered.reduce((sum, value) => sum + value, 0) / answered.length
}
