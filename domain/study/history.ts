import { requireStudy, type Viewer } from '@/domain/access'
import { type Change, compare, parseProtocol } from '@/domain/protocol'
import type { Protocol } from '@/domain/protocol/schema'
import type { VersionRef } from '@/domain/study/schema'
import { db, pool } from '@/lib/db'
import { DomainError } from '@/lib/errors'

/** What was published of a study, and what changed in between. */

/** `sessions`: how many were started under it. */
export type PublishedVersion = {
  number: number
  sha256: string
  publishedAt: Date
  sessions: number
}

/** The newest first. */
export async function versions(
  viewer: Viewer | null,
  studyId: string,
): Promise<PublishedVersion[]> {
  await requireStudy(viewer, studyId, 'view')
  const { rows } = await pool().query<PublishedVersion>(
    `SELECT number, sha256, published_at AS "publishedAt",
       (SELECT count(*)::int FROM session s WHERE s.study_id = v.study_id AND s.version = v.number) AS sessions
     FROM version v WHERE study_id = $1 ORDER BY number DESC`,
    [studyId],
  )
  return rows
}

/**
 * A protocol as it was published, or as it is drafted. `document` is what was stored, byte for byte as its
 * hash wants it once it is canonical JSON; `protocol` is the same in today's form. `slug` names its file.
 */
export async function protocolOf(
  viewer: Viewer | null,
  studyId: string,
  which: VersionRef,
): Promise<{ document: unknown; protocol: Protocol; slug: string }> {
  await requireStudy(viewer, studyId, 'view')
  const study = await db().study.findUniqueOrThrow({
    where: { id: studyId },
    select: {
      slug: true,
      draft: which === 'draft',
      versions: { where: { number: which === 'draft' ? -1 : which }, select: { protocol: true } },
    },
  })
  const document = which === 'draft' ? study.draft : study.versions[0]?.protocol
  if (document === undefined)
    throw new DomainError('NOT_FOUND', `There is no version ${which} of this study.`, {
      reason: 'NO_VERSION',
    })
  return { document, protocol: parseProtocol(document), slug: study.slug }
}

/** What changed on the way to a version, or to the draft: from another one, else from the one before. */
export async function changes(
  viewer: Viewer | null,
  studyId: string,
  to: VersionRef,
  from?: VersionRef,
): Promise<Change[]> {
  const known = await versions(viewer, studyId)
  const last = known.find(({ number }) => to === 'draft' || number < to)?.number
  const since = from ?? last
  if (since === undefined) return []
  const [before, after] = [
    await protocolOf(viewer, studyId, since),
    await protocolOf(viewer, studyId, to),
  ]
  return compare(before.protocol, after.protocol)
}
