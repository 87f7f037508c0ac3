import { requireViewer, type Viewer } from '@/domain/access'
import { checklist, type Look } from '@/domain/checklist'
import type { Checklist } from '@/domain/checklist/schema'
import { parseProtocol } from '@/domain/protocol'
import type { Protocol } from '@/domain/protocol/schema'
import {
  type ChosenClip,
  chosenClips,
  clipFacts,
  clipProblems,
  planClip,
  portrayedIn,
  renditionBytes,
  renditionSeconds,
} from '@/domain/study/clips'
import { db, pool } from '@/lib/db'

/** What the checklist of a study looks at besides the document: its clips, and what was published before. */

/** The checklist of `protocol` as this viewer would publish it in this study. */
export async function checklistOf(
  viewer: Viewer,
  studyId: string,
  protocol: Protocol,
): Promise<Checklist> {
  return checklist(await look(viewer, studyId, protocol))
}

/** The checklist of a document that is no study yet, as it would be this viewer's. */
export async function checkDocument(viewer: Viewer | null, document: unknown): Promise<Checklist> {
  const who = requireViewer(viewer, 'read', 'studies')
  return checklist(await gather(who, { ...NOWHERE, ownerId: who.id }, parseProtocol(document)))
}

const NOWHERE = { id: null, slug: '', rehearsalOfId: null, rehearsal: null, versions: [] }

export async function look(viewer: Viewer, studyId: string, protocol: Protocol): Promise<Look> {
  const study = await db().study.findUniqueOrThrow({
    where: { id: studyId },
    select: {
      id: true,
      slug: true,
      ownerId: true,
      rehearsalOfId: true,
      rehearsal: { select: { id: true } },
      versions: { orderBy: { number: 'asc' }, select: { protocol: true } },
    },
  })
  return gather(viewer, study, protocol)
}

type Around = {
  id: string | null
  slug: string
  ownerId: string
  rehearsalOfId: string | null
  rehearsal: { id: string } | null
  versions: { protocol: unknown }[]
}

async function gather(viewer: Viewer, study: Around, protocol: Protocol): Promise<Look> {
  const clips = ofTheirs(await chosenClips(protocol), viewer, study.ownerId)
  const known = await setsShown([study.id, study.rehearsalOfId])
  const counted = clips.filter(({ id }) => protocol.clips.test.includes(id))
  const clipSeconds = counted.reduce((sum, clip) => sum + renditionSeconds(clip.rendition), 0)
  return {
    protocol,
    slug: study.slug,
    clips: clips.map((clip) => planClip(clip, protocol.clips.conditions)),
    clipProblems: clipProblems(clips, protocol.clips, known),
    facts: clipFacts(counted),
    portrayed: portrayedIn(clips),
    clipBytes: counted.reduce((sum, clip) => sum + renditionBytes(clip.rendition), 0),
    clipSeconds,
    rehearsedMinutes: await minutesOf(study.rehearsal?.id, secondsSeen(protocol, clipSeconds)),
    earlier: study.versions.map((version) => parseProtocol(version.protocol)),
    isRehearsal: study.rehearsalOfId !== null,
  }
}

/** The least a run takes: every clip of one participant, once. */
const secondsSeen = ({ clips: { test, perParticipant } }: Protocol, clipSeconds: number) =>
  test.length === 0 ? 0 : clipSeconds * Math.min(1, (perParticipant ?? test.length) / test.length)

/**
 * How long the completed runs of a rehearsal took, in minutes. Shorter than its own clips no run is:
 * such a one was simulated.
 */
async function minutesOf(rehearsalId: string | undefined, atLeastS: number): Promise<number[]> {
  if (!rehearsalId) return []
  const { rows } = await pool().query<{ minutes: number }>(
    `SELECT extract(epoch FROM completed_at - consented_at)::float8 / 60 AS minutes
     FROM session
     WHERE study_id = $1 AND completed_at - consented_at > make_interval(secs => $2)`,
    [rehearsalId, atLeastS],
  )
  return rows.map(({ minutes }) => minutes)
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
