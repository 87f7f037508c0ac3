import type { PlannedTrial } from '@/domain/allocation/schema'
import { checkAnswer, storable } from '@/domain/protocol'
import type { KnownSession } from '@/domain/session/cache'
import { evidence } from '@/domain/session/receipt'
import type { Acknowledgements, AnswerInput } from '@/domain/session/schema'
import { canonicalJson } from '@/lib/canonical-json'
import { pool } from '@/lib/db'
import { DomainError, type Problem } from '@/lib/errors'
import { sha256 } from '@/lib/random'

type Outcome = Acknowledgements['acknowledged'][number]

/** Checks a whole batch first; one answer that doesn't fit, and nothing of it is stored. */
export function checkBatch(session: KnownSession, inputs: readonly AnswerInput[]): Given[] {
  const wrong: Problem[] = []
  const given = inputs.map((input) => {
    const trial = session.trials.get(input.position)
    if (!trial) {
      wrong.push({ where: `${input.position}`, message: 'There is no such trial in this run.' })
      return null
    }
    const checked = checkAnswer(session.version.protocol, session.plan, trial, input)
    if (checked.ok) return toStore(session, trial, input, checked.values)
    wrong.push(
      ...checked.problems.map(({ where, message }) => ({
        where: `${input.position}.${where}`,
        message,
      })),
    )
    return null
  })
  if (wrong.length > 0)
    throw new DomainError('INVALID', 'This does not fit the study. Nothing was stored.', {
      problems: wrong,
    })
  return given.filter((one) => one !== null)
}

type Given = ReturnType<typeof toStore>

function toStore(
  { plan }: KnownSession,
  trial: PlannedTrial,
  input: AnswerInput,
  values: Record<string, number | string | null>,
) {
  const { rtMs, shownAt, answeredAt, sound } = input
  const receipt = input.receipt && {
    ...input.receipt,
    mediaError: input.receipt.mediaError === null ? null : storable(input.receipt.mediaError),
  }
  return {
    position: trial.position,
    phase: trial.phase,
    clip: trial.clipId,
    practice: trial.practice,
    values,
    displayed: { swapped: plan.swapped, features: trial.features, sound },
    receipt,
    hash: sha256(canonicalJson({ values, receipt, sound, rtMs, shownAt, answeredAt })),
    ...evidence(receipt),
    rt: Math.round(rtMs),
    shown: seconds(shownAt),
    answered: seconds(answeredAt),
  }
}

/** A browser's clock can say anything; the database takes years that exist. */
const seconds = (epochMs: number) => Math.min(Math.max(epochMs, 0), 4_102_444_800_000) / 1000

/**
 * One statement, so that storing, counting and completing commit together. The row lock waits for a
 * withdrawal under way, and then finds the session gone: nothing is stored after it.
 */
const RECEIVE = `
WITH given AS (
  SELECT * FROM jsonb_to_recordset($3::jsonb) AS g (
    position int, phase text, clip uuid, practice boolean, "values" jsonb, displayed jsonb,
    receipt jsonb, hash text, "watchedShare" float8, plays int, "stallsMs" int, "hiddenMs" int,
    rt int, shown float8, answered float8)
), accepting AS MATERIALIZED (
  SELECT s.study_id, s.id FROM session s JOIN study ON study.id = s.study_id
  WHERE s.study_id = $1 AND s.id = $2 AND s.withdrawn_at IS NULL
    AND (study.closed_at IS NULL OR study.closed_at > now() - interval '7 days')
  FOR KEY SHARE OF s
), before AS MATERIALIZED (
  SELECT position, payload_hash FROM answer WHERE study_id = $1 AND session_id = $2
), stored AS (
  INSERT INTO answer (study_id, session_id, position, phase, clip_id, is_practice, "values",
    displayed, receipt, payload_hash, watched_share, plays, stalls_ms, hidden_ms, rt_ms,
    shown_at, answered_at)
  SELECT s.study_id, s.id, position, phase, clip, practice, "values", displayed,
    receipt, hash, "watchedShare", plays, "stallsMs", "hiddenMs", rt,
    to_timestamp(shown), to_timestamp(answered)
  FROM given, accepting s
  ON CONFLICT (study_id, session_id, position) DO NOTHING
  RETURNING position
), revised AS (
  INSERT INTO answer_revision (study_id, session_id, position, payload_hash, payload)
  SELECT s.study_id, s.id, given.position, hash, jsonb_build_object('values', "values",
    'receipt', receipt, 'displayed', displayed, 'rtMs', rt, 'shownAt', shown, 'answeredAt', answered)
  FROM given JOIN before USING (position), accepting s
  WHERE payload_hash <> hash
  ON CONFLICT DO NOTHING
), tally AS (
  SELECT (SELECT count(*) FROM before) + (SELECT count(*) FROM stored) AS stored
), completed AS (
  UPDATE session SET completed_at = now() FROM accepting, tally
  WHERE session.study_id = $1 AND session.id = $2 AND completed_at IS NULL AND tally.stored = $4
  RETURNING version, "group", slot
), kept AS (
  UPDATE slot SET state = 'COMPLETED', lease_until = NULL FROM completed c
  WHERE slot.study_id = $1 AND slot.version = c.version
    AND slot."group" = c."group" AND slot.number = c.slot
)
SELECT given.position, stored.position IS NOT NULL AS fresh, before.payload_hash AS earlier,
  tally.stored::int AS stored
FROM given LEFT JOIN stored USING (position) LEFT JOIN before USING (position), tally
WHERE EXISTS (SELECT FROM accepting)`

type Row = { position: number; fresh: boolean; earlier: string | null; stored: number }

/**
 * Stores what is new and tells about each what became of it; null when the session takes no more
 * answers. What is told is committed.
 */
export async function storeAnswers(
  session: KnownSession,
  batch: readonly Given[],
): Promise<{ outcomes: Outcome[]; stored: number } | null> {
  const outcomes: Outcome[] = []
  let stored = 0
  let waiting = [...batch]
  while (waiting.length > 0) {
    // Two answers to one trial in one batch are told apart by taking them one after the other.
    const now = waiting.filter(
      ({ position }, at) => waiting.findIndex((other) => other.position === position) === at,
    )
    const later = waiting.filter((one) => !now.includes(one))
    const { rows } = await pool().query<Row>({
      name: 'receive-answers',
      text: RECEIVE,
      values: [session.studyId, session.id, JSON.stringify(now), session.plan.trials.length],
    })
    if (rows.length === 0) return null
    const found = new Map(rows.map((row) => [row.position, row]))
    for (const one of now) {
      const row = found.get(one.position)
      if (row?.fresh) outcomes.push({ position: one.position, outcome: 'stored' })
      else if (row?.earlier)
        outcomes.push({
          position: one.position,
          outcome: row.earlier === one.hash ? 'duplicate' : 'revision',
        })
      // Another node stored this trial during the statement; the next look sees it.
      else later.push(one)
    }
    stored = rows[0]?.stored ?? 0
    waiting = later
  }
  return { outcomes, stored }
}

/**
 * Completes a session that has every answer. The statement above does it with the last answer; only
 * when two nodes store the last two at the same instant neither sees the other's, and this does.
 */
export async function completeIfAll(studyId: string, sessionId: string): Promise<Date | null> {
  const { rows } = await pool().query<{ completed_at: Date }>(
    `WITH completed AS (
       UPDATE session s SET completed_at = now()
       WHERE study_id = $1 AND id = $2 AND completed_at IS NULL AND withdrawn_at IS NULL
         AND jsonb_array_length(plan -> 'trials') =
           (SELECT count(*) FROM answer a WHERE a.study_id = $1 AND a.session_id = $2)
       RETURNING version, "group", slot, completed_at
     ), kept AS (
       UPDATE slot SET state = 'COMPLETED', lease_until = NULL FROM completed c
       WHERE slot.study_id = $1 AND slot.version = c.version
         AND slot."group" = c."group" AND slot.number = c.slot
     )
     SELECT completed_at FROM completed`,
    [studyId, sessionId],
  )
  return rows[0]?.completed_at ?? null
}
