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

/** A title as the end of an address: without accents, in small letters, at most 60. */
export const slugOf = (title: string): string =>
  title
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replaceAll(/^-|-$/g, '')
