import type { Problem } from '@/lib/errors'

/** What is looked at before a study is published: each point with its state, and where it is mended. */

/** In the order in which they are shown. */
export const POINT_GROUPS = ['wording', 'law', 'method', 'clips', 'practical'] as const
export type PointGroup = (typeof POINT_GROUPS)[number]

/** `blocks`: not published before it is mended. `warns`: a reviewer would ask about it. */
export type PointState = 'ok' | 'warns' | 'blocks'

/** `problems` are empty where the point is `ok`; each names the path in the protocol where it is mended. */
export type Point = { id: string; group: PointGroup; state: PointState; problems: Problem[] }

/** `publishable`: no point blocks. */
export type Checklist = { points: Point[]; publishable: boolean }

/** Words that tell participants what a study is about before they have answered. */
const PRIMING = [
  'uncanny|eerie|creepy|soulless|weird|strange|disturbing|fake|deepfakes?|real|realistic|authentic|genuine',
  'a\\.?i\\.?|artificial|synthetic|generated|generators?|robots?|human(?:ness)?|detect(?:ion)?',
  'ia|artificiel(?:le)?s?|synthétiques?|générée?s?|générateurs?|humaine?s?|humanité|détect(?:er|ion)',
  'étranges?|inquiétante?s?|dérangeante?s?|sans âme|faux|fausses?|vrais?|vraies?|réel(?:le)?s?|réalistes?|truquée?s?|authentiques?',
].join('|')

/** The first such word in `text`, as it stands there, or null. Whole words only: *chair* is no *AI*. */
export function primingWord(text: string): string | null {
  const found = new RegExp(`(?<![\\p{L}\\p{N}])(?:${PRIMING})(?![\\p{L}\\p{N}])`, 'iu').exec(text)
  return found?.[0] ?? null
}
