import { Plan } from '@/domain/allocation/schema'
import { blocksOf, blockView, isForeign, ratingsSpokenOf, views, words } from '@/domain/protocol'
import { checkBatch, completeIfAll, storeAnswers } from '@/domain/session/answers'
import {
  type FrozenVersion,
  frozenVersion,
  type KnownSession,
  Recent,
} from '@/domain/session/cache'
import { readCode, resumeCode, runToken, withdrawCode } from '@/domain/session/codes'
import { tell } from '@/domain/session/debrief'
import { phasesFrom } from '@/domain/session/preview'
import type {
  Acknowledgements,
  AnswerInput,
  DebriefView,
  RunView,
  StartRun,
  TrialView,
} from '@/domain/session/schema'
import { begin, studyNow } from '@/domain/session/start'
import { voiceOf } from '@/domain/session/voice'
import { erase, freeOwnSlot } from '@/domain/session/withdraw'
import { pool, transaction } from '@/lib/db'
import { DomainError } from '@/lib/errors'
import { sha256 } from '@/lib/random'
import { singleton } from '@/lib/registry'

/**
 * A session is one participant's run through one version of a study. All trials are planned when it
 * starts, so the order never depends on timing, reloads or a second tab.
 *
 * Callers hold a token; nothing else here identifies a participant.
 */

export { mediaClip } from '@/domain/session/media'
export { welcomeOf } from '@/domain/session/welcome'

/**
 * Starts a run, or finds the one that `existingToken` or the panel's own session belongs to: then
 * `created` is false, and nothing was stored.
 */
export async function start(
  studyKey: string,
  input: StartRun,
  existingToken: string | null,
): Promise<{ token: string; run: RunView; created: boolean }> {
  if (existingToken && !input.another) {
    const found = await find(studyKey, sha256(existingToken))
    if (found) return { token: existingToken, run: await runOf(found), created: false }
  }
  const before = await panelSession(studyKey, input)
  if (before) return { token: before.token, run: await runOf(before.row), created: false }
  try {
    const { token, ...made } = await begin(studyKey, input)
    const run = present(made.version, made.plan, {
      studyKey,
      slug: made.study.slug,
      studyId: made.study.id,
      sessionId: made.sessionId,
      participantId: made.participantId,
      locale: input.locale,
      group: made.group,
      tokens: made.tokens,
      stored: made.stored,
      given: made.given,
      completed: false,
    })
    return { token, run, created: true }
  } catch (error) {
    // Two starts with one panel id at the same time: the other one was first.
    if (error instanceof Error && 'code' in error && error.code === '23505' && input.panel)
      throw alreadyTaken()
    throw error
  }
}

const alreadyTaken = () =>
  new DomainError('CONFLICT', 'Somebody with this panel id has already taken part.', {
    reason: 'ALREADY_TAKEN_PART',
  })

/** A panel id is no credential: only the panel's own session id proves that it is the same person. */
async function panelSession(studyKey: string, { panel }: StartRun) {
  if (!panel) return null
  const { rows } = await pool().query<{ token_hash: string; panel_session_id: string | null }>(
    `SELECT token_hash, panel_session_id FROM session
     WHERE study_id = (SELECT id FROM study WHERE key = $1) AND panel = $2 AND panel_id = $3`,
    [studyKey, panel.name, panel.id],
  )
  const session = rows[0]
  if (!session) return null
  const row = await find(studyKey, session.token_hash)
  const token = row ? runToken(row.study_id, row.id) : ''
  const same = panel.session && session.panel_session_id === panel.session
  if (!row || !same || sha256(token) !== session.token_hash) throw alreadyTaken()
  return { row, token }
}

/** The token of the run that a personal link names, so that it goes on in another browser. */
export async function resume(studyKey: string, code: string): Promise<string> {
  const { rows } = await pool().query<{ study_id: string; id: string }>(
    `SELECT s.study_id, s.id FROM study JOIN session s ON s.study_id = study.id
     WHERE study.key = $1 AND s.resume_hash = $2`,
    [studyKey, sha256(readCode(code))],
  )
  const session = rows[0]
  if (!session)
    throw new DomainError('NOT_FOUND', 'There is no run here.', { reason: 'NO_SESSION' })
  return runToken(session.study_id, session.id)
}

/** The run as it stands: everything the browser needs to go on, from any device that has the token. */
export async function view(studyKey: string, token: string): Promise<RunView> {
  return runOf(await existing(studyKey, token))
}

/**
 * Takes answers from a respondent's outbox. An acknowledged answer is committed, exactly once; sending
 * it again changes nothing and is acknowledged again. One answer that doesn't fit and nothing is stored.
 */
export async function receiveAnswers(
  studyKey: string,
  token: string,
  answers: readonly AnswerInput[],
): Promise<Acknowledgements> {
  const session = await known(studyKey, token)
  if (answers.some(({ position }) => !session.trials.has(position))) {
    const row = await existing(studyKey, token)
    if (row.withdrawn_at) throw withdrawn()
    if (row.completed_at) throw finished()
  }
  const batch = checkBatch(session, answers)
  const received = await storeAnswers(session, batch)
  if (!received) throw await whyNot(studyKey, token)
  return {
    acknowledged: received.outcomes,
    stored: received.stored,
    total: session.plan.trials.length,
  }
}

async function whyNot(studyKey: string, token: string): Promise<DomainError> {
  const row = await existing(studyKey, token)
  if (row.withdrawn_at) return withdrawn()
  return new DomainError('GONE', 'This study has been closed for seven days.', {
    reason: 'STUDY_CLOSED',
  })
}

const finished = () => new DomainError('CONFLICT', 'This run is finished.', { reason: 'FINISHED' })

const withdrawn = () =>
  new DomainError('GONE', 'These answers were taken back, nothing more is stored.', {
    reason: 'WITHDRAWN',
  })

/** Ends a run early: the debrief opens, the place is given back. Answers still on their way are taken. */
export async function leave(studyKey: string, token: string): Promise<void> {
  const row = await existing(studyKey, token)
  if (row.completed_at || row.left_at || row.withdrawn_at) return
  await transaction(async (client) => {
    await client.query(
      `UPDATE session SET left_at = now()
       WHERE study_id = $1 AND id = $2 AND left_at IS NULL AND completed_at IS NULL`,
      [row.study_id, row.id],
    )
    await freeOwnSlot(client, row.study_id, row.id)
  })
}

/** What was what: for those who have finished, left or withdrawn, and for nobody before. */
export async function debrief(studyKey: string, token: string): Promise<DebriefView> {
  const row = await existing(studyKey, token)
  const completedAt = row.completed_at ?? (await completeIfAll(row.study_id, row.id))
  if (!completedAt && !row.left_at && !row.withdrawn_at)
    throw new DomainError('CONFLICT', 'The run is not finished.', { reason: 'NOT_FINISHED' })
  const version = await frozenVersion(row.study_id, row.version)
  return tell({
    studyId: row.study_id,
    studyKey,
    sessionId: row.id,
    protocol: version.protocol,
    locale: row.locale,
    voice: voiceOf({ ...version, slug: row.slug }, row.locale, row.study_id, row.id),
    trials: Plan.parse(row.plan).trials,
    tokens: row.tokens,
    completed: completedAt !== null,
  })
}

/** Erases the answers of whoever holds this code, for good. */
export async function withdraw(studyKey: string, code: string): Promise<{ at: Date }> {
  const study = await studyNow(studyKey)
  return erase(study.id, sha256(readCode(code)))
}

// ------------------------------------------------------------------------------------------ inside

type Row = {
  study_id: string
  id: string
  study_key: string
  slug: string
  version: number
  participant_id: string
  locale: string
  group: string
  plan: unknown
  completed_at: Date | null
  left_at: Date | null
  withdrawn_at: Date | null
  stored: number[]
  tokens: Record<string, string>
}

async function find(studyKey: string, tokenHash: string): Promise<Row | null> {
  const { rows } = await pool().query<Row>({
    name: 'find-session',
    text: `SELECT s.study_id, s.id, study.key AS study_key, study.slug, s.version, s.participant_id,
             s.locale, s."group", s.plan, s.completed_at, s.left_at, s.withdrawn_at,
             array(SELECT position FROM answer a
                   WHERE a.study_id = s.study_id AND a.session_id = s.id ORDER BY 1) AS stored,
             (SELECT coalesce(jsonb_object_agg(clip_id, token), '{}') FROM exposure e
              WHERE e.study_id = s.study_id AND e.session_id = s.id) AS tokens
           FROM study JOIN session s ON s.study_id = study.id
           WHERE study.key = $1 AND s.token_hash = $2`,
    values: [studyKey, tokenHash],
  })
  return rows[0] ?? null
}

async function existing(studyKey: string, token: string): Promise<Row> {
  const row = await find(studyKey, sha256(token))
  if (row) return row
  throw new DomainError('NOT_FOUND', 'There is no run here.', { reason: 'NO_SESSION' })
}

async function runOf(row: Row): Promise<RunView> {
  if (row.withdrawn_at) throw withdrawn()
  // Whoever left has seen what was what; what they answered after that would be something else.
  if (row.left_at) throw finished()
  const version = await frozenVersion(row.study_id, row.version)
  const plan = Plan.parse(row.plan)
  const all = row.stored.length === plan.trials.length
  const completedAt = row.completed_at ?? (all ? await completeIfAll(row.study_id, row.id) : null)
  return present(version, plan, {
    studyKey: row.study_key,
    slug: row.slug,
    studyId: row.study_id,
    sessionId: row.id,
    participantId: row.participant_id,
    locale: row.locale,
    group: row.group,
    tokens: row.tokens,
    stored: row.stored,
    given: await givenBefore(row, ratingsSpokenOf(version.protocol)),
    completed: completedAt !== null,
  })
}

/** Of the answers the server has, the ratings with these keys. */
async function givenBefore(row: Row, keys: readonly string[]): Promise<RunView['given']> {
  if (keys.length === 0 || row.stored.length === 0) return {}
  const { rows } = await pool().query<{ key: string; value: number | string | null }>(
    `SELECT key, value FROM answer a, jsonb_each(a.values)
     WHERE a.study_id = $1 AND a.session_id = $2 AND key = ANY($3) ORDER BY position`,
    [row.study_id, row.id, keys],
  )
  return Object.fromEntries(rows.map(({ key, value }) => [key, value]))
}

type Presented = Pick<
  RunView,
  'studyKey' | 'slug' | 'participantId' | 'locale' | 'group' | 'stored' | 'given'
> & {
  studyId: string
  sessionId: string
  tokens: Record<string, string>
  completed: boolean
}

/** The one place where a run takes the form in which it leaves the server. */
function present(version: FrozenVersion, plan: Plan, run: Presented): RunView {
  const { studyKey, slug, locale, participantId, group, stored, given, completed, tokens } = run
  const { protocol } = version
  const voice = voiceOf({ ...version, slug }, locale, run.studyId, run.sessionId)
  const phases = phasesFrom(protocol, plan.from)
  const media = (clipId: string | null) => (clipId ? `${studyKey}-${tokens[clipId]}` : null)
  return {
    ...{ studyKey, slug, title: words(protocol.title, voice), locale, participantId },
    withdrawCode: withdrawCode(run.studyId, run.sessionId),
    resumeCode: resumeCode(run.studyId, run.sessionId),
    phases: views(protocol, voice, plan).filter(({ id }) => phases.has(id)),
    trials: plan.trials.map((trial): TrialView => {
      const { position, phase, clipId, otherId, features, first, plays } = trial
      return {
        ...{ position, phase, features, first },
        media: plays ? media(clipId) : null,
        other: plays ? media(otherId) : null,
        about: plays ? null : media(clipId),
        foreignSpeech: isForeign(trial, locale),
        asks:
          trial.catch === null
            ? null
            : blocksOf(protocol, trial).map((block) => blockView(block, voice, plan)),
      }
    }),
    ...{ stored, given, group, basis: protocol.legal.lawfulBasis },
    pages: Object.fromEntries(
      Object.entries(protocol.pages).map(([page, text]) => [page, words(text, voice)]),
    ),
    canvas: version.canvas,
    serverTime: Date.now(),
    completed,
  }
}

const sessions = () => singleton('known-sessions', () => new Recent<KnownSession>(5_000))

/** What an answer needs of its session, read once: a plan never changes. */
async function known(studyKey: string, token: string): Promise<KnownSession> {
  const key = `${studyKey}:${sha256(token)}`
  const found = sessions().get(key)
  if (found) return found
  const row = await existing(studyKey, token)
  const plan = Plan.parse(row.plan)
  const session: KnownSession = {
    studyId: row.study_id,
    id: row.id,
    version: await frozenVersion(row.study_id, row.version),
    plan,
    asked: { locale: row.locale, group: row.group },
    trials: new Map(plan.trials.map((trial) => [trial.position, trial])),
    stored: new Set(row.stored),
    ending: false,
    underWay: Promise.resolve(),
  }
  // Of two that read at the same time, one is kept, so that both wait for the same answers.
  const other = sessions().get(key)
  if (other) return other
  sessions().set(key, session)
  return session
}
