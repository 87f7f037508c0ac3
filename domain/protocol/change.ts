import type { ItemKind } from '@/domain/item/schema'
import type { PhaseKind } from '@/domain/protocol/schema'

/**
 * What changed from one protocol to another, as a reader of the methods wants to know it: phases and
 * items by their ids, wording with what it was and is, and settings.
 */
export type Change =
  | { kind: 'phaseAdded' | 'phaseRemoved'; phase: string; what: PhaseKind }
  /** `from` and `to` are the numbers of the phase, from 1. */
  | { kind: 'phaseMoved'; phase: string; from: number; to: number }
  | { kind: 'itemAdded' | 'itemRemoved'; phase: string; item: string; what: ItemKind }
  | { kind: 'itemMoved'; item: string; from: string; to: string }
  /** Other than its wording: its range, its options, its condition. `path` is below the item. */
  | {
      kind: 'itemChanged'
      phase: string
      item: string
      path: string
      before: unknown
      after: unknown
    }
  /** `where` is the path in the newer protocol, or in the older of wording that is gone. */
  | {
      kind: 'wording'
      where: string
      phase?: string
      item?: string
      language: string
      before: string
      after: string
    }
  | { kind: 'setting'; where: string; before: unknown; after: unknown }
