import type { Figure, Say } from '@/domain/figure/schema'
import { attainable, contrastModel } from '@/domain/planning/contrast'
import { curve, enough } from '@/domain/planning/curve'
import { twoMeansModel, twoSharesModel } from '@/domain/planning/groups'
import type { Model } from '@/domain/planning/model'
import { dPrimeModel, meanModel, shareModel } from '@/domain/planning/precision'
import {
  type AssumptionName,
  Assumptions,
  assumedIn,
  KINDS,
  type Planning,
} from '@/domain/planning/schema'
import { crossedPower, type Variation } from '@/domain/stats/power'
import type { Locale } from '@/lib/locale'

/**
 * How many people, and how many clips: what follows from assumptions before anybody is asked. The
 * same assumptions always give the same plan; nothing is read and nothing is stored.
 */

/** The whole plan. */
export function plan(assumptions: Assumptions): Planning {
  const { axes, notes, measure, wanted, value, interval = null } = modelOf(assumptions)
  const goal = { measure, wanted }
  return {
    assumptions,
    ...{ measure, value, wanted, interval },
    curves: axes.map((axis) => curve(axis, goal)),
    notes: notes(axes.map((axis) => enough(axis, goal))),
  }
}

function modelOf(assumptions: Assumptions): Model {
  switch (assumptions.kind) {
    case 'contrast':
      return contrastModel(assumptions)
    case 'share':
      return shareModel(assumptions)
    case 'mean':
      return meanModel(assumptions)
    case 'dPrime':
      return dPrimeModel(assumptions)
    case 'twoShares':
      return twoSharesModel(assumptions)
    case 'twoMeans':
      return twoMeansModel(assumptions)
  }
}

type Given = Readonly<Record<string, unknown>>

/**
 * Assumptions as an address gives them. What is missing comes from `starts`, and else has its own
 * starting value; what can't be so is named, and taken as if it were missing.
 */
export function readAssumptions(
  given: Given,
  starts: Given = {},
): { assumptions: Assumptions; wrong: AssumptionName[] } {
  const kind = KINDS.find((one) => one === given.kind) ?? KINDS.find((one) => one === starts.kind)
  const asked = { kind: kind ?? 'contrast' }
  const names = assumedIn(asked.kind)
  const own = (from: Given, but: readonly AssumptionName[] = []): Given =>
    Object.fromEntries(
      names.flatMap((name) => (name in from && !but.includes(name) ? [[name, from[name]]] : [])),
    )
  const parsed = Assumptions.safeParse({ ...own(starts), ...own(given), ...asked })
  if (parsed.success) return { assumptions: parsed.data, wrong: [] }
  const bad = names.filter((name) => parsed.error.issues.some(({ path }) => path[0] === name))
  const wrong = bad.filter((name) => name in given)
  const unusable = bad.filter((name) => !wrong.includes(name))
  const { assumptions, ...more } = readAssumptions(
    { ...own(given, wrong), ...asked },
    own(starts, unusable),
  )
  return { assumptions, wrong: names.filter((name) => [...wrong, ...more.wrong].includes(name)) }
}

type Contrast = {
  clips: number
  participants: number
  perParticipant?: number | null
  /** In points of the scale. Without it and `variation`, the starting values of the plan. */
  effect?: number
  variation?: Variation
}

/**
 * Power for the contrast of two conditions, and the most that any number of participants has with
 * these clips; α is .05, two-sided. Null where the contrast can't be tested beyond these clips: fewer than two
 * participants, two clips a condition, or one clip each.
 */
export function contrastPower({
  variation,
  ...design
}: Contrast): { power: number; limit: number } | null {
  const { effect, slope, clip, residual } = Assumptions.parse({ kind: 'contrast' }) as Extract<
    Assumptions,
    { kind: 'contrast' }
  >
  const full = { effect, ...design, variation: variation ?? { slope, clip, residual } }
  const found = crossedPower(full)
  const limit = attainable(full)
  return found && limit !== null ? { power: found.power, limit } : null
}

/** The curves as figures, in the reader's language. Loaded when first asked for: what draws is heavy. */
export async function figures(planning: Planning, locale: Locale, say: Say): Promise<Figure[]> {
  const { draw } = await import('@/domain/planning/figures')
  return draw(planning, locale, say)
}
