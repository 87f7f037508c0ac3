import type { PoolClient } from 'pg'
import type { Viewer } from '@/domain/access'
import { DomainError, type Problem } from '@/lib/errors'

type Use = { id: string; name: string; owner: string; isTheirs: boolean }

/**
 * Which studies show these clips or mean to: published versions, their rehearsals, and drafts. CONFLICT
 * names each; a study the viewer may not know of is named by its owner only.
 */
export async function refuseWhatIsUsed(
  tx: PoolClient,
  viewer: Viewer,
  clipIds: readonly string[],
): Promise<void> {
  const { rows } = await tx.query<Use>(
    `SELECT DISTINCT s.id, s.name, a.name AS owner,
       ($2 OR s.owner_id = $3 OR EXISTS (
         SELECT FROM study_share WHERE study_id = s.id AND account_id = $3)) AS "isTheirs"
     FROM study u JOIN study s ON s.id = coalesce(u.rehearsal_of, u.id) JOIN account a ON a.id = s.owner_id
     WHERE EXISTS (SELECT FROM version_clip v WHERE v.study_id = u.id AND v.clip_id = ANY($1::uuid[]))
        OR u.draft->'clips'->'test' ?| $1::text[] OR u.draft->'clips'->'practice' ?| $1::text[]
     ORDER BY s.name`,
    [clipIds, viewer.role === 'ADMIN', viewer.id],
  )
  if (rows.length === 0) return
  throw new DomainError('CONFLICT', 'Studies use these clips. Nothing was removed.', {
    reason: 'IN_USE',
    problems: rows.map(said),
  })
}

const said = ({ id, name, owner, isTheirs }: Use): Problem =>
  isTheirs
    ? {
        where: `studies.${id}`,
        message: `The study “${name}” uses them.`,
        reason: 'USED_BY_STUDY',
        params: { study: name, studyId: id },
      }
    : {
        where: '',
        message: `A study of ${owner} uses them.`,
        reason: 'USED_BY_SOMEBODY',
        params: { owner },
      }

/** Every key under which files of these clips lie. */
export function keysOf(clips: readonly ClipFiles[]): string[] {
  return clips.flatMap(({ originalKey, renditionKey, thumbnailKey, captions }) =>
    [originalKey, renditionKey, thumbnailKey, ...captions.map(({ key }) => key)].filter(
      (key) => key !== null,
    ),
  )
}

export type ClipFiles = {
  originalKey: string
  renditionKey: string | null
  thumbnailKey: string | null
  captions: { key: string }[]
}

/** For a SELECT or RETURNING: {@link ClipFiles}. */
export const FILES = `original_key AS "originalKey", rendition_key AS "renditionKey",
  thumbnail_key AS "thumbnailKey", captions`
