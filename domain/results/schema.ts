import type { Text } from '@/domain/item/schema'
import type { Mean } from '@/domain/stats/means'
import type { Share } from '@/domain/stats/shares'

/** What the results of a study are, before they are drawn or worded. */

export type Provenance = 'REAL' | 'GENERATED' | 'MIXED' | 'UNKNOWN'

export type Count = { value: string; count: number }

type Question = { id: string; text: Text; n: number; options: (Count & { text: Text })[] }

export type People = {
  started: number
  completed: number
  /** Neither completed nor left nor withdrawn. */
  unfinished: number
  left: number
  withdrawn: number
  medianDurationMs: number | null
  locales: Count[]
  /** The plain link is the empty value. */
  channels: Count[]
  groups: Count[]
  /** What the questionnaires asked about the person, with one of several options. */
  questions: Question[]
}

/** `k` of `n` answers of so many participants. */
export type CountedShare = Share & { k: number; n: number; participants: number }

export type Descriptor = {
  key: string
  text: Text
  valence: 'negative' | 'positive' | 'ambivalent' | undefined
  real: CountedShare
  generated: CountedShare
}

export type Scale = { id: string; items: number; points: number }

export type Clip = {
  id: string
  scene: string
  origin: string
  provenance: Provenance
  /** By scale id. A scale nobody has a score on is a mean of nobody. */
  scales: Record<string, Mean>
  /** Share of the participants who called it generated. */
  calledGenerated: CountedShare
}

export type Detection = {
  /** Participants who judged real and generated clips. */
  participants: number
  /** Clips each of them judged, the fewest and the most. */
  clips: { fewest: number; most: number } | null
  dPrime: Mean
  c: Mean
}

export type Results = {
  study: {
    id: string
    name: string
    slug: string
    /** Set when these are simulated answers. */
    rehearsalOfId: string | null
    rehearsalId: string | null
  }
  /** ISO 8601; everything here is one snapshot of the database at this instant. */
  asOf: string
  /** Trials about clips that count: no practice, nothing withdrawn. */
  answers: number
  people: People
  descriptors: Descriptor[]
  scales: Scale[]
  clips: Clip[]
  /** Null when the protocol does not ask. */
  detection: Detection | null
}

/** The figures of the results page, by name. */
export const FIGURES = ['descriptors', 'clip-means', 'humanness-eeriness', 'detection'] as const
