import { z } from 'zod'

/**
 * What somebody assumes before asking anybody, and what follows from it. Assumptions are read from an
 * address: text as well as numbers, and what is missing has a starting value.
 */

export const KINDS = ['contrast', 'share', 'mean', 'dPrime', 'twoShares', 'twoMeans'] as const
export type Kind = (typeof KINDS)[number]

/** What can be known about a single clip; the others are about clips as a sample. */
export const ONE_CLIP_KINDS: readonly Kind[] = ['share', 'mean', 'twoShares', 'twoMeans']

type Bounds = { min: number; max: number; step: number | 'any' }

/** Each number that is assumed, with what it may be. Names that end in `Percent` are per cent, in `Points` percentage points. */
export const BOUNDS = {
  participants: { min: 2, max: 100_000, step: 1 },
  first: { min: 2, max: 100_000, step: 1 },
  second: { min: 2, max: 100_000, step: 1 },
  clips: { min: 1, max: 5_000, step: 1 },
  perParticipant: { min: 1, max: 5_000, step: 1 },
  clipsEach: { min: 2, max: 1_000, step: 1 },
  effect: { min: 0.01, max: 10, step: 'any' },
  slope: { min: 0, max: 10, step: 'any' },
  clip: { min: 0, max: 10, step: 'any' },
  residual: { min: 0.01, max: 10, step: 'any' },
  sd: { min: 0.01, max: 10, step: 'any' },
  dPrime: { min: 0, max: 4, step: 'any' },
  between: { min: 0, max: 3, step: 'any' },
  sharePercent: { min: 0, max: 100, step: 'any' },
  otherPercent: { min: 0, max: 100, step: 'any' },
  power: { min: 0.5, max: 0.99, step: 'any' },
  within: { min: 0.01, max: 10, step: 'any' },
  withinPoints: { min: 0.5, max: 50, step: 'any' },
} as const satisfies Record<string, Bounds>
export type AssumptionName = keyof typeof BOUNDS

const isBlank = (value: unknown) => value === undefined || value === null || value === ''

const inBounds = (name: AssumptionName) => {
  const { min, max, step } = BOUNDS[name]
  const number = z.coerce.number().min(min).max(max)
  return step === 1 ? number.int() : number
}

const number = (name: AssumptionName, start: number) =>
  z.preprocess((value) => (isBlank(value) ? start : value), inBounds(name))

/** Empty is all of the clips. */
const perParticipant = z.preprocess(
  (value) => (isBlank(value) ? null : value),
  inBounds('perParticipant').nullable(),
)

/**
 * Starting values. Effect and variation are the example of the method: with eight clips, 60 people
 * have a power of .29, and 200 people one of .31. A standard deviation of .8 is in the middle of what
 * ratings on five points have (SOS hypothesis, a = .16); 50 % is where a share is least certain.
 */
export const Assumptions = z.discriminatedUnion('kind', [
  /** The difference between two conditions, beyond these clips and these people. */
  z.object({
    kind: z.literal('contrast'),
    participants: number('participants', 60),
    clips: number('clips', 8),
    perParticipant,
    effect: number('effect', 0.5),
    slope: number('slope', 0.4),
    clip: number('clip', 0.4),
    residual: number('residual', 1),
    power: number('power', 0.8),
  }),
  /** The share that picks a word, or says yes, for one clip. */
  z.object({
    kind: z.literal('share'),
    participants: number('participants', 60),
    clips: number('clips', 8),
    perParticipant,
    sharePercent: number('sharePercent', 50),
    withinPoints: number('withinPoints', 10),
  }),
  /** The mean rating of one clip. */
  z.object({
    kind: z.literal('mean'),
    participants: number('participants', 60),
    clips: number('clips', 8),
    perParticipant,
    sd: number('sd', 0.8),
    within: number('within', 0.2),
  }),
  /** How well people tell generated clips from real ones, on average. */
  z.object({
    kind: z.literal('dPrime'),
    participants: number('participants', 60),
    clipsEach: number('clipsEach', 16),
    dPrime: number('dPrime', 1),
    between: number('between', 0.5),
    within: number('within', 0.2),
  }),
  /** The difference between the shares of two groups, for one clip. */
  z.object({
    kind: z.literal('twoShares'),
    first: number('first', 30),
    second: number('second', 60),
    sharePercent: number('sharePercent', 50),
    otherPercent: number('otherPercent', 30),
    withinPoints: number('withinPoints', 20),
  }),
  /** The difference between the means of two groups, one number for each participant. */
  z.object({
    kind: z.literal('twoMeans'),
    first: number('first', 30),
    second: number('second', 60),
    effect: number('effect', 0.5),
    sd: number('sd', 0.8),
    within: number('within', 0.4),
  }),
])
export type Assumptions = z.infer<typeof Assumptions>
export type Assumed<K extends Kind> = Extract<Assumptions, { kind: K }>

/** What is assumed for a kind, in the order in which it is asked. */
export const assumedIn = (kind: Kind): AssumptionName[] => {
  const found = Assumptions.options.find(({ shape }) => shape.kind.value === kind)
  return Object.keys(found?.shape ?? {}).filter((name) => name !== 'kind') as AssumptionName[]
}

/** What grows along a curve. `second` is the larger of two groups, while the smaller one stays. */
export const AXES = ['participants', 'clips', 'second'] as const
export type Over = (typeof AXES)[number]

export type Curve = {
  over: Over
  points: { n: number; value: number }[]
  /** Where the plan stands. */
  at: number
  value: number | null
  /** What no number of them gets past; null where there is no bound. */
  limit: number | null
  /** How many are enough, the others staying as they are; null if no number is, or if more don't help. */
  enough: number | null
}

/**
 * What is to be said about a plan besides its number. Counts and values are numbers, to be written in
 * the reader's language.
 */
export type Note =
  | { reason: 'NO_GENERALISING'; clips: number }
  | { reason: 'ONE_CONDITION_EACH' }
  | { reason: 'MORE_PEOPLE_CANNOT_HELP'; limit: number; clips: number }
  | { reason: 'MORE_CLIPS_CANNOT_HELP'; limit: number; participants: number }
  | { reason: 'ENOUGH_PEOPLE'; participants: number; clips: number }
  | { reason: 'ENOUGH_CLIPS'; clips: number; participants: number }
  | { reason: 'ENOUGH_OF_BOTH'; participants: number; clips: number }
  | { reason: 'VOTES_PER_CLIP'; votes: number; clips: number; each: number }
  | { reason: 'D_PRIME_FEW_TRIALS'; generated: number; real: number; dPrime: number; shown: number }
  | { reason: 'D_PRIME_OF_ONE'; halfWidth: number }
  | { reason: 'FEWER_THAN_30_PER_GROUP'; smallest: number }
  | { reason: 'LARGER_GROUP_CANNOT_HELP'; limit: number; size: number }
  | { reason: 'ENOUGH_OF_GROUPS'; first: number; second: number }
  | { reason: 'POWER_OF_DIFFERENCE'; difference: number; power: number }
  | { reason: 'NORMAL_APPROXIMATION'; votes: number }
export type NoteReason = Note['reason']

export type Planning = {
  assumptions: Assumptions
  /** Power, or half the width of the 95 % interval: of shares in percentage points, else in the unit of what is measured. */
  measure: 'power' | 'halfWidth'
  /** Null where nothing can be learned; a note says why. */
  value: number | null
  /** What is wanted of it: at least this power, at most this half width. */
  wanted: number
  /** The interval, where it is not symmetrical: per cent. */
  interval: { low: number; high: number } | null
  curves: Curve[]
  notes: Note[]
}

/** What a half width is counted in: percentage points, units of d′, or points of the scale. */
export const unitOf = ({ kind }: Assumptions): 'points' | 'unit' | 'scale' =>
  kind === 'share' || kind === 'twoShares' ? 'points' : kind === 'dPrime' ? 'unit' : 'scale'

/** How the numbers of a plan are written in the reader's language. */
export type Written = {
  count(n: number): string
  /** A power as ".29"; French keeps the nought: "0,29". */
  power(value: number): string
  /** The least power of two decimals that it stays under. */
  powerUnder(value: number): string
  /** A half width, a difference or a d′: percentage points with at most one decimal, else two decimals. */
  amount(value: number): string
  /** As it was assumed. */
  plain(value: number): string
  /** Whichever of both the plan is about. */
  value(value: number): string
}

export function written(locale: string, { measure, assumptions }: Planning): Written {
  const decimals = (least: number, most: number) => {
    const options = { minimumFractionDigits: least, maximumFractionDigits: most }
    const { format } = new Intl.NumberFormat(locale, options)
    return (value: number) => format(value)
  }
  const [whole, one, two] = [decimals(0, 0), decimals(0, 1), decimals(2, 2)]
  const bare = (text: string) => (locale === 'en' ? text.replace(/^0/, '') : text)
  // Nothing is found for certain, and nothing never.
  const power = (value: number) => bare(two(Math.min(0.99, Math.max(0.01, value))))
  const amount = (value: number) => (unitOf(assumptions) === 'points' ? one : two)(value)
  return {
    ...{ count: whole, plain: decimals(0, 3), power, amount },
    powerUnder: (value) => power(Math.ceil(value * 100) / 100),
    value: measure === 'power' ? power : amount,
  }
}
