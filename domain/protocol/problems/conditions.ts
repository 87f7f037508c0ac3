import type { Item } from '@/domain/item/schema'
import { asksAboutClip } from '@/domain/protocol/problems/items'
import { ratingKeys } from '@/domain/protocol/ratings'
import type { Phase, Protocol } from '@/domain/protocol/schema'
import type { When } from '@/domain/when/schema'
import type { Problem } from '@/lib/errors'

/**
 * Conditions that can't be judged where they stand: of a rating that is given later or never, a group
 * or a clip that is not there.
 */
export function conditionProblems(protocol: Protocol): Problem[] {
  const { phases, groups, clips } = protocol
  const later = new Set(keysOfAll(protocol))
  const known: Known = new Map()
  const groupIds = new Set(groups.list.map(({ id }) => id))
  const found: Problem[] = []
  const judge = (when: When | undefined, where: string, clip: boolean, knows: Known = known) => {
    if (when) found.push(...unjudgeable(when, where, { knows, later, groupIds, clip }))
  }
  phases.forEach((phase, p) => {
    const at = `phases.${p}`
    const clip = asksAboutClip(phase)
    if ('when' in phase) judge(phase.when, `${at}.when`, clip)
    if ('paragraphs' in phase)
      phase.paragraphs.forEach((one, n) => {
        judge(one.when, `${at}.paragraphs.${n}.when`, false)
      })
    if (phase.kind === 'consent')
      phase.boxes.forEach((box, n) => {
        judge(box.when, `${at}.boxes.${n}.when`, false)
      })
    if (phase.kind === 'soundCheck') known.set(phase.id, [-1, 0, 1, 2, 3, 4])
    if ('blocks' in phase) blocks(phase, at, clip)
    if (phase.kind === 'screening')
      phase.refusals.forEach(({ when }, n) => {
        judge(when, `${at}.refusals.${n}.when`, false)
      })
  })
  clips.catches.forEach(({ item }, c) => {
    judge(item.when, `clips.catches.${c}.item.when`, true)
  })
  const screened = phases.filter(({ kind }) => kind === 'screening')
  const decides = groups.decided === 'screening' ? keysOf(screened) : known
  groups.list.forEach(({ when }, g) => {
    judge(when, `groups.list.${g}.when`, false, decides)
  })
  return found

  function blocks(phase: Extract<Phase, { blocks: unknown }>, at: string, clip: boolean) {
    phase.blocks.forEach((block, b) => {
      const here = `${at}.blocks.${b}`
      judge(block.when, `${here}.when`, clip)
      // In an order of chance, whatever the block asks may have been asked before.
      if (block.order === 'random') for (const item of block.items) learn(known, item)
      block.items.forEach((item, i) => {
        const where = `${here}.items.${i}`
        judge(item.when, `${where}.when`, clip)
        const parts = item.kind === 'cata' ? item.terms : item.kind === 'matrix' ? item.rows : []
        const name = item.kind === 'cata' ? 'terms' : 'rows'
        parts.forEach((part, n) => {
          judge(part.when, `${where}.${name}.${n}.when`, clip)
        })
        learn(known, item)
      })
    })
  }
}

/** Ratings that can have been given, and the values they can have; null: any. */
type Known = Map<string, readonly (string | number)[] | null>

function learn(known: Known, item: Item): void {
  for (const key of ratingKeys(item)) known.set(key, valuesOf(item, key))
}

function keysOf(phases: readonly Phase[]): Known {
  const known: Known = new Map()
  for (const phase of phases)
    if ('blocks' in phase)
      for (const item of phase.blocks.flatMap(({ items }) => items)) learn(known, item)
  return known
}

const keysOfAll = ({ phases }: Protocol): string[] => [
  ...keysOf(phases).keys(),
  ...phases.flatMap((phase) => (phase.kind === 'soundCheck' ? [phase.id] : [])),
]

/** The values a rating can have, where they can be told apart; null where there are too many. */
function valuesOf(item: Item, key: string): readonly (string | number)[] | null {
  const upTo = (n: number) => Array.from({ length: n }, (_, at) => at + 1)
  switch (item.kind) {
    case 'choice':
      return [...item.options, ...item.aside].map(({ value }) => value)
    case 'category':
    case 'matrix':
      return [...item.options, ...item.aside].map(({ value }) => value)
    case 'cata':
      return item.free && key === `${item.id}.${item.free.key}` ? null : [0, 1]
    case 'tick':
      return [0, 1]
    case 'realOrAi':
      return upTo(6)
    case 'preference':
      return [0, 1, 2]
    case 'differential':
      return upTo(item.points)
    default:
      return null
  }
}

type Context = {
  knows: Known
  later: ReadonlySet<string>
  groupIds: ReadonlySet<string>
  clip: boolean
}

function unjudgeable(when: When, where: string, context: Context): Problem[] {
  const { knows, later, groupIds, clip } = context
  if ('all' in when) return when.all.flatMap((one) => unjudgeable(one, where, context))
  if ('any' in when) return when.any.flatMap((one) => unjudgeable(one, where, context))
  if ('not' in when) return unjudgeable(when.not, where, context)
  if ('rating' in when || 'given' in when) {
    const key = 'rating' in when ? when.rating : when.given
    if (!knows.has(key))
      return [
        later.has(key)
          ? {
              where,
              reason: 'CONDITION_TOO_EARLY',
              params: { rating: key },
              message: `The condition speaks of “${key}”, which is asked later.`,
            }
          : {
              where,
              reason: 'CONDITION_UNKNOWN',
              params: { rating: key },
              message: `The condition speaks of “${key}”, which nothing asks.`,
            },
      ]
    const values = knows.get(key)
    const strange = 'rating' in when && values ? when.is.filter((one) => !values.includes(one)) : []
    return strange.map((value) => ({
      where,
      reason: 'CONDITION_VALUE',
      params: { rating: key, value },
      message: `The condition asks whether “${key}” is “${value}”, which it never is.`,
    }))
  }
  if (('clip' in when || 'speech' in when) && !clip)
    return [
      {
        where,
        reason: 'CONDITION_NEEDS_CLIP',
        message: 'The condition speaks of a clip, and here is none.',
      },
    ]
  if ('group' in when)
    return when.group
      .filter((id) => !groupIds.has(id))
      .map((id) => ({
        where,
        reason: 'CONDITION_GROUP',
        params: { group: id },
        message: `There is no group “${id}”.`,
      }))
  return []
}
