/**
 * What a formula comes to: a value, or why there is none. Undefined is never NaN, 0 or infinity.
 *
 * - `none`: nobody, or nothing, to compute from; `one`: a single one, from which no variation is learned;
 * - `equal`: all values are the same, so that nothing varies;
 * - `incomplete`: values are missing where the method needs all of them;
 * - `tooFewClips`: fewer than two clips in a condition;
 * - `noDiscordance`: nobody answered differently for different clips;
 * - `disconnected`: some were never beaten, or groups were never compared with each other;
 * - `tooSmall`: fewer data than the method needs to say anything.
 */
export type Undefined =
  | 'none'
  | 'one'
  | 'equal'
  | 'incomplete'
  | 'tooFewClips'
  | 'noDiscordance'
  | 'disconnected'
  | 'tooSmall'

export type Computed<T> = { value: T; reason: null } | { value: null; reason: Undefined }

export const is = <T>(value: T): Computed<T> => ({ value, reason: null })
export const isNot = (reason: Undefined): { value: null; reason: Undefined } => ({
  value: null,
  reason,
})
