/**
 * An endless row of decks, each of them every card once, from which slot after slot takes the next `k`.
 * So after any number of slots two cards have been dealt equally often, or one of them once more.
 * Where a slot crosses from one deck to the next, the next one gives way so that no card comes twice.
 *
 * `deckOf` gives deck d in its own order; `k` is at most the number of cards. Returns the cards of a
 * slot, each with the deck it is from: how often it was dealt before.
 */
export function dealt<T>(
  cards: number,
  k: number,
  deckOf: (deck: number) => readonly T[],
): (slot: number) => { card: T; deck: number }[] {
  const known = new Map<number, readonly T[]>()
  const raw = (deck: number): readonly T[] => {
    const made = known.get(deck) ?? deckOf(deck)
    known.set(deck, made)
    return made
  }
  /** A deck after what its predecessor left for the slot they share has been kept from that slot. */
  const final = (deck: number): readonly T[] => {
    const over = (deck * cards) % k
    if (over === 0) return raw(deck)
    // Giving way changes the first k cards only, so that of a deck twice as large the end is as it was.
    const before = cards >= 2 * k ? raw(deck - 1) : final(deck - 1)
    const held = new Set(before.slice(cards - over))
    const own = raw(deck)
    const first = own.filter((card) => !held.has(card)).slice(0, k - over)
    const taken = new Set(first)
    return [...first, ...own.filter((card) => !taken.has(card))]
  }
  return (slot) => {
    if (k === 0) return []
    const deck = Math.floor((slot * k) / cards)
    const from = slot * k - deck * cards
    const here = final(deck).slice(from, from + k)
    const rest = from + k > cards ? final(deck + 1).slice(0, from + k - cards) : []
    return [
      ...here.map((card) => ({ card, deck })),
      ...rest.map((card) => ({ card, deck: deck + 1 })),
    ]
  }
}
