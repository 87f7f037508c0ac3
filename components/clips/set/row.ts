import {
  type ClipState,
  type ClipView,
  type Defaults,
  type Papers,
  saidOf,
  showsSomebody,
} from '@/domain/clip-set/schema'

/** A clip of a set as its pages show it among hundreds: what the list needs and no more. */
export type ClipRow = Papers & {
  id: string
  fileName: string
  state: ClipState
  progress: number | null
  failure: string | null
  hasThumbnail: boolean
  captions: string[]
  sizeBytes: number
  /** What the file was when it came; null until it is measured. */
  original: { width: number; height: number; fps: number; durationMs: number | null } | null
  /** How long what respondents see lasts. */
  shownMs: number | null
}

export function rowOf(clip: ClipView): ClipRow {
  const { sha256: _, createdAt: __, probe, rendition, ...row } = clip
  return {
    ...row,
    original: probe && {
      width: probe.width,
      height: probe.height,
      fps: probe.fps,
      durationMs: probe.durationMs,
    },
    shownMs: rendition?.durationMs ?? null,
  }
}

/** Nothing more will happen to it by itself. */
export const isSettled = ({ state }: Pick<ClipRow, 'state'>): boolean =>
  state === 'READY' || state === 'FAILED' || state === 'PROBED'

/** What freezing asks for, and what a study asks for when it is published. */
export const FOR_FREEZING = ['provenance', 'origin', 'scene', 'source', 'rights'] as const
export const FOR_PUBLISHING = ['depicts', 'persons', 'warning'] as const
export type Missing = (typeof FOR_FREEZING)[number] | (typeof FOR_PUBLISHING)[number]

/** The papers that nobody has stated yet, the set's defaults counted as stated. */
export function missingOf(row: Papers, defaults: Defaults): Missing[] {
  const said = saidOf(row, defaults)
  const isMissing: Record<Missing, boolean> = {
    provenance: said.provenance === null,
    origin: said.origin === '',
    scene: said.scene === '',
    source: said.source === '',
    rights: said.licence === '' && said.rights === '',
    depicts: said.depicts === null,
    // Of what was filmed, and where nobody is shown, no likeness needs a basis.
    persons:
      said.persons === null &&
      said.provenance !== 'REAL' &&
      said.depicts !== null &&
      showsSomebody(said.depicts),
    warning: said.warning === null,
  }
  return [...FOR_FREEZING, ...FOR_PUBLISHING].filter((paper) => isMissing[paper])
}

export const isComplete = (row: Papers, defaults: Defaults): boolean =>
  !missingOf(row, defaults).some((paper) => (FOR_FREEZING as readonly string[]).includes(paper))
