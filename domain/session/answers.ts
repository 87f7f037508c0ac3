import type { PlannedTrial } from '@/domain/allocation/schema'
import { checkAnswer, storable } from '@/domain/protocol'
import type { KnownSession } from '@/domain/session/cache'
import { Gathering } from '@/domain/session/gather'
import { evidence } from '@/domain/session/receipt'
import type { Acknowledgements, AnswerInput } from '@/domain/session/schema'
import { pool } from '@/lib/db'
import { DomainError, type Problem } from '@/lib/errors'
import { sha256 } from '@/lib/random'
import { singleton } from '@/lib/registry'

type Outcome = Acknowledgements['acknowledged'][number]

/** Checks a whole batch first; one answer that doesn't fit, and nothing of it is stored. */
export function checkBatch(
  session: Pick<KnownSession, 'version' | 'plan' | 'asked' | 'trials'>,
  inputs: readonly AnswerInput[],
): Given[] {
  const wrong: Problem[] = []
  const given = inputs.map((input) => {
    const trial = session.trials.get(input.position)
    if (!trial) {
      wrong.push({ where: `${input.position}`, message: 'There is no such trial in this run.' })
      return null
    }
    const checked = checkAnswer(session.version.protocol, session.plan, trial, input, session.asked)
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

export type Given = ReturnType<typeof toStore>

function toStore(
  { plan }: Pick<KnownSession, 'plan'>,
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
    other: trial.otherId,
    practice: trial.practice,
    caught: trial.catch !== null,
    values,
    displayed: { swapped: plan.swapped, features: trial.features, sound },
    receipt,
    // Values come in the protocol's order and receipts in the schema's: the same answer is the same text.
    hash: sha256(JSON.stringify([values, receipt, sound, rtMs, shownAt, answeredAt])),
    ...evidence(receipt),
    rt: Math.round(rtMs),
    shown: seconds(shownAt),
    answered: seconds(answeredAt),
  }
}

/** A browser's clock can say anything; the database takes years that exist. */
const seconds = (epochMs: number) => Math.min(Math.max(epochMs, 0), 4_102_444_800_000) / 1000

/**
 * The session, if it takes answers. The row lock waits for a withdrawal under way, and then finds the
 * session gone: nothing is stored after it.
 */
const STILL_ACCEPTS = `s.withdrawn_at IS NULL
    AND (study.closed_at IS NULL OR study.closed_at > now() - interval '7 days')`
const ACCEPTING = `accepting AS MATERIALIZED (
  SELECT s.study_id, s.id FROM session s JOIN study ON study.id = s.study_id
  WHERE s.study_id = $1 AND s.id = $2 AND ${STILL_ACCEPTS}
  FOR KEY SHARE OF s)`

const INSERT = `INSERT INTO answer (study_id, session_id, position, phase, clip_id, other_clip_id,
  is_practice, is_catch, "values", displayed, receipt, payload_hash, watched_share, plays, stalls_ms, hidden_ms, rt_ms,
  shown_at, answered_at)`
/** What {@link toStore} makes, as columns of a record and as values of a row. */
const GIVEN_COLUMNS = `position int, phase text, clip uuid, other uuid, practice boolean, caught boolean, "values" jsonb,
    displayed jsonb, receipt jsonb, hash text, "watchedShare" float8, plays int, "stallsMs" int,
    "hiddenMs" int, rt int, shown float8, answered float8`
const GIVEN_VALUES = `position, phase, clip, other, practice, caught, "values", displayed, receipt, hash,
    "watchedShare", plays, "stallsMs", "hiddenMs", rt, to_timestamp(shown), to_timestamp(answered)`
const ONCE = 'ON CONFLICT (study_id, session_id, position) DO NOTHING'

/**
 * The common case: single answers that are new, of as many sessions as happen to answer at this moment.
 * An answer without a row in the result is looked at more closely.
 */
const RECEIVE_NEW = `WITH given AS (
  SELECT * FROM jsonb_to_recordset($1::jsonb) AS g (
    study uuid, session uuid, ${GIVEN_COLUMNS})
), accepting AS MATERIALIZED (
  SELECT s.study_id, s.id FROM session s JOIN study ON study.id = s.study_id
  WHERE (s.study_id, s.id) IN (SELECT study, session FROM given) AND ${STILL_ACCEPTS}
  ORDER BY s.study_id, s.id FOR KEY SHARE OF s)
${INSERT}
SELECT study_id, id, ${GIVEN_VALUES}
FROM given JOIN accepting ON study_id = study AND id = session
${ONCE} RETURNING study_id, session_id, position`

/** Completes session $2 of study $1, and its slot, once it has as many answers as its plan has trials. */
const completing = (answers: string) => `completed AS (
  UPDATE session s SET completed_at = now()
  WHERE study_id = $1 AND id = $2 AND completed_at IS NULL AND withdrawn_at IS NULL
    AND jsonb_array_length(plan -> 'trials') = ${answers}
  RETURNING version, "group", slot, completed_at
), kept AS (
  UPDATE slot SET state = 'COMPLETED', lease_until = NULL FROM completed c
  WHERE slot.study_id = $1 AND slot.version = c.version
    AND slot."group" = c."group" AND slot.number = c.slot
)`

/** A whole batch, and the completion it may bring, in one statement. */
const RECEIVE = `WITH given AS (
  SELECT * FROM jsonb_to_recordset($3::jsonb) AS g (${GIVEN_COLUMNS})
), ${ACCEPTING}, stored AS (
  ${INSERT}
  SELECT study_id, id, ${GIVEN_VALUES}
  FROM given, accepting ${ONCE} RETURNING position
), counted AS (
  SELECT (SELECT count(*) FROM answer a WHERE a.study_id = $1 AND a.session_id = $2)::int
    + (SELECT count(*) FROM stored)::int AS n
), ${completing('(SELECT n FROM counted)')}
SELECT given.position, given.position IN (SELECT position FROM stored) AS fresh,
  (SELECT payload_hash FROM answer a
   WHERE a.study_id = $1 AND a.session_id = $2 AND a.position = given.position) AS earlier,
  (SELECT n FROM counted) AS stored
FROM given, accepting`

/** Stores what was answered before the session began, in the transaction that begins it. */
export async function storeFirst(
  client: { query(text: string, values: unknown[]): Promise<unknown> },
  studyId: string,
  sessionId: string,
  given: readonly Given[],
): Promise<void> {
  if (given.length === 0) return
  await client.query(
    `${INSERT} SELECT $1::uuid, $2::uuid, ${GIVEN_VALUES}
     FROM jsonb_to_recordset($3::jsonb) AS g (${GIVEN_COLUMNS})`,
    [studyId, sessionId, JSON.stringify(given)],
  )
}

type Row = { position: number; fresh: boolean; earlier: string | null; stored: number }

/**
 * Stores what is new and tells about each what became of it; null when the session takes no more
 * answers. What is told is committed, and a session is completed in the transaction of its last answer.
 * `stored` is exact with the last trial's answer, and until then what this process knows of.
 */
export async function storeAnswers(session: KnownSession, batch: readonly Given[]) {
  const lastTrial = session.trials.size
  session.ending ||=
    session.stored.has(lastTrial) || batch.some(({ position }) => position === lastTrial)
  // From the last trial on one after another, so that of two tabs with the last two answers one sees both.
  const before = session.underWay
  const storing = session.ending
    ? before.then(() => receive(session, batch))
    : receiveNow(session, batch)
  session.underWay = Promise.allSettled([before, storing])
  const received = await storing
  if (!received) return null
  for (const { position } of received.outcomes) session.stored.add(position)
  return {
    outcomes: received.outcomes,
    stored: Math.max(received.stored, session.stored.size),
  }
}

async function receiveNow(session: KnownSession, batch: readonly Given[]) {
  const [only, ...others] = batch
  if (only && others.length === 0 && (await singles().do({ session, one: only })))
    return { outcomes: [{ position: only.position, outcome: 'stored' as const }], stored: 0 }
  return receive(session, batch)
}

type Alone = { session: KnownSession; one: Given }
const keyOf = (studyId: string, sessionId: string, position: number) =>
  `${studyId} ${sessionId} ${position}`

/** Tells of each single answer whether it was new and is stored now. */
const singles = () =>
  singleton(
    'single-answers',
    () =>
      new Gathering<Alone, boolean>({
        together: receiveNew,
        keyOf: ({ session, one }) => keyOf(session.studyId, session.id, one.position),
        // More statements at a time would only make each of them smaller.
        lanes: 2,
        most: 50,
      }),
  )

async function receiveNew(alone: readonly Alone[]): Promise<boolean[]> {
  const given = alone.map(({ session, one }) => ({
    study: session.studyId,
    session: session.id,
    ...one,
  }))
  const { rows } = await pool().query<{ study_id: string; session_id: string; position: number }>({
    name: 'receive-new',
    text: RECEIVE_NEW,
    values: [JSON.stringify(given)],
  })
  const stored = new Set(rows.map((row) => keyOf(row.study_id, row.session_id, row.position)))
  return given.map(({ study, session, position }) => stored.has(keyOf(study, session, position)))
}

async function receive(session: KnownSession, batch: readonly Given[]) {
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
      values: [session.studyId, session.id, JSON.stringify(now)],
    })
    if (rows.length === 0) return null
    const found = new Map(rows.map((row) => [row.position, row]))
    for (const one of now) {
      const row = found.get(one.position)
      if (row?.fresh) outcomes.push({ position: one.position, outcome: 'stored' })
      else if (row?.earlier === one.hash)
        outcomes.push({ position: one.position, outcome: 'duplicate' })
      else if (row?.earlier) outcomes.push(await revise(session, one))
      // Another node stored this trial during the statement; the next look sees it.
      else later.push(one)
    }
    stored = rows[0]?.stored ?? 0
    waiting = later
  }
  return { outcomes, stored }
}

/** Keeps another payload for a trial that has its answer: as evidence, never as data. */
async function revise(session: KnownSession, given: Given): Promise<Outcome> {
  const { position, hash, values, displayed, receipt, rt, shown, answered } = given
  await pool().query(
    `INSERT INTO answer_revision (study_id, session_id, position, payload_hash, payload)
     SELECT study_id, id, $3, $4, $5 FROM session
     WHERE study_id = $1 AND id = $2 AND withdrawn_at IS NULL FOR KEY SHARE
     ON CONFLICT DO NOTHING`,
    [
      session.studyId,
      session.id,
      position,
      hash,
      JSON.stringify({ values, displayed, receipt, rt, shown, answered }),
    ],
  )
  return { position, outcome: 'revision' }
}

/**
 * Completes a session that has every answer, and its slot; tells when, if it was not complete before.
 * Two nodes that store the last two answers at the same instant don't see each other's; so whoever asks
 * for the run or its debrief next completes it by this too.
 */
export async function completeIfAll(studyId: string, sessionId: string): Promise<Date | null> {
  const { rows } = await pool().query<{ completed_at: Date }>(
    `WITH ${completing(`(SELECT count(*) FROM answer a WHERE a.study_id = $1 AND a.session_id = $2)`)}
     SELECT completed_at FROM completed`,
    [studyId, sessionId],
  )
  return rows[0]?.completed_at ?? null
}
