import { type OwnInstrument, scoredIn } from '@/domain/instrument/schema'
import type { Block, Scale } from '@/domain/protocol/schema'

/**
 * What the library keeps of a page of questions: the page, those of the study's scales it is scored in,
 * and that its wording is one's own. When the page was asked belongs to the study, and stays there.
 */
export function keptOf(
  block: Block,
  studyScales: readonly Scale[],
  locales: readonly string[],
): Pick<OwnInstrument, 'wording' | 'scales' | 'blocks'> {
  const { when: _, ...page } = block
  const items = block.items.map(({ id }) => id)
  return {
    wording: Object.fromEntries(locales.map((locale) => [locale, 'own' as const])),
    scales: studyScales
      .filter(({ id }) => scoredIn({ blocks: [block] }, id).length > 0)
      .map((scale) => ({
        ...scale,
        // `item`, or `item.row` of statements.
        reversed: scale.reversed.filter((key) => items.some((id) => key.split('.')[0] === id)),
      })),
    blocks: [page],
  }
}
