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
  [...new Set(valuesIn(message))].toSorted().join(' ')

/** The names of the values in an ICU message; what a plural or a select says in each case is a message too. */
function valuesIn(message: string): string[] {
  const names: string[] = []
  for (let at = 0; at < message.length; at++) {
    if (message[at] !== '{') continue
    const inside = enclosed(message, at)
    at += inside.length + 1
    const [name = '', kind, ...cases] = inside.split(',')
    names.push(name.trim())
    if (kind && cases.length > 0) names.push(...casesOf(cases.join(',')).flatMap(valuesIn))
  }
  return names
}

/** What stands between the brace at `from` and the one that closes it. */
function enclosed(message: string, from: number): string {
  let depth = 0
  for (let at = from; at < message.length; at++) {
    if (message[at] === '{') depth++
    if (message[at] === '}' && --depth === 0) return message.slice(from + 1, at)
  }
  throw new Error(`A brace is not closed: ${message}`)
}

function casesOf(text: string): string[] {
  const found: string[] = []
  for (let at = text.indexOf('{'); at >= 0; at = text.indexOf('{', at)) {
    const one = enclosed(text, at)
    found.push(one)
    at += one.length + 2
  }
  return found
}

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
