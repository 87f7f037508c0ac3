import type { ratingKeys } from '@/domain/protocol/ratings'
import { blocksIn, type Protocol } from '@/domain/protocol/schema'
import type { Problem } from '@/lib/errors'

/** What goes by a name, and shares it with something else. */

type Named = [id: string, where: string]

export function idProblems(protocol: Protocol): Problem[] {
  const { phases, clips, groups, scales, placeholders, channels, locales } = protocol
  const items: Named[] = [
    ...phases.flatMap((phase, p): Named[] =>
      phase.kind === 'soundCheck'
        ? [[phase.id, `phases.${p}.id`]]
        : blocksIn(phase).flatMap(({ items }, b) =>
            items.map((item, i): Named => [item.id, `phases.${p}.blocks.${b}.items.${i}.id`]),
          ),
    ),
    ...clips.catches.map(({ item }, c): Named => [item.id, `clips.catches.${c}.item.id`]),
  ]
  const numbered = (list: readonly { id: string }[], where: string): Named[] =>
    list.map(({ id }, at) => [id, `${where}.${at}.id`])
  return [
    ...twice(numbered(phases, 'phases'), 'phases'),
    ...twice(items, 'items'),
    ...twice(
      phases.flatMap((phase, p) => numbered(blocksIn(phase), `phases.${p}.blocks`)),
      'blocks',
    ),
    ...phases.flatMap((phase, p) => [
      ...('paragraphs' in phase
        ? twice(numbered(phase.paragraphs, `phases.${p}.paragraphs`), 'paragraphs')
        : []),
      ...(phase.kind === 'consent'
        ? twice(numbered(phase.boxes, `phases.${p}.boxes`), 'boxes')
        : []),
    ]),
    ...twice(numbered(groups.list, 'groups.list'), 'groups'),
    ...twice(numbered(scales, 'scales'), 'scales'),
    ...twice(numbered(channels, 'channels'), 'channels'),
    ...twice(
      placeholders.map(({ key }, at) => [key, `placeholders.${at}.key`]),
      'placeholders',
    ),
    ...twice(
      locales.map((locale, at) => [locale, `locales.${at}`]),
      'locales',
    ),
    ...listed(protocol),
  ]
}

/** Everything after the first that has a name. */
function twice(named: readonly Named[], kind: string): Problem[] {
  const first = new Map<string, string>()
  return named.flatMap(([id, where]) => {
    if (!first.has(id)) {
      first.set(id, where)
      return []
    }
    return [
      {
        where,
        reason: 'ID_TWICE',
        params: { id, kind },
        message: `“${id}” is there already: two ${kind} can’t share it.`,
      },
    ]
  })
}

/** Within an item: options of one value, rows or terms of one key. */
function listed({ phases, clips }: Protocol): Problem[] {
  const check = (item: Parameters<typeof ratingKeys>[0], where: string): Problem[] => {
    const valued = (name: string, list: readonly { value: string | number }[]): Named[] =>
      list.map(({ value }, at) => [String(value), `${where}.${name}.${at}.value`])
    const keyed = (name: string, list: readonly { key: string }[]): Named[] =>
      list.map(({ key }, at) => [key, `${where}.${name}.${at}.key`])
    switch (item.kind) {
      case 'cata':
        return twice(
          [
            ...keyed('terms', item.terms),
            ...keyed('exclusive', item.exclusive),
            ...(item.free ? [[item.free.key, `${where}.free.key`] satisfies Named] : []),
          ],
          'terms',
        )
      case 'matrix':
        return [
          ...twice(keyed('rows', item.rows), 'rows'),
          ...twice([...valued('options', item.options), ...valued('aside', item.aside)], 'options'),
        ]
      case 'category':
      case 'choice':
        return twice(
          [...valued('options', item.options), ...valued('aside', item.aside)],
          'options',
        )
      case 'marks':
        return [
          ...twice(valued('options', item.options), 'options'),
          ...twice(valued('polarity', item.polarity), 'options'),
        ]
      default:
        return []
    }
  }
  return [
    ...phases.flatMap((phase, p) =>
      blocksIn(phase).flatMap(({ items }, b) =>
        items.flatMap((item, i) => check(item, `phases.${p}.blocks.${b}.items.${i}`)),
      ),
    ),
    ...clips.catches.flatMap(({ item }, c) => check(item, `clips.catches.${c}.item`)),
  ]
}
