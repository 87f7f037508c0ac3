import type { ClipView } from '@/domain/clip-set/schema'

/** A clip as far as a design needs to know it. */
export type ClipInfo = {
  id: string
  clipSetId: string
  clipSetName: string
  fileName: string
  provenance: 'REAL' | 'GENERATED' | 'MIXED' | 'UNKNOWN' | null
  origin: string
  scene: string
  tags: readonly string[]
  /** Names of those who can be recognised. */
  persons: readonly string[]
  language: string | null
  /** Named parts, from one second to another. */
  segments: ClipView['segments']
  /** Of the rendition; null while there is none. */
  durationMs: number | null
  hasSound: boolean
  hasThumbnail: boolean
  ready: boolean
}

export type SetInfo = { id: string; name: string; state: string; clips: number }

/** What the studio's API says of a clip, made small. */
export const clipInfo = (clip: ClipView, set: { id: string; name: string }): ClipInfo => ({
  ...{ id: clip.id, clipSetId: set.id, clipSetName: set.name, fileName: clip.fileName },
  ...{ provenance: clip.provenance, origin: clip.origin, scene: clip.scene, tags: clip.tags },
  persons: (clip.persons ?? []).map(({ name }) => name),
  language: clip.language,
  segments: clip.segments,
  durationMs: clip.rendition?.durationMs ?? null,
  hasSound: clip.rendition?.hasSound ?? false,
  hasThumbnail: clip.hasThumbnail,
  ready: clip.state === 'READY',
})
