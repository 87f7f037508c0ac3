/**
 * What is different between two drafts, and what two people did to the same one. Things in a list are
 * the same thing when they have the same `id`, `key`, `value` or `clip`, wherever they stand.
 */

type Json = unknown
type Fields = Record<string, Json>

export type Difference = { path: string; before: Json; after: Json }

const isFields = (value: Json): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const nameOf = (value: Json): string | null => {
  if (typeof value !== 'object') return String(value)
  if (!isFields(value)) return null
  const name = value.id ?? value.key ?? value.value ?? value.clip
  return typeof name === 'string' || typeof name === 'number' ? String(name) : null
}

/** Names of the things in a list, or null where they can't be told apart. */
function namesOf(list: readonly Json[]): string[] | null {
  const names = list.map((one) => nameOf(one))
  if (names.includes(null) || new Set(names).size < names.length) return null
  return names as string[]
}

const byName = (list: readonly Json[]): Map<string, Json> | null => {
  const names = namesOf(list)
  return names && new Map(names.map((name, at) => [name, list[at]]))
}

export function isSame(a: Json, b: Json): boolean {
  if (a === b) return true
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((one, at) => isSame(one, b[at]))
  if (!isFields(a) || !isFields(b)) return false
  return keysOf(a, b).every((key) => isSame(a[key], b[key]))
}

const keysOf = (...all: Fields[]): string[] => [...new Set(all.flatMap((one) => Object.keys(one)))]
const below = (path: string, key: string | number) => (path === '' ? `${key}` : `${path}.${key}`)

/**
 * Every place at which `after` differs, as deep as can be said. What is shared between the two is
 * passed over at once, so that after a keystroke this costs next to nothing.
 */
export function differences(before: Json, after: Json, path = ''): Difference[] {
  if (before === after) return []
  if (isFields(before) && isFields(after))
    return keysOf(before, after).flatMap((key) =>
      differences(before[key], after[key], below(path, key)),
    )
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length) {
    const names = namesOf(before)
    // Of plain values and what has no names, the place is the identity.
    const inPlace = names === null || isSame(names, namesOf(after)) || before.length === 1
    if (inPlace) return before.flatMap((one, at) => differences(one, after[at], below(path, at)))
  }
  return isSame(before, after) ? [] : [{ path, before, after }]
}

export type Merged<T> = {
  merged: T
  /** Places that both changed, each in another way: what is theirs stands in `merged`. */
  collisions: { path: string; mine: Json; theirs: Json }[]
}

/** What both did to `base`, together. */
export function merge<T>(base: T, mine: T, theirs: T): Merged<T> {
  const collisions: Merged<T>['collisions'] = []
  const both = (b: Json, m: Json, t: Json, path: string): Json => {
    if (isSame(m, b)) return t
    if (isSame(t, b) || isSame(m, t)) return m
    if (isFields(b) && isFields(m) && isFields(t)) {
      const entries = keysOf(t, m).map(
        (key) => [key, both(b[key], m[key], t[key], below(path, key))] as const,
      )
      return Object.fromEntries(entries.filter(([, value]) => value !== undefined))
    }
    if (Array.isArray(b) && Array.isArray(m) && Array.isArray(t)) {
      const list = listOf(b, m, t, path)
      if (list) return list
    }
    collisions.push({ path, mine: m, theirs: t })
    return t
  }
  const listOf = (b: Json[], m: Json[], t: Json[], path: string): Json[] | null => {
    const [ofBase, ofMine, ofTheirs] = [byName(b), byName(m), byName(t)]
    if (!ofBase || !ofMine || !ofTheirs) return null
    const common = (of: Map<string, Json>) =>
      [...of.keys()].filter((name) => ofBase.has(name) && ofMine.has(name) && ofTheirs.has(name))
    const moved = {
      mine: !isSame(common(ofMine), common(ofBase)),
      theirs: !isSame(common(ofTheirs), common(ofBase)),
    }
    if (moved.mine && moved.theirs && !isSame(common(ofMine), common(ofTheirs)))
      collisions.push({ path, mine: m, theirs: t })
    const [spine, other] =
      moved.mine && !moved.theirs ? [ofMine, ofTheirs] : ([ofTheirs, ofMine] as const)
    const stays = (name: string): boolean => {
      const [base, mine, theirs] = [ofBase.get(name), ofMine.get(name), ofTheirs.get(name)]
      if (base === undefined || (mine !== undefined && theirs !== undefined)) return true
      if (isSame(mine ?? theirs, base)) return false
      // One took away what the other changed: what was changed stays.
      collisions.push({ path: below(path, name), mine: mine ?? null, theirs: theirs ?? null })
      return true
    }
    const names = [...spine.keys()].filter(stays)
    let before = -1
    for (const name of other.keys()) {
      const at = names.indexOf(name)
      if (at >= 0) before = at
      else if (!spine.has(name) && stays(name)) names.splice(++before, 0, name)
    }
    return names.map((name, at) => {
      const [mine, theirs] = [ofMine.get(name), ofTheirs.get(name)]
      if (mine === undefined || theirs === undefined) return mine ?? theirs
      return both(ofBase.get(name), mine, theirs, below(path, at))
    })
  }
  return { merged: both(base, mine, theirs, '') as T, collisions }
}

/** What stands at a path of a document. */
export const valueAt = (document: Json, path: string): Json =>
  path === ''
    ? document
    : path
        .split('.')
        .reduce<Json>((here, key) => (here as Fields | null | undefined)?.[key], document)
