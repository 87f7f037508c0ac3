import type { Item, Text } from '@/domain/item/schema'

/** A published set of scales or a list of words, as data, with what a reviewer asks about it. */
export type Instrument = {
  id: string
  name: Text
  /** Where the wording comes from. */
  source: string
  licence: string
  /** How far each language was checked; English wording of a published scale is `published`. */
  wording: { en: 'published' | 'working'; fr: 'published' | 'working' }
  note: Text
  scoring: Text
  scales: { id: string; name: Text; items: Extract<Item, { kind: 'differential' }>[] }[]
}

export const WORKING_TRANSLATION = {
  en: 'The French wording is a working translation and has not been validated.',
  fr: 'Traduction de travail, non validée.',
}
