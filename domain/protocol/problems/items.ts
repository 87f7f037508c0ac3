import type { Item, ItemKind } from '@/domain/item/schema'
import { blocksIn, type Phase, type PhaseKind, type Protocol } from '@/domain/protocol/schema'
import type { Problem } from '@/lib/errors'

/** What an item asks by itself: its range, its options, its check, and whether it can be asked there. */

export function itemProblems({ phases, clips, scales }: Protocol): Problem[] {
  const known = new Set(scales.map(({ id }) => id))
  const check = (item: Item, where: string) => [
    ...ranges(item, where),
    ...choices(item, where),
    ...references(item, where),
    ...scored(item, where, known),
  ]
  return [
    ...phases.flatMap((phase, p) =>
      blocksIn(phase).flatMap(({ items }, b) =>
        items.flatMap((item, i) => {
          const where = `phases.${p}.blocks.${b}.items.${i}`
          return [...check(item, where), ...misplaced(item, phase, where)]
        }),
      ),
    ),
    ...clips.catches.flatMap(({ item }, c) => check(item, `clips.catches.${c}.item`)),
  ]
}

const problem = (
  where: string,
  reason: string,
  message: string,
  params: Problem['params'] = {},
): Problem => ({ where, reason, message, params })

function ranges(item: Item, where: string): Problem[] {
  if (item.kind !== 'slider' && item.kind !== 'number') return []
  const { min, max } = item
  if (min >= max)
    return [
      problem(
        `${where}.max`,
        'RANGE_EMPTY',
        `The end, ${max}, is not above the beginning, ${min}.`,
        {
          min,
          max,
        },
      ),
    ]
  if (item.kind === 'number') return []
  const steps = (max - min) / item.step
  // What a binary fraction can't hold exactly is forgiven, a step that does not reach the end is not.
  return steps < 1 || Math.abs(steps - Math.round(steps)) > 1e-6
    ? [
        problem(
          `${where}.step`,
          'STEPS_UNEVEN',
          `Steps of ${item.step} don’t lead from ${min} to ${max}.`,
          { min, max, step: item.step },
        ),
      ]
    : []
}

function choices(item: Item, where: string): Problem[] {
  const few = (name: string, count: number, least: number): Problem[] =>
    count >= least
      ? []
      : [
          problem(
            `${where}.${name}`,
            'OPTIONS_FEW',
            `There is too little to choose from: ${count}, where ${least} are wanted.`,
            { count, least },
          ),
        ]
  switch (item.kind) {
    case 'choice':
      return few('options', item.options.length, 2)
    case 'category':
      return few('options', item.options.length, 2)
    case 'matrix':
      return [...few('options', item.options.length, 2), ...few('rows', item.rows.length, 1)]
    case 'cata':
      return few('terms', item.terms.length, 2)
    case 'marks':
      return item.polarity.length === 1 ? few('polarity', 1, 2) : []
    default:
      return []
  }
}

function references(item: Item, where: string): Problem[] {
  const found: Problem[] = []
  if ((item.kind === 'choice' || item.kind === 'cata') && item.attention) {
    const known = new Set(
      item.kind === 'choice'
        ? [...item.options, ...item.aside].map(({ value }) => value)
        : [...item.terms, ...item.exclusive].map(({ key }) => key),
    )
    for (const side of ['right', 'wrong'] as const)
      for (const [at, value] of item.attention[side].entries())
        if (!known.has(value))
          found.push(
            problem(
              `${where}.attention.${side}.${at}`,
              'ATTENTION_UNKNOWN',
              `The check speaks of “${value}”, which is no option.`,
              { value },
            ),
          )
        else if (side === 'wrong' && item.attention.right.includes(value))
          found.push(
            problem(
              `${where}.attention.${side}.${at}`,
              'ATTENTION_BOTH',
              `“${value}” is both right and wrong.`,
              { value },
            ),
          )
  }
  if (item.kind === 'cata') {
    const keys = new Set(item.terms.map(({ key }) => key))
    for (const [at, { key, pair }] of item.terms.entries())
      if (pair !== undefined && (!keys.has(pair) || pair === key))
        found.push(
          problem(
            `${where}.terms.${at}.pair`,
            'PAIR_UNKNOWN',
            `The opposite of “${key}”, “${pair}”, is no other term.`,
            { term: key, pair },
          ),
        )
  }
  return found
}

function scored(item: Item, where: string, known: ReadonlySet<string>): Problem[] {
  const unknown = (scales: readonly string[], path: string) =>
    scales.flatMap((scale, at) =>
      known.has(scale)
        ? []
        : [
            problem(
              `${path}.scales.${at}`,
              'SCALE_UNKNOWN',
              `How “${scale}” is scored is not defined.`,
              { scale },
            ),
          ],
    )
  if (item.kind === 'matrix')
    return item.rows.flatMap((row, at) => unknown(row.scales, `${where}.rows.${at}`))
  return 'scales' in item ? unknown(item.scales, where) : []
}

/** The phases in which items of these kinds can be asked: pointing and tracing need the clip playing. */
const PLACES: Partial<Record<ItemKind, readonly PhaseKind[]>> = {
  marks: ['moments'],
  trace: ['moments'],
  preference: ['comparison'],
}

function misplaced(item: Item, phase: Phase, where: string): Problem[] {
  const places = PLACES[item.kind]
  if (places && !places.includes(phase.kind))
    return [
      problem(
        where,
        'ITEM_MISPLACED',
        `An item of the kind “${item.kind}” is asked in a ${places.join(' or ')} phase only.`,
        { kind: item.kind, phaseKind: phase.kind },
      ),
    ]
  if (item.kind === 'realOrAi' && !asksAboutClip(phase))
    return [
      problem(where, 'ITEM_NEEDS_CLIP', 'This asks about a clip, and the phase has none.', {
        kind: item.kind,
      }),
    ]
  return []
}

/** Whether what a phase asks is about a clip: one that plays, or the one a questionnaire is about. */
export const asksAboutClip = (phase: Phase): boolean =>
  'playback' in phase || (phase.kind === 'questionnaire' && phase.about !== undefined)
