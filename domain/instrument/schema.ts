import { z } from 'zod'
import { Text } from '@/domain/item/schema'
import { Block, Scale } from '@/domain/protocol/schema'
import { LANGUAGE } from '@/lib/locale'

/**
 * An instrument: published scales, a list of descriptors or one's own items, with what a reviewer asks
 * about them. Put into a protocol it is copied, so that a study stays what it was.
 */

/** How far the wording of a language was checked: as published, a working translation, or one's own. */
export const WORDING_STATUS = ['published', 'working', 'own'] as const
export type WordingStatus = (typeof WORDING_STATUS)[number]

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
export type InstrumentInput = z.input<typeof Instrument>

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
