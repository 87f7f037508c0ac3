import type { PlanClip } from '@/domain/allocation/schema'
import { RenditionInfo } from '@/domain/clip-set/schema'
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

/** What keeps these clips from being shown in one study: the same file for everyone, in one form. */
export function clipProblems(clips: readonly ChosenClip[]): Problem[] {
  const found: Problem[] = []
  const settings = new Set<string>()
  for (const clip of clips) {
    const report = (reason: string, message: string, params = {}) =>
      found.push({ where: `clips.${clip.fileName}`, reason, message, params })
    const info = RenditionInfo.safeParse(clip.rendition)
    if (clip.state !== 'READY' || !clip.renditionKey || !info.success)
      report('CLIP_NOT_READY', 'This clip is not ready.')
    else settings.add(canonicalJson(info.data.settings))
    if (clip.clipSet.state !== 'FROZEN')
      report('CLIP_SET_NOT_FROZEN', `Its clip set “${clip.clipSet.name}” is not frozen.`, {
        set: clip.clipSet.name,
      })
    if (!clip.source.trim() || !clip.licence.trim())
      report('CLIP_WITHOUT_PAPERS', 'Source and licence of a clip are stated before it is shown.')
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
