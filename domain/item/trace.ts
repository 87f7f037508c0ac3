/** Ends of a trace, and how often it is sampled at most. */
export const TRACE = { low: 0, high: 100, perSecond: 10 } as const
