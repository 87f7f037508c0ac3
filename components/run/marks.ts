import type { Draft } from '@/components/run/draft'
import type { ItemView } from '@/domain/session/schema'

export type MarksItem = Extract<ItemView, { kind: 'marks' }>

/** One moment pointed at: media time in milliseconds, the spot from 0 to 1, what it is about. */
export type Mark = {
  ms: number
  x: number | null
  y: number | null
  what: string | null
  polarity: string | null
}

/** The marks in a draft, in the order in which they were made. */
export function marksOf({ id }: Pick<MarksItem, 'id'>, draft: Draft): Mark[] {
  const number = (key: string) => (typeof draft[key] === 'number' ? draft[key] : null)
  const text = (key: string) => (typeof draft[key] === 'string' ? draft[key] : null)
  return Array.from({ length: Number(draft[`${id}.n`] ?? 0) }, (_, at) => {
    const key = `${id}.${at + 1}`
    return {
      ms: number(`${key}.ms`) ?? 0,
      x: number(`${key}.x`),
      y: number(`${key}.y`),
      what: text(`${key}.what`),
      polarity: text(`${key}.polarity`),
    }
  })
}

/** The draft with these marks and no others, under the keys by which they are stored. */
export function withMarks(item: MarksItem, draft: Draft, marks: readonly Mark[]): Draft {
  const { id, spot, options, polarity } = item
  const others = Object.entries(draft).filter(([key]) => !isOfMarks(key, id))
  const own = marks.flatMap((mark, at): [string, number | string | null][] => {
    const key = `${id}.${at + 1}`
    return [
      [`${key}.ms`, Math.max(0, Math.round(mark.ms))],
      ...(spot
        ? ([
            [`${key}.x`, share(mark.x)],
            [`${key}.y`, share(mark.y)],
          ] as [string, number][])
        : []),
      ...(options.length > 0 ? [[`${key}.what`, mark.what] as [string, string | null]] : []),
      ...(polarity.length > 0
        ? [[`${key}.polarity`, mark.polarity] as [string, string | null]]
        : []),
    ]
  })
  const given = own.filter((entry): entry is [string, number | string] => entry[1] !== null)
  return Object.fromEntries([...others, ...given, [`${id}.n`, marks.length]])
}

/** Whether something that is asked of every mark is still to be said of this one. */
export const isUnfinished = ({ options, polarity }: MarksItem, mark: Mark): boolean =>
  (options.length > 0 && mark.what === null) || (polarity.length > 0 && mark.polarity === null)

const isOfMarks = (key: string, id: string): boolean =>
  key === `${id}.n` || (key.startsWith(`${id}.`) && /^\d+\./.test(key.slice(id.length + 1)))

/** From 0 to 1 with four decimals: a tenth of a point on any screen. */
const share = (of: number | null): number =>
  Math.round(Math.min(1, Math.max(0, of ?? 0.5)) * 10_000) / 10_000
