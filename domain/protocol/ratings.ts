import type { Item } from '@/domain/item/schema'
import { blocksIn, type Protocol } from '@/domain/protocol/schema'
import { ratingsIn } from '@/domain/when/holds'
import type { When } from '@/domain/when/schema'

/** The keys under which an item's ratings are stored, in the order in which they are given. */
export function ratingKeys(item: Item): string[] {
  const of = (...parts: string[]) => parts.map((part) => `${item.id}.${part}`)
  switch (item.kind) {
    case 'ownWords':
      return of(...numbers(item.fields))
    case 'cata':
      return of(
        ...item.terms.map(({ key }) => key),
        ...item.exclusive.map(({ key }) => key),
        ...(item.free ? [item.free.key] : []),
      )
    case 'matrix':
      return of(...item.rows.map(({ key }) => key))
    case 'marks':
      return of(
        'n',
        ...numbers(item.max).flatMap((n) => markKeys(item).map((key) => `${n}.${key}`)),
      )
    default:
      return [item.id]
  }
}

/** What one mark consists of. */
export const markKeys = (item: Extract<Item, { kind: 'marks' }>): string[] => [
  'ms',
  ...(item.spot ? ['x', 'y'] : []),
  ...(item.options.length > 0 ? ['what'] : []),
  ...(item.polarity.length > 0 ? ['polarity'] : []),
]

const numbers = (n: number): string[] => Array.from({ length: n }, (_, at) => `${at + 1}`)

/** Every condition on what a run shows, wherever it stands. */
function conditionsIn(protocol: Pick<Protocol, 'phases' | 'clips'>): When[] {
  const lists = (item: Item) =>
    item.kind === 'cata' ? item.terms : item.kind === 'matrix' ? item.rows : []
  const bearers: { when?: When | undefined }[] = protocol.phases.flatMap((phase) => [
    ...('when' in phase ? [phase] : []),
    ...blocksIn(phase).flatMap((block) => [
      block,
      ...block.items.flatMap((item) => [item, ...lists(item)]),
    ]),
  ])
  return bearers.flatMap(({ when }) => when ?? [])
}

/** The keys of the ratings that conditions of a run speak of. */
export const ratingsSpokenOf = (protocol: Pick<Protocol, 'phases' | 'clips'>): string[] => [
  ...new Set(conditionsIn(protocol).flatMap(ratingsIn)),
]
