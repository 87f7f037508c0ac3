import type { ClipView, Picture, Provenance } from '@/domain/clip-set/schema'
import type { Auc } from '@/domain/stats/auc'

import type { Problem } from '@/lib/errors'

/** What could tell real from generated without looking at what a clip shows, as a document. */

export type { Auc }

/** What is asked of a clip here. */
export type Comparable = Pick<
  ClipView,
  'id' | 'fileName' | 'provenance' | 'probe' | 'rendition' | 'trimInS' | 'trimOutS'
>

export type PropertyName =
  | 'resolution'
  | 'fps'
  | 'duration'
  | 'sound'
  | 'loudness'
  | 'shape'
  | 'cadence'
  | 'bitrate'
  | 'brightness'
  | 'detail'
  | 'motion'

/** Before: of the originals, within their trim. After: of the renditions. */
export type Phase = 'before' | 'after'

/** A clip's place in a plot. `text` says values that are more than a number: `720 × 480`. */
export type Point = { clipId: string; value: number; text: string | null }

/** The values of one class. Those without a value are left out; null where none has one. */
export type Spread = {
  n: number
  median: number | null
  min: number | null
  max: number | null
  points: Point[]
}

/**
 * `separates`: this alone tells real from generated. `leans`: it helps. `none`: no more than chance
 * would do with so few clips.
 */
export type Verdict = 'separates' | 'leans' | 'none'

/** One property in one phase, class beside class. */
export type Comparison = {
  real: Spread
  generated: Spread
  /** Clips that are neither, or of which it is not known: shown, not counted. */
  other: Point[]
  /** How well order tells: the upper class is the generated one. */
  byOrder: Auc
  /** How well the very value tells, where a format sets it: see `bySameValue` in table.ts. Null elsewhere. */
  byValue: Auc | null
  /** In what share of pairs it tells which is which, by the better of the two ways. */
  told: number | null
  /** Which class has more of it, where it is order that tells. */
  higher: 'REAL' | 'GENERATED' | null
  verdict: Verdict
}

export type Property = {
  name: PropertyName
  /** What the file is like, and processing can make alike; or what the clip shows, which it must not touch. */
  kind: 'file' | 'content'
  before: Comparison | null
  after: Comparison | null
}

/** In the order of a picture's corners everywhere. */
export const CORNERS = ['TOP_LEFT', 'TOP_RIGHT', 'BOTTOM_LEFT', 'BOTTOM_RIGHT'] as const
type Corner = (typeof CORNERS)[number]
export type CornerLooks = NonNullable<Picture['corners']>

/** A finding, in the phase that counts: also a problem for whoever would freeze the set. */
export type Warning = Problem & { phase: Phase } & (
    | {
        kind: 'property'
        property: PropertyName
        told: number
        higher: 'REAL' | 'GENERATED' | null
      }
    | {
        kind: 'mark'
        corner: Corner
        /** Whose clips bear it. */
        of: 'REAL' | 'GENERATED'
        real: { marked: number; of: number }
        generated: { marked: number; of: number }
        /** The clips that bear it. */
        clipIds: string[]
      }
  )

export type ConfoundTable = {
  clips: { real: number; generated: number }
  /** Clips of another provenance, or none: they take no part. */
  others: { id: string; fileName: string; provenance: Provenance | null }[]
  /** The classes there is no clip of. With one missing, there is nothing to compare. */
  missing: ('REAL' | 'GENERATED')[]
  /** What counts: the renditions as soon as every clip of both classes has one. */
  phase: Phase
  properties: Property[]
  /** A set can be frozen in spite of these with a written reason only. */
  warnings: Warning[]
  /** The same of what clips show, which no processing should make alike. They hold nothing up. */
  notes: Warning[]
}
