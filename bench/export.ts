import { get } from 'node:http'
import { encode } from 'next-auth/jwt'
import { median } from '@/bench/answers'
import type { Line } from '@/bench/main'
import type { MeasuredServer } from '@/bench/server'
import { ratedItems } from '@/domain/export/items'
import { ratingsSelect } from '@/domain/export/select'
import { Protocol } from '@/domain/protocol/schema'
import { sessionCookie } from '@/lib/cookies'
import { pool } from '@/lib/db'
import { env } from '@/lib/env'
import { begin, openStudy, respond } from '@/tests/factories'

/**
 * One million ratings as ratings.csv through HTTP, beside PostgreSQL's own COPY of the same SELECT to
 * /dev/null, in the same run. Rounds alternate; the medians are compared.
 */
const RATINGS = 1_000_000
const ROUNDS = 3

export async function exporting(server: MeasuredServer): Promise<Line[]> {
  const { id, owner } = await filled()
  const cookie = await signedIn(owner.id)
  const before = server.peakMb()
  const times: { http: number; copy: number }[] = []
  let size = { bytes: 0, rows: 0 }
  for (let round = 0; round < ROUNDS; round++) {
    const copy = await timed(() => copyAlone(id))
    const http = await timed(async () => {
      size = await download(`${server.url}/api/v1/studies/${id}/export/ratings.csv`, cookie)
    })
    times.push({ http, copy })
  }
  const http = median(times.map((one) => one.http))
  const copy = median(times.map((one) => one.copy))
  const peak = server.peakMb()
  const ratings = size.rows - 1
  return [
    {
      what: `export of ${ratings.toLocaleString('en')} ratings through HTTP (${Math.round(size.bytes / 1e6)} MB)`,
      value: `${(http / 1000).toFixed(1)} s`,
    },
    { what: 'COPY of the same SELECT to /dev/null', value: `${(copy / 1000).toFixed(1)} s` },
    { what: 'ratio', value: (copy / http).toFixed(2), wanted: '≥ 0.7', met: copy / http >= 0.7 },
    {
      what: `peak memory of the server (VmHWM; ${before ?? '?'} MB before the export)`,
      value: peak === null ? 'not known here' : `${peak} MB`,
      wanted: '< 300 MB',
      met: peak === null || peak < 300,
    },
  ]
}

/** One real run, answered through the domain, and copies of it until there are a million ratings. */
async function filled() {
  const study = await openStudy({ real: 6, generated: 6, perParticipant: 8 })
  const { run, token } = await begin(study.key)
  const { receiveAnswers } = await import('@/domain/session')
  for (const answer of respond(run)) await receiveAnswers(study.key, token, [answer])
  const client = await pool().connect()
  try {
    await client.query('SET statement_timeout = 0')
    const { rows } = await client.query<{ ratings: number }>(
      `SELECT count(*)::int AS ratings FROM answer a, jsonb_object_keys(a.values) WHERE study_id = $1`,
      [study.id],
    )
    const copies = Math.ceil(RATINGS / (rows[0]?.ratings ?? 1))
    await client.query(
      `INSERT INTO session (study_id, id, version, participant_id, token_hash, withdraw_hash, "group", slot,
         locale, consent, consented_at, plan, lease_until)
       SELECT study_id, gen_random_uuid(), version, 'copy' || i, 'copy' || i, 'copy' || i, "group", slot,
         locale, consent, consented_at, plan, lease_until
       FROM session, generate_series(2, $2::int) i WHERE study_id = $1`,
      [study.id, copies],
    )
    await client.query(
      `INSERT INTO answer (study_id, session_id, position, phase, clip_id, is_practice, "values", displayed,
         receipt, payload_hash, watched_share, plays, stalls_ms, hidden_ms, rt_ms, shown_at, answered_at)
       SELECT a.study_id, s.id, a.position, a.phase, a.clip_id, a.is_practice, a."values", a.displayed,
         a.receipt, a.payload_hash, a.watched_share, a.plays, a.stalls_ms, a.hidden_ms, a.rt_ms, a.shown_at, a.answered_at
       FROM answer a JOIN session s ON s.study_id = a.study_id AND s.id <> a.session_id
       WHERE a.study_id = $1`,
      [study.id],
    )
    await client.query('VACUUM ANALYZE session, answer')
  } finally {
    client.release(true)
  }
  return study
}

/** The cookie a signed-in owner has. */
async function signedIn(accountId: string): Promise<string> {
  const secret = env().NEXTAUTH_SECRET ?? ''
  return `${sessionCookie().name}=${await encode({ token: { id: accountId, sessionVersion: 1 }, secret })}`
}

async function copyAlone(studyId: string): Promise<void> {
  const client = await pool().connect()
  try {
    await client.query('SET statement_timeout = 0')
    const { rows } = await client.query('SELECT protocol FROM version WHERE study_id = $1', [
      studyId,
    ])
    const select = ratingsSelect(
      studyId,
      new Map([[1, ratedItems(Protocol.parse(rows[0]?.protocol))]]),
    )
    await client.query(`COPY (${select}) TO '/dev/null' (FORMAT csv, HEADER true)`)
  } finally {
    client.release(true)
  }
}

const download = (url: string, cookie: string) =>
  new Promise<{ bytes: number; rows: number }>((resolve, reject) => {
    get(url, { headers: { cookie } }, (reply) => {
      if (reply.statusCode !== 200) return reject(new Error(`${url} answered ${reply.statusCode}`))
      let bytes = 0
      let rows = 0
      reply.on('data', (chunk: Buffer) => {
        bytes += chunk.length
        for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) rows++
      })
      reply.once('end', () => resolve({ bytes, rows }))
      reply.once('error', reject)
    }).once('error', reject)
  })

async function timed(work: () => Promise<void>): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}
