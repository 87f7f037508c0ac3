import type { Protocol } from '@/domain/protocol/schema'

/** A draft that the server has not got yet, as this browser keeps it, with what it began from. */
type KeptDraft = {
  protocol: Protocol
  base: Protocol
  revision: number
  /** When it was last written to, epoch milliseconds. */
  at: number
}

export type Keeper = { read(): KeptDraft | null; write(kept: KeptDraft): void; forget(): void }

/**
 * In localStorage: it takes what is written in the moment a page goes away, and is there when another
 * tab opens the study. A draft that finds no room is not kept here; the server still gets it.
 */
export function keeperOf(studyId: string): Keeper {
  const key = `draft-${studyId}`
  return {
    read() {
      try {
        const text = localStorage.getItem(key)
        return text === null ? null : (JSON.parse(text) as KeptDraft)
      } catch {
        return null
      }
    },
    write(kept) {
      try {
        localStorage.setItem(key, JSON.stringify(kept))
      } catch {
        // No room, or not allowed: leaving with something unsaved is asked about all the same.
      }
    },
    forget() {
      try {
        localStorage.removeItem(key)
      } catch {
        // Nothing could be kept, so nothing is left.
      }
    },
  }
}
