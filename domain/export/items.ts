import type { Item, Protocol, Text } from '@/domain/protocol/schema'

/** What an export says of one key of `answer.values`. */
export type RatedItem = {
  key: string
  /** Of the item it belongs to. */
  kind: Item['kind'] | 'soundCheck'
  scale: string | null
  /** Of a differential: how many points, so that a value can be put back on its side of the screen. */
  points: number | null
  /** Its block shows the poles the other way round to those participants whose poles are swapped. */
  flips: boolean
  /** The name in the plan's order of what has a place on the screen. */
  place: string | null
  range: [low: number, high: number] | null
  levels: readonly string[]
  wording: { en: string; fr: string }
}

/** Every rating a protocol can give, in its order, each key once. */
export function ratedItems(protocol: Protocol): RatedItem[] {
  const items = protocol.phases.flatMap((phase) => {
    if (phase.kind === 'soundCheck') return [soundCheck(phase)]
    if (!('blocks' in phase)) return []
    return phase.blocks.flatMap((block) =>
      block.items
        .flatMap(ratings)
        .map((item) => ({ ...item, flips: block.flipPoles && item.points !== null })),
    )
  })
  return [...new Map(items.map((item) => [item.key, item])).values()]
}

const plain = { scale: null, points: null, flips: false, range: null, levels: [] } as const

function ratings(item: Item): RatedItem[] {
  const { id: key, kind } = item
  const asked = words(item.text)
  switch (item.kind) {
    case 'ownWords':
      return Array.from({ length: item.fields }, (_, i) => ({
        ...plain,
        key: `${key}.${i + 1}`,
        kind,
        place: key,
        wording: asked,
      }))
    case 'cata':
      return [
        ...item.terms.map((term) => picked(`${key}.${term.key}`, term.text)),
        { ...picked(`${key}.none`, item.none), place: null },
        ...(item.other
          ? [{ ...plain, key: `${key}.other`, kind, place: null, wording: words(item.other) }]
          : []),
      ]
    case 'differential':
      return [
        {
          ...plain,
          key,
          kind,
          place: key,
          scale: item.scale ?? null,
          points: item.points,
          range: [1, item.points],
          wording: words(item.low, item.high),
        },
      ]
    case 'choice':
      return [
        {
          ...plain,
          key,
          kind,
          place: key,
          levels: item.options.map(({ value }) => value),
          wording: asked,
        },
      ]
    case 'realOrAi':
      return [
        {
          ...plain,
          key,
          kind,
          place: key,
          range: [1, item.labels.length],
          levels: item.labels.map((label, i) => `${i + 1} = ${label.en ?? label.fr ?? ''}`),
          wording: asked,
        },
      ]
    case 'tick':
      return [{ ...plain, key, kind, place: key, range: [0, 1], wording: asked }]
  }
}

const picked = (key: string, text: Text): RatedItem => ({
  ...plain,
  key,
  kind: 'cata',
  place: key,
  range: [0, 1],
  levels: ['0 = shown and not picked', '1 = picked'],
  wording: words(text),
})

const soundCheck = (phase: { id: string; text: Text; words: readonly Text[] }): RatedItem => ({
  ...plain,
  key: phase.id,
  kind: 'soundCheck',
  place: null,
  levels: phase.words.map((word, i) => `${i + 1} = ${word.en ?? word.fr ?? ''}`),
  wording: words(phase.text),
})

const words = (...texts: readonly (Text | undefined)[]) => ({
  en: texts.flatMap((text) => text?.en ?? []).join(' – '),
  fr: texts.flatMap((text) => text?.fr ?? []).join(' – '),
})
