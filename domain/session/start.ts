import { randomUUID } from 'node:crypto'
import { planOf } from '@/domain/allocation'
import type { Plan } from '@/domain/allocation/schema'
import { isShown } from '@/domain/protocol'
import { storeFirst } from '@/domain/session/answers'
import { type FrozenVersion, frozenVersion } from '@/domain/session/cache'
import { resumeCode, runToken, withdrawCode } from '@/domain/session/codes'
import { Gate } from '@/domain/session/gate'
import { cutTo, previewFrom } from '@/domain/session/preview'
import type { StartRun } from '@/domain/session/schema'
import { quotaOf, type Screened, screen } from '@/domain/session/screening'
import { claimSlot, hasRoom, makeSlots } from '@/domain/session/slots'
import { publicVoice } from '@/domain/session/voice'
import type { StudyState } from '@/domain/study/schema'
import { canonicalJson } from '@/lib/canonical-json'
import { pool, transaction } from '@/lib/db'
import { DomainError } from '@/lib/errors'
import { randomCode, randomToken, sha256 } from '@/lib/random'
import { singleton } from '@/lib/registry'

/** How long a place is kept for somebody who may have gone. */
const LEASE_MS = 45 * 60_000

/** How often somebody else may have been quicker with the last places. */
const PATIENCE = 20

/** Fewer than the pool has connections, so that answers always find one. */
const gate = () => singleton('start-gate', () => new Gate(6))

export type StudyNow = {
  id: string
  key: string
  slug: string
  state: StudyState
  version: number | null
  isRehearsal: boolean
}

export async function studyNow(studyKey: string): Promise<StudyNow> {
  const { rows } = await pool().query<StudyNow>({
    name: 'study-now',
    text: `SELECT id, key, slug, state, rehearsal_of IS NOT NULL AS "isRehearsal",
             (SELECT max(number) FROM version v WHERE v.study_id = study.id) AS version
           FROM study WHERE key = $1`,
    values: [studyKey],
  })
  const study = rows[0]
  if (!study)
    throw new DomainError('NOT_FOUND', 'There is no such study.', { reason: 'STUDY_NOT_FOUND' })
  return study
}

export type Started = {
  study: StudyNow
  version: FrozenVersion
  sessionId: string
  participantId: string
  group: string
  plan: Plan
  /** Media tokens by clip. */
  tokens: Record<string, string>
  token: string
  /** Positions that are answered already, and what was answered: the screening. */
  stored: number[]
  given: Record<string, number | string | null>
}

/** Claims a slot and stores the session with its plan: all of it in one transaction, or nothing. */
export async function begin(studyKey: string, input: StartRun): Promise<Started> {
  return gate().through(async () => {
    const study = await studyNow(studyKey)
    if (study.state === 'CLOSED')
      throw new DomainError('GONE', 'This study is closed.', { reason: 'STUDY_CLOSED' })
    if (study.state !== 'OPEN' || study.version === null)
      throw new DomainError('CONFLICT', 'This study is not open.', { reason: 'STUDY_NOT_OPEN' })
    const version = await frozenVersion(study.id, study.version)
    const consent = checkConsent(version, input)
    const voice = publicVoice({ ...version, slug: study.slug }, input.locale)
    const isCut = previewFrom(version.protocol, study.isRehearsal, input) !== null
    const screened = screen(version, voice, input, isCut)
    const quota = quotaOf(version.protocol, screened.group)
    for (let again = 0; ; again++) {
      const started = await place(study, version, input, { consent, ...screened })
      if (started) return started
      const there = await makeSlots(study.id, version.number, screened.group, quota)
      if (there === 0 || again > PATIENCE) throw await full(study.id, version, screened.group)
    }
  })
}

/** All places are taken; when another group still has some, that is said too. */
async function full(studyId: string, version: FrozenVersion, group: string): Promise<DomainError> {
  const { protocol, number } = version
  const { decided, list } = protocol.groups
  const others = decided === 'screening' ? list.filter(({ id }) => id !== group) : []
  const quotas = others.map(({ id }) => quotaOf(protocol, id))
  if (!(await hasRoom(studyId, number, quotas)))
    return new DomainError('CONFLICT', 'All places of this study are taken.', {
      reason: 'STUDY_FULL',
    })
  const message = 'All places of this group are taken; other groups still have some.'
  return new DomainError('CONFLICT', message, {
    reason: 'STUDY_FULL',
    problems: [{ where: 'group', reason: 'GROUP_FULL', message }],
  })
}

function checkConsent(version: FrozenVersion, input: StartRun): string {
  const { protocol } = version
  if (!protocol.locales.includes(input.locale))
    throw new DomainError('INVALID', 'This study is not available in this language.', {
      problems: [{ where: 'locale', message: `One of ${protocol.locales.join(', ')} is wanted.` }],
    })
  const consent = protocol.phases.find((phase) => phase.kind === 'consent')
  if (!consent) throw new Error('A published protocol has a consent phase')
  const shown = consent.boxes.filter(({ when }) => isShown(when, protocol))
  const missing = shown.filter(({ id, required }) => required && !input.consent.includes(id))
  if (missing.length > 0)
    throw new DomainError('INVALID', 'Consent is not complete.', {
      reason: 'CONSENT_INCOMPLETE',
      problems: missing.map(({ id }) => ({ where: id, message: 'This box has to be ticked.' })),
    })
  const boxes = shown.map(({ id }) => id).filter((id) => input.consent.includes(id))
  return JSON.stringify({ boxes, sha256: sha256(canonicalJson(consent)) })
}

async function place(
  study: StudyNow,
  version: FrozenVersion,
  input: StartRun,
  { consent, group, screening }: { consent: string } & Screened,
): Promise<Started | null> {
  const sessionId = randomUUID()
  const participantId = randomCode(12)
  const token = runToken(study.id, sessionId)
  const leaseUntil = new Date(Date.now() + LEASE_MS)
  return transaction(async (client) => {
    const slot = await claimSlot(client, study.id, version.number, group, leaseUntil)
    if (slot === null) return null
    const from = previewFrom(version.protocol, study.isRehearsal, input)
    const whole = planOf(version.protocol, version.clips, version.seed, group, slot)
    const plan = cutTo(whole, version.protocol, from)
    const tokens: Record<string, string> = {}
    for (const { clipId, otherId } of plan.trials)
      for (const id of [clipId, otherId]) if (id) tokens[id] ??= randomToken(16)
    await client.query({
      name: 'store-session',
      text: `WITH made AS (
           INSERT INTO session (study_id, id, version, participant_id, token_hash, withdraw_hash,
             "group", slot, locale, channel, panel, panel_id, panel_session_id, consent,
             consented_at, plan, lease_until, resume_hash)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, now(), $15, $16, $19)
         )
         INSERT INTO exposure (study_id, session_id, clip_id, token)
         SELECT $1::uuid, $2::uuid, clip, token FROM unnest($17::uuid[], $18::text[]) AS shown (clip, token)`,
      values: [
        study.id,
        sessionId,
        version.number,
        participantId,
        sha256(token),
        sha256(withdrawCode(study.id, sessionId)),
        group,
        slot,
        input.locale,
        input.channel ?? null,
        input.panel?.name ?? null,
        input.panel?.id ?? null,
        input.panel?.session ?? null,
        consent,
        JSON.stringify(plan),
        leaseUntil,
        Object.keys(tokens),
        Object.values(tokens),
        sha256(resumeCode(study.id, sessionId)),
      ],
    })
    const answers = screening(plan)
    await storeFirst(client, study.id, sessionId, answers)
    const stored = answers.map(({ position }) => position)
    const given = Object.assign({}, ...answers.map(({ values }) => values))
    return { study, version, sessionId, participantId, group, plan, tokens, token, stored, given }
  })
}
