import type { Say } from '@/domain/figure/schema'
import type { Text } from '@/domain/item/schema'
import type { Clip, Provenance } from '@/domain/results/schema'
import { hoMacDorman2010 } from '@/instruments/ho-macdorman-2010'
import type { Locale } from '@/lib/locale'

/** How figures name and number things in the reader's language. */
export type Wording = {
  say: Say
  term(text: Text): string
  percent(share: number): string
  number(value: number): string
  scale(id: string): string
  provenance(value: Provenance): string
}

export function wording(locale: Locale, say: Say): Wording {
  const percents = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 })
  const numbers = new Intl.NumberFormat(locale, {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  })
  return {
    say,
    term: (text) => text[locale] ?? text.en ?? text.fr ?? '',
    percent: (share) => percents.format(share),
    number: (value) => numbers.format(value),
    scale: (id) => nameOf(id)?.[locale] ?? id.replaceAll('_', ' '),
    provenance: (value) => say(`provenance.${value}`),
  }
}

/** What the instrument calls its scale. */
const nameOf = (id: string) => hoMacDorman2010.scales.find((scale) => scale.id === id)?.label

const RANK: Record<Provenance, number> = { REAL: 0, GENERATED: 1, MIXED: 2, UNKNOWN: 3 }

/** Which provenances there are, in their fixed order. */
export const provenancesIn = (clips: readonly Clip[]): Provenance[] =>
  [...new Set(clips.map(({ provenance }) => provenance))].sort((a, b) => RANK[a] - RANK[b])

export const byProvenance = (a: Clip, b: Clip): number => RANK[a.provenance] - RANK[b.provenance]

/** A scene's id as words. Clips that share a scene are told apart by their origin. */
export function clipLabels(clips: readonly Clip[]): Map<string, string> {
  const plain = (text: string) => text.replaceAll(/[_-]+/g, ' ')
  return new Map(
    clips.map((clip) => {
      const alike = clips.filter(
        ({ scene, provenance }) => scene === clip.scene && provenance === clip.provenance,
      )
      const label = plain(clip.scene)
      return [clip.id, alike.length > 1 ? `${label} (${plain(clip.origin)})` : label]
    }),
  )
}
