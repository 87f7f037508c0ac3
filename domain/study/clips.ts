import type { PlanClip } from '@/domain/allocation/schema'
import { RenditionInfo, showsSomebody } from '@/domain/clip-set/schema'
import type { Feature, Protocol } from '@/domain/protocol/schema'
import type { Clip, ClipSet } from '@/generated/prisma/client'
import { canonicalJson } from '@/lib/canonical-json'
import { db } from '@/lib/db'
import type { Problem } from '@/lib/errors'

export type ChosenClip = Clip & { clipSet: Pick<ClipSet, 'state' | 'ownerId' | 'name'> }

/** The clips a protocol names, as far as they exist. */
export const chosenClips = (protocol: Protocol): Promise<ChosenClip[]> =>
  db().clip.findMany({
    where: { id: { in: [...protocol.clips.test, ...protocol.clips.practice] } },
    include: { clipSet: { select: { state: true, ownerId: true, name: true } } },
    orderBy: { id: 'asc' },
  })

/** What can be asked about a clip. There is no voice to ask about in a file without sound. */
export function planClip(clip: Clip): PlanClip {
  const info = RenditionInfo.safeParse(clip.rendition)
  const sound = info.success && info.data.hasSound
  const features: Feature[] = []
  if (clip.tags.includes('face')) features.push('face')
  if (sound && clip.tags.includes('voice')) features.push('voice')
  if (sound) features.push('sound')
  return { id: clip.id, provenance: clip.provenance ?? 'UNKNOWN', scene: clip.scene, features }
}

/**
 * What keeps these clips from being shown in one study: the same file for everyone, in one form, with
 * papers that say what respondents and the law must be told. `known` are clip sets the study has shown
 * before: it may go on with them when they are archived.
 */
export function clipProblems(
  clips: readonly ChosenClip[],
  known: ReadonlySet<string> = new Set(),
): Problem[] {
  const found: Problem[] = []
  const settings = new Set<string>()
  for (const clip of clips) {
    const report = (reason: string, message: string, params = {}) =>
      found.push({ where: `clips.${clip.fileName}`, reason, message, params })
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
