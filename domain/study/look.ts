import type { Viewer } from '@/domain/access'
import { checklist, type Look } from '@/domain/checklist'
import type { Checklist } from '@/domain/checklist/schema'
import { parseProtocol } from '@/domain/protocol'
import type { Protocol } from '@/domain/protocol/schema'
import { type ChosenClip, chosenClips, clipProblems, planClip } from '@/domain/study/clips'
import { db } from '@/lib/db'

/** What the checklist of a study looks at besides the document: its clips, and what was published before. */

/** The checklist of `protocol` as this viewer would publish it in this study. */
export async function checklistOf(
  viewer: Viewer,
  studyId: string,
  protocol: Protocol,
): Promise<Checklist> {
  return checklist(await look(viewer, studyId, protocol))
}

export async function look(viewer: Viewer, studyId: string, protocol: Protocol): Promise<Look> {
  const study = await db().study.findUniqueOrThrow({
    where: { id: studyId },
    select: {
      slug: true,
      ownerId: true,
      rehearsalOfId: true,
      versions: { orderBy: { number: 'asc' }, select: { protocol: true } },
    },
  })
  const clips = ofTheirs(await chosenClips(protocol), viewer, study.ownerId)
  const known = await setsShown([studyId, study.rehearsalOfId])
  return {
    protocol,
    slug: study.slug,
    clips: clips.map((clip) => planClip(clip, protocol.clips.conditions)),
    clipProblems: clipProblems(clips, known),
    earlier: study.versions.map((version) => parseProtocol(version.protocol)),
    isRehearsal: study.rehearsalOfId !== null,
  }
}

/** Of somebody else's draft nobody is told, not even that it is there. */
const ofTheirs = (clips: readonly ChosenClip[], viewer: Viewer, ownerId: string): ChosenClip[] =>
  clips.filter(
    ({ clipSet }) =>
      clipSet.state !== 'DRAFT' ||
      viewer.role === 'ADMIN' ||
      [viewer.id, ownerId].includes(clipSet.ownerId),
  )

/** The clip sets these studies have shown in a version: they may go on with them when they are archived. */
async function setsShown(studies: readonly (string | null)[]): Promise<Set<string>> {
  const rows = await db().clip.findMany({
    where: { versionClips: { some: { studyId: { in: studies.filter((id) => id !== null) } } } },
    distinct: ['clipSetId'],
    select: { clipSetId: true },
  })
  return new Set(rows.map(({ clipSetId }) => clipSetId))
}
