import { expect, test } from 'vitest'
import en from '@/messages/en.json' with { type: 'json' }
import fr from '@/messages/fr.json' with { type: 'json' }

type Tree = { [key: string]: string | Tree }

/** Every message under its full name, with the values it wants. */
const flat = (tree: Tree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[`${path}${key}`, placeholders(value)] satisfies [string, string]]
      : flat(value, `${path}${key}.`),
  )

const placeholders = (message: string): string =>
  [
    ...new Set(
      [...message.matchAll(/(?<!(?:=\d|one|other) )\{(\w+)\s*[,}]/g)].map(([, name]) => name),
    ),
  ]
    .filter((name) => name !== undefined)
    .toSorted()
    .join(' ')

test('every message of the studio exists in both languages and names the same values', () => {
  const names = (tree: Tree) => flat(tree).map(([name]) => name)
  expect(names(fr).toSorted()).toEqual(names(en).toSorted())
  const french = new Map(flat(fr))
  // French agrees in number where English need not: it may use a count that English leaves out.
  const lost = flat(en).filter(([name, values]) =>
    values
      .split(' ')
      .some((value) => value !== '' && !(french.get(name) ?? '').split(' ').includes(value)),
  )
  expect(lost).toEqual([])
})
