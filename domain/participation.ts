import { requireStudy, type Viewer } from '@/domain/access'
import type { Counts } from '@/domain/study/schema'
import { pool } from '@/lib/db'

/**
 * Who takes part, as the studio shows it: the counts of studies being watched, and the sessions of
 * one study. Nothing here identifies a participant beyond the random id exports use.
 */

/** Where several studies stand now, in one query, so that watching many costs no more than one. */
export async function countsOf(studyIds: readonly string[]): Promise<Map<string, Counts>> {
  const { rows } = await pool().query<Counts & { studyId: string }>(
    `SELECT study.id AS "studyId",
       s.started, s.withdrawn, s.completed, s."left", s.active, a.answers, a."lastAnswerAt",
       (SELECT (protocol ->> 'target')::int FROM version
        WHERE study_id = study.id ORDER BY number DESC LIMIT 1) AS target
     FROM study,
     LATERAL (
       SELECT count(*)::int AS started,
         (count(*) FILTER (WHERE withdrawn_at IS NOT NULL))::int AS withdrawn,
         (count(*) FILTER (WHERE withdrawn_at IS NULL AND completed_at IS NOT NULL))::int AS completed,
         (count(*) FILTER (WHERE withdrawn_at IS NULL AND completed_at IS NULL
                             AND left_at IS NOT NULL))::int AS "left",
         (count(*) FILTER (WHERE withdrawn_at IS NULL AND completed_at IS NULL
                             AND left_at IS NULL AND lease_until > now()))::int AS active
       FROM session WHERE study_id = study.id
     ) s, LATERAL (
       SELECT (count(*) FILTER (WHERE NOT is_practice))::int AS answers,
         max(received_at) AS "lastAnswerAt"
       FROM answer WHERE study_id = study.id
     ) a
     WHERE study.id = ANY($1)`,
    [studyIds],
  )
  return new Map(rows.map(({ studyId, ...counts }) => [studyId, counts]))
}

const SESSIONS_A_PAGE = 50

/** Under way; completed; left before the end; taken back; silent until its place was given away. */
export type SessionState = 'ACTIVE' | 'COMPLETED' | 'LEFT' | 'WITHDRAWN' | 'EXPIRED'

export type SessionRow = {
  id: string
  participantId: string
  state: SessionState
  startedAt: Date
  completedAt: Date | null
  locale: string
  channel: string | null
  /** Trials answered, of those planned. */
  stored: number
  total: number
}

/** A page of the study's sessions, the newest first. Pages count from 1. */
export async function sessions(
  viewer: Viewer | null,
  studyId: string,
  page: number,
): Promise<{ rows: SessionRow[]; total: number; pages: number }> {
  await requireStudy(viewer, studyId, 'assist')
  const counted = await pool().query<{ total: number }>(
    'SELECT count(*)::int AS total FROM session WHERE study_id = $1',
    [studyId],
  )
  const total = counted.rows[0]?.total ?? 0
  const { rows } = await pool().query<SessionRow>(
    `SELECT id, participant_id AS "participantId", locale, channel,
       consented_at AS "startedAt", completed_at AS "completedAt",
       CASE WHEN withdrawn_at IS NOT NULL THEN 'WITHDRAWN'
            WHEN completed_at IS NOT NULL THEN 'COMPLETED'
            WHEN left_at IS NOT NULL THEN 'LEFT'
            WHEN lease_until > now() THEN 'ACTIVE'
            ELSE 'EXPIRED' END AS state,
       jsonb_array_length(plan -> 'trials') AS total,
       (SELECT count(*)::int FROM answer
        WHERE answer.study_id = session.study_id AND answer.session_id = session.id) AS stored
     FROM session WHERE study_id = $1
     ORDER BY consented_at DESC, id LIMIT $2 OFFSET $3`,
    [studyId, SESSIONS_A_PAGE, (Math.max(1, page) - 1) * SESSIONS_A_PAGE],
  )
  return { rows, total, pages: Math.max(1, Math.ceil(total / SESSIONS_A_PAGE)) }
}
