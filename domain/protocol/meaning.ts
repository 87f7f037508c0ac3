import type { Item } from '@/domain/item/schema'
import { itemsIn, type Protocol } from '@/domain/protocol/schema'
import { canonicalJson } from '@/lib/canonical-json'
import type { Problem } from '@/lib/errors'

/**
 * An item that was published keeps its meaning: another kind or range is another item, with an id of
 * its own, for an export of both versions has one column for both.
 */
export function meaningProblems(before: Protocol, after: Protocol): Problem[] {
  const old = new Map(itemsIn(before).map((item) => [item.id, item]))
  const check = (item: Item, where: string): Problem[] => {
    const was = old.get(item.id)
    if (!was || canonicalJson(meaning(was)) === canonicalJson(meaning(item))) return []
    return [
      {
        where,
        reason: 'MEANING_CHANGED',
        params: { itemId: item.id },
        message: `“${item.id}” was published with another kind, range or other values: give the new one an id of its own.`,
      },
    ]
  }
  return [
    ...after.phases.flatMap((phase, p) =>
      'blocks' in phase
        ? phase.blocks.flatMap(({ items }, b) =>
            items.flatMap((item, i) => check(item, `phases.${p}.blocks.${b}.items.${i}`)),
          )
        : [],
    ),
    ...after.clips.catches.flatMap(({ item }, c) => check(item, `clips.catches.${c}.item`)),
  ]
}

/** What the stored values of an item can be, wording apart: labels may be mended, values may not. */
function meaning(item: Item): unknown {
  switch (item.kind) {
    case 'differential':
      return [item.kind, item.points]
    case 'category':
    case 'matrix':
      // A scale with another category has another range.
      return [item.kind, item.options.map(({ value }) => value).toSorted((a, b) => a - b)]
    case 'slider':
      return [item.kind, item.min, item.max, item.step]
    case 'number':
      return [item.kind, item.min, item.max, item.decimals]
    case 'preference':
      return [item.kind, item.tie !== null]
    case 'choice':
      return [item.kind, item.options.map(({ value }) => value).toSorted()]
    case 'marks':
      return [
        ...[item.kind, item.spot],
        ...[item.options, item.polarity].map((list) => list.map(({ value }) => value).toSorted()),
      ]
    default:
      return [item.kind]
  }
}
