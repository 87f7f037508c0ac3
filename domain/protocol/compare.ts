import type { Item } from '@/domain/item/schema'
import type { Change } from '@/domain/protocol/change'
import { wordingsIn } from '@/domain/protocol/problems/wording'
import { blocksIn, type Protocol } from '@/domain/protocol/schema'
import { canonicalJson } from '@/lib/canonical-json'

/** What changed from one protocol to another: see `Change`. */

type Placed = { item: Item; phase: string }

export function compare(before: Protocol, after: Protocol): Change[] {
  return [
    ...phaseChanges(before, after),
    ...itemChanges(before, after),
    ...wordingChanges(before, after),
    ...settingChanges(before, after),
  ]
}

function phaseChanges(before: Protocol, after: Protocol): Change[] {
  const ids = (protocol: Protocol) => protocol.phases.map(({ id }) => id)
  const [old, now] = [ids(before), ids(after)]
  const gone = before.phases.filter(({ id }) => !now.includes(id))
  const come = after.phases.filter(({ id }) => !old.includes(id))
  const stayed = longestCommon(
    old.filter((id) => now.includes(id)),
    now.filter((id) => old.includes(id)),
  )
  const moved = now.filter((id) => old.includes(id) && !stayed.has(id))
  return [
    ...gone.map(({ id, kind }): Change => ({ kind: 'phaseRemoved', phase: id, what: kind })),
    ...come.map(({ id, kind }): Change => ({ kind: 'phaseAdded', phase: id, what: kind })),
    ...moved.map(
      (id): Change => ({
        ...{ kind: 'phaseMoved', phase: id },
        ...{ from: old.indexOf(id) + 1, to: now.indexOf(id) + 1 },
      }),
    ),
  ]
}

/** The most that two orders of the same names agree on: whoever is not in it has moved. */
function longestCommon(a: readonly string[], b: readonly string[]): Set<string> {
  const lengths = Array.from({ length: a.length + 1 }, () =>
    new Array<number>(b.length + 1).fill(0),
  )
  const at = (i: number, j: number) => lengths[i]?.[j] ?? 0
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--) {
      const row = lengths[i]
      if (row) row[j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
    }
  const common = new Set<string>()
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const name = a[i] ?? ''
    if (name === b[j]) {
      common.add(name)
      i++
      j++
    } else if (at(i + 1, j) >= at(i, j + 1)) i++
    else j++
  }
  return common
}

function itemChanges(before: Protocol, after: Protocol): Change[] {
  const [old, now] = [itemsById(before), itemsById(after)]
  const changes: Change[] = []
  for (const [id, { item, phase }] of old)
    if (!now.has(id)) changes.push({ kind: 'itemRemoved', phase, item: id, what: item.kind })
  for (const [id, { item, phase }] of now) {
    const was = old.get(id)
    if (!was) {
      changes.push({ kind: 'itemAdded', phase, item: id, what: item.kind })
      continue
    }
    if (was.phase !== phase)
      changes.push({ kind: 'itemMoved', item: id, from: was.phase, to: phase })
    for (const { path, ...values } of differences(bare(was.item), bare(item), ''))
      changes.push({ kind: 'itemChanged', phase, item: id, path, ...values })
  }
  return changes
}

function itemsById({ phases, clips }: Protocol): Map<string, Placed> {
  return new Map([
    ...phases.flatMap((phase) =>
      blocksIn(phase).flatMap(({ items }) =>
        items.map((item): [string, Placed] => [item.id, { item, phase: phase.id }]),
      ),
    ),
    ...clips.catches.map(({ item }): [string, Placed] => [item.id, { item, phase: 'catches' }]),
  ])
}

function wordingChanges(before: Protocol, after: Protocol): Change[] {
  const [old, now] = [wordingByName(before), wordingByName(after)]
  const changes: Change[] = []
  for (const name of new Set([...old.keys(), ...now.keys()])) {
    const [was, is] = [old.get(name), now.get(name)]
    // Of a phase or an item that came or went as a whole, its words did too.
    const { where, phase, item } = is ?? was ?? { where: '' }
    if (!was && item && isNew(item, before, itemIds)) continue
    if (!is && item && isNew(item, after, itemIds)) continue
    if (!was && !item && phase && isNew(phase, before, phaseIds)) continue
    if (!is && !item && phase && isNew(phase, after, phaseIds)) continue
    for (const language of new Set([
      ...Object.keys(was?.text ?? {}),
      ...Object.keys(is?.text ?? {}),
    ])) {
      const [past, present] = [was?.text[language] ?? '', is?.text[language] ?? '']
      if (past !== present)
        changes.push({
          ...{ kind: 'wording', where, language, before: past, after: present },
          ...(phase ? { phase } : {}),
          ...(item ? { item } : {}),
        })
    }
  }
  return changes
}

const phaseIds = ({ phases }: Protocol) => phases.map(({ id }) => id)
const itemIds = (protocol: Protocol) => [...itemsById(protocol).keys()]
const isNew = (id: string, to: Protocol, idsOf: (protocol: Protocol) => string[]) =>
  !idsOf(to).includes(id)

type Named = { where: string; text: Record<string, string>; phase?: string; item?: string }

/** Every wording by ids in place of numbers, so that what moves stays the same. */
function wordingByName(protocol: Protocol): Map<string, Named> {
  return new Map(
    wordingsIn(protocol).map(({ where, text }) => {
      const named: Named = { where, text }
      let value: unknown = protocol
      const names = where.split('.').map((key, n, path) => {
        value = child(value, key)
        const id = nameOf(value)
        if (path[n - 1] === 'phases' && id) named.phase = id
        if (path[n - 1] === 'items' && id) named.item = id
        return id ?? key
      })
      const from = named.item ? names.slice(names.indexOf(named.item)) : names
      return [from.join('.'), named]
    }),
  )
}

const child = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined

function nameOf(value: unknown): string | undefined {
  for (const key of ['id', 'key', 'value']) {
    const name = child(value, key)
    if (typeof name === 'string' || typeof name === 'number') return String(name)
  }
  return undefined
}

function settingChanges(before: Protocol, after: Protocol): Change[] {
  const [old, now] = [settings(before), settings(after)]
  return differences(old, now, '').map(({ path, ...values }) => ({
    ...{ kind: 'setting', where: path, ...values },
  }))
}

/** The document without what the other changes speak of; lists of things with ids as records. */
function settings({ phases, ...rest }: Protocol): unknown {
  const known = phases.map((phase) => {
    const blocks = blocksIn(phase).map(({ items, ...block }) => ({
      ...block,
      items: items.map(({ id }) => id),
    }))
    return { ...phase, ...('blocks' in phase ? { blocks } : {}) }
  })
  return bare({ ...rest, phases: known })
}

/** Without wording, and with ids in place of numbers. */
function bare(value: unknown): unknown {
  if (Array.isArray(value)) {
    const names = value.map(nameOf)
    const isNamed = value.length > 0 && names.every((name) => name !== undefined)
    return isNamed
      ? Object.fromEntries(value.map((one, at) => [names[at], bare(one)]))
      : value.map(bare)
  }
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, one]) => !isWording(key, one))
      .map(([key, one]) => [key, bare(one)]),
  )
}

const isWording = (key: string, value: unknown): boolean =>
  key === 'id' ||
  (typeof value === 'object' &&
    value !== null &&
    (Array.isArray(value)
      ? value.length > 0 && value.every((one) => isWording('', one))
      : Object.keys(value).length > 0 &&
        Object.entries(value).every(
          ([name, one]) => typeof one === 'string' && /^[a-z]{2,3}(-|$)/.test(name),
        )))

type Difference = { path: string; before: unknown; after: unknown }

function differences(before: unknown, after: unknown, path: string): Difference[] {
  if (canonicalJson(before ?? null) === canonicalJson(after ?? null)) return []
  const isRecord = (value: unknown): value is Record<string, unknown> =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
  if (!isRecord(before) || !isRecord(after))
    return [{ path, before: before ?? null, after: after ?? null }]
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((key) => {
    // A phase that came or went is told as such.
    if (path === 'phases' && (!(key in before) || !(key in after))) return []
    return differences(before[key], after[key], path ? `${path}.${key}` : key)
  })
}
