import { Recent } from '@/domain/session/cache'
import { pool } from '@/lib/db'
import { sha256 } from '@/lib/random'
import { singleton } from '@/lib/registry'

/** The file of one clip. */
type MediaFile = { renditionKey: string; sizeBytes: number }

/** A player asks for one clip again and again, and none of what is decided here changes by the second. */
const REMEMBERED_MS = 60_000

const remembered = () =>
  singleton('media-files', () => new Recent<{ file: MediaFile; until: number }>(10_000))

/**
 * The file behind a media token `<study key>-<22 characters>`, for whoever holds the session it was
 * made for; null for everything and everybody else. A token ends with what it was made for: seven days
 * after its session has ended, when the debrief has been seen, and seven days after the study was closed.
 */
export async function mediaClip(mediaToken: string, runToken: string): Promise<MediaFile | null> {
  const [, studyKey, token] = /^([a-z0-9]{1,40})-([\w-]{22})$/.exec(mediaToken) ?? []
  if (!studyKey || !token) return null
  const key = `${mediaToken} ${sha256(runToken)}`
  const known = remembered().get(key)
  if (known && known.until > performance.now()) return known.file
  const { rows } = await pool().query<MediaFile>({
    name: 'media-clip',
    text: `SELECT clip.rendition_key AS "renditionKey",
             (clip.rendition ->> 'sizeBytes')::float8 AS "sizeBytes"
           FROM exposure e
           JOIN session s ON s.study_id = e.study_id AND s.id = e.session_id
           JOIN study ON study.id = e.study_id
           JOIN clip ON clip.id = e.clip_id
           WHERE e.study_id = (SELECT id FROM study WHERE key = $1) AND e.token = $2
             AND s.token_hash = $3 AND clip.rendition_key IS NOT NULL
             AND coalesce(least(s.completed_at, s.left_at, s.withdrawn_at, study.closed_at)
                          > now() - interval '7 days', true)`,
    values: [studyKey, token, sha256(runToken)],
  })
  const file = rows[0]
  if (file) remembered().set(key, { file, until: performance.now() + REMEMBERED_MS })
  else remembered().delete(key)
  return file ?? null
}
