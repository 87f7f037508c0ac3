import type { Category, Option, Text } from '@/domain/item/schema'

/** How templates write down what is said: English, then French. */

export const text = (en: string, fr: string): Text => ({ en, fr })

type Labelled<Value> = readonly [value: Value, en: string, fr: string]

export const options = (...list: Labelled<string>[]): Option[] =>
  list.map(([value, en, fr]) => ({ value, text: text(en, fr) }))

export const categories = (...list: Labelled<number>[]): Category[] =>
  list.map(([value, en, fr]) => ({ value, text: text(en, fr) }))

export const terms = (...list: Labelled<string>[]): { key: string; text: Text }[] =>
  list.map(([key, en, fr]) => ({ key, text: text(en, fr) }))
