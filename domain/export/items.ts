import type { Item, Text } from '@/domain/item/schema'
import { ratingKeys } from '@/domain/protocol'
import { blocksIn, type Protocol } from '@/domain/protocol/schema'

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
  const items = [
    ...protocol.phases.flatMap((phase) => [
      ...(phase.kind === 'soundCheck' ? [soundCheck(phase)] : []),
      ...blocksIn(phase).flatMap((block) =>
        block.items
          .flatMap(ratings)
          .map((item) => ({ ...item, flips: block.flipPoles && item.kind === 'differential' })),
      ),
    ]),
    ...protocol.clips.catches.flatMap(({ item }) => ratings(item)),
  ]
  return [...new Map(items.map((item) => [item.key, item])).values()]
}

const plain = { scale: null, points: null, flips: false, range: null, levels: [] } as const

function ratings(item: Item): RatedItem[] {
  const { id: key, kind } = item
  const one = { ...plain, key, kind, place: key, wording: words(item.text) }
  const scored = (scales: readonly string[]) => scales.join(';') || null
  const labels = (list: readonly { value: string | number; text: Text }[]) =>
    list.map(({ value, text }) => `${value} = ${said(text)}`)
  switch (item.kind) {
    case 'ownWords':
      return ratingKeys(item).map((field) => ({ ...one, key: field }))
    case 'cata':
      return [
        ...item.terms.map((term) => picked(`${key}.${term.key}`, term.text)),
        ...item.exclusive.map((term) => ({
          ...picked(`${key}.${term.key}`, term.text),
          place: null,
        })),
        ...(item.free
          ? [
              {
                ...one,
                key: `${key}.${item.free.key}`,
                place: null,
                wording: words(item.free.text),
              },
            ]
          : []),
      ]
    case 'differential': {
      const { points, low, high } = item
      return [
        {
          ...{ ...one, points, range: [1, points], wording: words(low, high) },
          scale: scored(item.scales),
        },
      ]
    }
    case 'category':
      return [
        { ...one, scale: scored(item.scales), levels: labels([...item.options, ...item.aside]) },
      ]
    case 'matrix':
      return item.rows.map((row) => ({
        ...{ ...one, key: `${key}.${row.key}`, place: `${key}.${row.key}` },
        scale: scored(row.scales),
        levels: labels([...item.options, ...item.aside]),
        wording: words(item.text, row.text),
      }))
    case 'slider':
      return [
        {
          ...{ ...one, range: [item.min, item.max], scale: scored(item.scales) },
          wording: words(item.text, item.low, item.high),
        },
      ]
    case 'choice':
      return [{ ...one, levels: [...item.options, ...item.aside].map(({ value }) => value) }]
    case 'realOrAi':
      return [
        {
          ...{ ...one, range: [1, item.labels.length] },
          levels: item.labels.map((label, at) => `${at + 1} = ${said(label)}`),
        },
      ]
    case 'number':
      return [{ ...one, range: [item.min, item.max] }]
    case 'text':
    case 'trace':
      return [one]
    case 'tick':
      return [{ ...one, range: [0, 1] }]
    case 'preference':
      return [
        {
          ...{ ...one, range: [item.tie ? 0 : 1, 2] },
          levels: labels([
            ...(item.tie ? [{ value: 0, text: item.tie }] : []),
            { value: 1, text: item.first },
            { value: 2, text: item.second },
          ]),
        },
      ]
    case 'marks':
      return ratingKeys(item).map((part) => {
        const options = part.endsWith('.what')
          ? item.options
          : part.endsWith('.polarity')
            ? item.polarity
            : []
        return { ...one, key: part, levels: options.map(({ value }) => value) }
      })
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
  levels: phase.words.map((word, i) => `${i + 1} = ${said(word)}`),
  wording: words(phase.text),
})

/** In English, or in whatever language there is. */
const said = (text: Text): string => text.en ?? Object.values(text)[0] ?? ''

const words = (...texts: readonly (Text | undefined)[]) => ({
  en: texts.flatMap((text) => text?.en ?? []).join(' – '),
  fr: texts.flatMap((text) => text?.fr ?? []).join(' – '),
})
