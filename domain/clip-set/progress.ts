import type { ClipSetNews, ClipSetProgress } from '@/domain/clip-set/schema'
import { pool } from '@/lib/db'

/** How far several sets are, in one statement, so that watching many costs no more than one. */
export async function progressOf(
  clipSetIds: readonly string[],
): Promise<Map<string, ClipSetProgress>> {
  const { rows } = await pool().query<ClipSetProgress & { id: string }>(
    `SELECT s.id, s.state, c.clips, a.archives
     FROM clip_set s,
     LATERAL (
       SELECT coalesce(json_agg(json_build_object('id', id, 'state', state,
                'progress', progress, 'failure', failure) ORDER BY id), '[]') AS clips
       FROM clip WHERE clip_set_id = s.id
     ) c, LATERAL (
       SELECT coalesce(json_agg(json_build_object('id', id, 'fileName', file_name, 'state', state,
                'done', done, 'total', total, 'problems', problems) ORDER BY id), '[]') AS archives
       FROM archive WHERE clip_set_id = s.id
     ) a
     WHERE s.id = ANY($1)`,
    [clipSetIds],
  )
  return new Map(rows.map(({ id, ...progress }) => [id, progress]))
}

/** What one event says to somebody who knows `before`; null when there is nothing new. */
export function newsSince(
  before: ClipSetProgress | null,
  now: ClipSetProgress,
): ClipSetNews | null {
  if (!before) return { ...now, whole: true, gone: [] }
  const clips = changed(before.clips, now.clips)
  const archives = changed(before.archives, now.archives)
  const here = new Set(now.clips.map(({ id }) => id))
  const gone = before.clips.flatMap(({ id }) => (here.has(id) ? [] : id))
  const isSame = before.state === now.state && clips.length + archives.length + gone.length === 0
  return isSame ? null : { state: now.state, clips, archives, whole: false, gone }
}

function changed<T extends { id: string }>(before: readonly T[], now: readonly T[]): T[] {
  const known = new Map(before.map((each) => [each.id, JSON.stringify(each)]))
  return now.filter((each) => known.get(each.id) !== JSON.stringify(each))
}
