import { z } from 'zod'
import type { PlanClip } from '@/domain/allocation/schema'
import type { Portrayed } from '@/domain/checklist'
import { Person, RenditionInfo, showsSomebody } from '@/domain/clip-set/schema'
import type { ClipFacts } from '@/domain/protocol'
import type { Clips, Protocol, Variants } from '@/domain/protocol/schema'
import type { Feature } from '@/domain/when/schema'
import type { Clip, ClipSet } from '@/generated/prisma/client'
import { canonicalJson } from '@/lib/canonical-json'
import { db } from '@/lib/db'
import type { Problem } from '@/lib/errors'

export type ChosenClip = Clip & { clipSet: Pick<ClipSet, 'state' | 'ownerId' | 'name'> }

/** Every clip a protocol names: those that count, for practice, and of catch trials. */
const clipIds = ({ test, practice, catches }: Clips): string[] => [
  ...test,
  ...practice,
  ...catches.map(({ clip }) => clip),
]

/** The clips a protocol names, as far as they exist. */
export const chosenClips = (protocol: Protocol): Promise<ChosenClip[]> =>
  db().clip.findMany({
    where: { id: { in: clipIds(protocol.clips) } },
    include: { clipSet: { select: { state: true, ownerId: true, name: true } } },
    orderBy: { id: 'asc' },
  })

/**
 * A clip as allocation and conditions see it. There is no voice to ask about in a file without sound;
 * what is recorded of its language or its persons says that there is one, or a face.
 */
export function planClip(clip: Clip, conditions: Clips['conditions']): PlanClip {
  const info = RenditionInfo.safeParse(clip.rendition)
  const sound = info.success && info.data.hasSound
  const persons = Persons.parse(clip.persons ?? []).map(({ name }) => name)
  const speaks = sound && (clip.tags.includes('voice') || clip.language !== null)
  const features: Feature[] = []
  if (clip.tags.includes('face') || persons.length > 0) features.push('face')
  if (speaks) features.push('voice')
  if (sound) features.push('sound')
  if (Array.isArray(clip.segments) && clip.segments.length > 1) features.push('segments')
  return {
    id: clip.id,
    provenance: clip.provenance ?? 'UNKNOWN',
    condition: conditionOf(clip, conditions),
    scene: clip.scene,
    persons,
    features,
    speech: speaks ? clip.language : null,
  }
}

const Persons = z.array(Person)

/** What a clip stands for in the comparison; empty: it has none of the tags that are compared. */
export function conditionOf(
  clip: Pick<Clip, 'provenance' | 'origin' | 'tags'>,
  { by, tags }: Clips['conditions'],
): string {
  if (by === 'origin') return clip.origin
  if (by === 'tag') return tags.find((tag) => clip.tags.includes(tag)) ?? ''
  return clip.provenance ?? 'UNKNOWN'
}

/** The size of what a respondent fetches, from what is stored of a rendition. */
export function renditionBytes(rendition: unknown): number {
  const info = RenditionInfo.safeParse(rendition)
  return info.success ? info.data.sizeBytes : 0
}

type Described = Pick<Clip, 'provenance' | 'persons'>

/** Each value that clips have of the facts by which a wording can be chosen. */
export function clipFacts(clips: readonly Described[]): ClipFacts {
  const bases = clips.flatMap((clip) => Persons.parse(clip.persons ?? []).map(({ basis }) => basis))
  return {
    provenance: [...new Set(clips.map((clip) => clip.provenance ?? 'UNKNOWN'))],
    likeness: [...new Set(bases)],
  }
}

/** What all of these clips have in common: wording before the debrief may be chosen by nothing else. */
export function commonFacts(clips: readonly Described[]): Partial<Record<Variants['by'], string>> {
  const only = Object.entries(clipFacts(clips)).filter(([, values]) => values.length === 1)
  return Object.fromEntries(only.map(([by, [value]]) => [by, value]))
}

/** Everybody who can be recognised in clips that were generated, in whole or in part. */
export const portrayedIn = (clips: readonly Clip[]): Portrayed[] =>
  clips
    .filter(({ provenance }) => provenance === 'GENERATED' || provenance === 'MIXED')
    .flatMap(({ id, fileName, persons }) =>
      Persons.parse(persons ?? []).map(({ name, basis }) => ({
        ...{ clipId: id, file: fileName, name, basis },
      })),
    )

/** How long what a respondent sees of a clip lasts, in seconds. */
export function renditionSeconds(rendition: unknown): number {
  const info = RenditionInfo.safeParse(rendition)
  return info.success ? info.data.durationMs / 1_000 : 0
}

/**
 * What keeps these clips from being shown in one study: the same file for everyone, in one form, with
 * papers that say what respondents and the law must be told. `known` are clip sets the study has shown
 * before: it may go on with them when they are archived.
 */
export function clipProblems(
  clips: readonly ChosenClip[],
  chosen: Clips,
  known: ReadonlySet<string> = new Set(),
): Problem[] {
  const found: Problem[] = []
  const settings = new Set<string>()
  for (const clip of clips) {
    const report = (reason: string, message: string, params = {}) =>
      found.push({
        ...{ where: pathOf(chosen, clip.id), reason, message: `${clip.fileName}: ${message}` },
        params: { file: clip.fileName, ...params },
      })
    const info = RenditionInfo.safeParse(clip.rendition)
    if (clip.state !== 'READY' || !clip.renditionKey || !info.success)
      report('CLIP_NOT_READY', 'This clip is not ready.')
    else settings.add(canonicalJson(info.data.settings))
    const { name: set, state } = clip.clipSet
    if (state === 'DRAFT')
      report('CLIP_SET_NOT_FROZEN', `Its clip set “${set}” is not frozen.`, { set })
    if (state === 'ARCHIVED' && !known.has(clip.clipSetId))
      report('CLIP_SET_ARCHIVED', `Its clip set “${set}” is archived.`, { set })
    reportPapers(clip, report)
  }
  if (settings.size > 1)
    found.push({
      where: 'clips',
      reason: 'RENDITIONS_DIFFER',
      message:
        'The clips differ in their rendition (canvas, frame rate, sound): use sets made alike.',
    })
  return found
}

/** Where a protocol names a clip. */
function pathOf({ test, practice, catches }: Clips, id: string): string {
  const of = (name: string, at: number) => (at < 0 ? null : `${name}.${at}`)
  return (
    of('clips.test', test.indexOf(id)) ??
    of('clips.practice', practice.indexOf(id)) ??
    `${
      of(
        'clips.catches',
        catches.findIndex(({ clip }) => clip === id),
      ) ?? 'clips'
    }.clip`
  )
}

type Report = (reason: string, message: string, params?: Record<string, string>) => void

/** Freezing asks where a clip is from; showing it asks who is in it, and what to be warned of. */
function reportPapers(clip: ChosenClip, report: Report): void {
  if (!clip.source.trim() || !(clip.licence.trim() || clip.rights.trim()))
    report(
      'CLIP_WITHOUT_PAPERS',
      'The source of a clip, and its licence or another right, are stated before it is shown.',
    )
  const until = clip.rightsUntil?.toISOString().slice(0, 10)
  if (until !== undefined && until < new Date().toISOString().slice(0, 10))
    report('CLIP_RIGHTS_ENDED', `The right to show this clip ended on ${until}.`, { until })
  if (clip.warning === null)
    report('CLIP_WITHOUT_WARNING', 'Nobody has said yet whether this clip needs a warning.')
  if (clip.depicts === null)
    report('CLIP_WITHOUT_DEPICTS', 'Nobody has said yet who or what this clip shows.')
  else if (clip.provenance !== 'REAL' && clip.persons === null && showsSomebody(clip.depicts))
    report(
      'CLIP_WITHOUT_BASIS',
      'Name who can be recognised, each with the basis of the likeness, or say that nobody can.',
      { depicts: clip.depicts },
    )
}
