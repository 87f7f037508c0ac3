import { z } from 'zod'
import { Text } from '@/domain/item/schema'
import { Block, Scale } from '@/domain/protocol/schema'
import { LANGUAGE } from '@/lib/locale'

/**
 * An instrument: published scales, a list of descriptors or one's own items, with what a reviewer asks
 * about them. Put into a protocol it is copied, so that a study stays what it was.
 */

/** How far the wording of a language was checked: as published, a working translation, or one's own. */
const WORDING_STATUS = ['published', 'working', 'own'] as const

export const Instrument = z.object({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/, 'lower case letters, digits and dashes'),
  name: Text,
  /** Where the wording comes from. */
  source: z.string().max(2_000),
  licence: z.string().max(500),
  /** By language. */
  wording: z.record(z.string().regex(LANGUAGE), z.enum(WORDING_STATUS)),
  /** Whether the scales were validated in a language, and what to be careful about. */
  note: Text.optional(),
  scoring: Text,
  scales: z.array(Scale).max(20).default([]),
  blocks: z.array(Block).min(1).max(20),
})
export type Instrument = z.infer<typeof Instrument>

/** The languages in which an instrument is worded: those whose wording was spoken of, else those of its name. */
export const languagesOf = ({ wording, name }: Pick<Instrument, 'wording' | 'name'>): string[] => {
  const languages = Object.keys(wording)
  return languages.length > 0 ? languages : Object.keys(name)
}

/** What a text says in `locale`, else in English, else in the first language that says anything. */
export const saidIn = (text: Text | undefined, locale: string): string =>
  text?.[locale] || text?.en || Object.values(text ?? {}).find((said) => said !== '') || ''

/** What is scored in a scale, by key: items, and of a matrix single rows as `<item>.<row>`. */
export const scoredIn = (instrument: Pick<Instrument, 'blocks'>, scale: string): string[] =>
  instrument.blocks
    .flatMap(({ items }) => items)
    .flatMap((item) => {
      if (item.kind === 'matrix')
        return item.rows
          .filter(({ scales }) => scales.includes(scale))
          .map(({ key }) => `${item.id}.${key}`)
      return 'scales' in item && item.scales.includes(scale) ? [item.id] : []
    })

/** An instrument of the library. `own`: made here by somebody; null for those that come with the software. */
export type LibraryEntry = Instrument & {
  own: { ownerName: string; mayEdit: boolean; changedAt: Date } | null
}

/** One's own instrument as it is kept: it gets its id when it is made. */
export const OwnInstrument = Instrument.omit({ id: true }).extend({
  source: Instrument.shape.source.default(''),
  licence: Instrument.shape.licence.default(''),
  wording: Instrument.shape.wording.default({}),
  scoring: Text.default({}),
})
export type OwnInstrument = z.input<typeof OwnInstrument>
