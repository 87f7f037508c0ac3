import { freeName } from '@/components/design/items/fresh'
import type { Text } from '@/domain/item/schema'
import {
  blocksIn,
  itemsIn,
  type Phase,
  type PhaseKind,
  type Protocol,
} from '@/domain/protocol/schema'

/** Phases as they begin: nothing said yet, in a form that can be filled in at once. */
export function freshPhase(kind: PhaseKind, protocol: Protocol): Phase {
  const empty = (): Text => Object.fromEntries(protocol.locales.map((locale) => [locale, '']))
  const stem = kind === 'soundCheck' ? 'sound' : kind === 'break' ? 'rest' : kind
  const id = freeName(
    stem,
    protocol.phases.map((phase) => phase.id),
  )
  const played = { id, playback: { watchShare: 0.95, replays: null }, blocks: [] }
  const words = { id, text: empty(), button: empty() }
  switch (kind) {
    case 'consent':
      return { kind, id, paragraphs: [], boxes: [], accept: empty(), decline: empty() }
    case 'screening':
      return { kind, id, title: empty(), blocks: [], refusals: [] }
    case 'questionnaire':
      return { kind, id, title: empty(), blocks: [] }
    case 'instructions':
    case 'page':
    case 'break':
      return { kind, ...words }
    case 'soundCheck':
      return { kind, id, text: empty(), words: Array.from({ length: 4 }, empty) }
    case 'practice':
    case 'detection':
      return { kind, ...played, text: empty() }
    case 'viewing':
      return { kind, id, playback: played.playback }
    case 'rating':
      return { kind, ...played, pause: null }
    case 'comparison':
      return { kind, ...played, text: empty(), side: 'auto' }
    case 'moments': {
      const shown = protocol.phases.find(
        (phase) => phase.kind === 'viewing' || phase.kind === 'rating',
      )
      return { kind, ...played, text: empty(), done: empty(), about: shown?.id ?? 'viewing' }
    }
    case 'debrief':
      return { kind, id, paragraphs: [] }
  }
}

/** Where a new phase of a kind belongs among those there are: consent first, the debrief last. */
export function placeFor(kind: PhaseKind, phases: readonly Phase[], after: number): number {
  if (kind === 'consent') return 0
  if (kind === 'debrief') return phases.length
  const last = phases.at(-1)?.kind === 'debrief' ? phases.length - 1 : phases.length
  if (kind === 'screening') return Math.min(last, phases[0]?.kind === 'consent' ? 1 : 0)
  return Math.min(last, Math.max(phases[0]?.kind === 'consent' ? 1 : 0, after + 1))
}

/**
 * The same phase once more, under names of its own: phase, pages and questions, and what conditions in
 * it say of its own questions.
 */
export function copyOf(phase: Phase, protocol: Protocol): Phase {
  const id = freeName(
    phase.id,
    protocol.phases.map((one) => one.id),
  )
  if (!('blocks' in phase)) return { ...phase, id }
  const taken = {
    blocks: protocol.phases.flatMap(blocksIn).map((block) => block.id),
    items: itemsIn(protocol).map((item) => item.id),
  }
  const fresh = (wanted: string, among: string[]) => {
    const name = freeName(wanted, among)
    among.push(name)
    return name
  }
  const renamed = new Map<string, string>()
  const blocks = phase.blocks.map((block) => ({
    ...block,
    id: fresh(block.id, taken.blocks),
    items: block.items.map((item) => {
      const name = fresh(item.id, taken.items)
      renamed.set(item.id, name)
      return { ...item, id: name }
    }),
  }))
  return retold({ ...phase, id, blocks }, renamed)
}

/** With the keys of ratings in conditions as `renamed` has them. */
function retold<T>(value: T, renamed: ReadonlyMap<string, string>): T {
  if (Array.isArray(value)) return value.map((one) => retold(one, renamed)) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => {
      if ((key !== 'rating' && key !== 'given') || typeof one !== 'string')
        return [key, retold(one, renamed)]
      const [item = '', ...rest] = one.split('.')
      return [key, [renamed.get(item) ?? item, ...rest].join('.')]
    }),
  ) as T
}
