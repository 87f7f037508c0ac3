import { type Action, requireStudy, rightOnStudy, rightsOf, type Viewer } from '@/domain/access'
import { countsOf } from '@/domain/participation'
import { parseProtocol } from '@/domain/protocol'
import type { Counts, StudyState } from '@/domain/study/schema'
import { db } from '@/lib/db'

/** Where a study stands, for everybody who has a part in it. Nothing here tells what it asks, or about which clips. */
export type Progress = {
  id: string
  name: string
  slug: string
  path: string
  state: StudyState
  /** The newest published version. */
  version: { number: number; publishedAt: Date } | null
  counts: Counts
  owner: { name: string; email: string }
  rehearsalOf: { id: string; name: string } | null
  /** The most the viewer may do with it. */
  may: Action
}

export async function progress(viewer: Viewer | null, studyId: string): Promise<Progress> {
  const who = await requireStudy(viewer, studyId, 'assist')
  const { ownerId, shares, draft, versions, rehearsalOf, ...study } =
    await db().study.findUniqueOrThrow({
      where: { id: studyId },
      select: {
        ...{ id: true, name: true, slug: true, state: true, draft: true },
        ...rightsOf(who),
        rehearsalOf: { select: { id: true, name: true, ...rightsOf(who).rehearsalOf.select } },
        owner: { select: { name: true, email: true } },
        versions: {
          select: { number: true, publishedAt: true },
          orderBy: { number: 'desc' },
          take: 1,
        },
      },
    })
  const counts = (await countsOf([studyId])).get(studyId)
  if (!counts) throw new Error('A study that was there has counts')
  // Until it is published, its draft says how many are wanted.
  const target = versions[0] ? counts.target : parseProtocol(draft).target
  return {
    ...study,
    path: `/s/${study.slug}`,
    version: versions[0] ?? null,
    counts: { ...counts, target },
    rehearsalOf: rehearsalOf && { id: rehearsalOf.id, name: rehearsalOf.name },
    may: rightOnStudy(who, { ownerId, shares, rehearsalOf }),
  }
}
