import { connect } from 'node:net'
import type { Line } from '@/bench/main'
import type { MeasuredServer } from '@/bench/server'
import { pool } from '@/lib/db'
import { begin, openStudy, respond } from '@/tests/factories'

/**
 * Answers per second through HTTP, one answer a POST, each committed before it is acknowledged;
 * beside a loop of the same INSERT … ON CONFLICT with the same rows' bytes on the same database, in
 * the same run, with the same number under way. Rounds alternate; the medians are compared.
 */
const SESSIONS = 120
const ROUNDS = 5
const UNDER_WAY = 32

export async function answers(server: MeasuredServer): Promise<Line[]> {
  const study = await openStudy({ real: 6, generated: 6, perParticipant: 8 })
  const post = send(server.url)
  const rates: { http: number; insert: number }[] = []
  let count = 0
  // The first round warms both up and is not counted.
  for (let round = 0; round <= ROUNDS; round++) {
    const posts = await prepare(study.key)
    const http = await rate(posts, post)
    const rows = await stored(study.id)
    const insert = await rate(rows, (row) => pool().query(INSERT(row)))
    if (round > 0) rates.push({ http, insert })
    count = posts.length
  }
  const http = median(rates.map((one) => one.http))
  const insert = median(rates.map((one) => one.insert))
  return [
    {
      what: `answers through HTTP, one a POST, ${UNDER_WAY} under way (${ROUNDS} × ${count})`,
      value: `${Math.round(http)} /s`,
    },
    { what: 'the same rows by INSERT … ON CONFLICT alone', value: `${Math.round(insert)} /s` },
    {
      what: 'ratio',
      value: (http / insert).toFixed(2),
      wanted: '≥ 0.5',
      met: http / insert >= 0.5,
    },
  ]
}

type Post = { bytes: Buffer }

/** New sessions, and all their answers ready to be sent. */
async function prepare(studyKey: string): Promise<Post[]> {
  const posts: Post[] = []
  for (let i = 0; i < SESSIONS; i++) {
    const { token, run } = await begin(studyKey)
    for (const answer of respond(run, i)) {
      const body = JSON.stringify({ answers: [answer] })
      const head = [
        `POST /api/v1/runs/${studyKey}/answers HTTP/1.1`,
        'host: 127.0.0.1',
        'content-type: application/json',
        `content-length: ${Buffer.byteLength(body)}`,
        `cookie: run_${studyKey}=${token}`,
      ]
      posts.push({ bytes: Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`) })
    }
  }
  return posts
}

/**
 * Sends a post on one of UNDER_WAY kept connections, as bytes made beforehand: on few cores a full
 * HTTP client would take from the server the time that is measured.
 */
function send(url: string): (post: Post) => Promise<void> {
  const { hostname, port } = new URL(url)
  const idle = Array.from({ length: UNDER_WAY }, () => {
    const socket = connect(Number(port), hostname).setNoDelay()
    // Between two posts nobody waits for it; the server's end closes it.
    return socket.on('error', () => {})
  })
  return ({ bytes }) =>
    new Promise<void>((resolve, reject) => {
      const socket = idle.pop()
      if (!socket) throw new Error('More posts under way than connections.')
      let reply = ''
      const hear = (chunk: Buffer) => {
        reply += chunk.toString('latin1')
        const head = reply.indexOf('\r\n\r\n')
        const length = Number(/content-length: (\d+)/i.exec(reply)?.[1])
        if (head < 0 || reply.length < head + 4 + length) return
        socket.off('data', hear).off('error', reject)
        idle.push(socket)
        if (reply.startsWith('HTTP/1.1 200 ')) resolve()
        else reject(new Error(reply.slice(0, 400)))
      }
      socket.on('data', hear).once('error', reject).write(bytes)
    })
}

const COLUMNS =
  'study_id, session_id, position, phase, clip_id, is_practice, "values", displayed, receipt, payload_hash, watched_share, plays, stalls_ms, hidden_ms, rt_ms, shown_at, answered_at'

/**
 * What was just stored, addressed to a copy of the study, so that the same bytes can be inserted
 * anew beside it.
 */
async function stored(studyId: string): Promise<unknown[][]> {
  const client = await pool().connect()
  try {
    const { rows: made } = await client.query<{ id: string }>(
      `WITH twin AS (
         INSERT INTO study (id, key, slug, name, owner_id, draft)
         SELECT gen_random_uuid(), left(md5(random()::text), 10), md5(random()::text), name, owner_id, draft
         FROM study WHERE id = $1 RETURNING id)
       SELECT id FROM twin`,
      [studyId],
    )
    const twin = made[0]?.id
    await client.query(
      `INSERT INTO version (study_id, number, protocol, sha256, seed)
       SELECT $2, number, protocol, sha256, seed FROM version WHERE study_id = $1`,
      [studyId, twin],
    )
    await client.query(
      `INSERT INTO session (study_id, id, version, participant_id, token_hash, withdraw_hash, "group", slot,
         locale, consent, consented_at, plan, lease_until)
       SELECT $2, id, version, participant_id, token_hash, withdraw_hash, "group", slot,
         locale, consent, consented_at, plan, lease_until
       FROM session WHERE study_id = $1 ORDER BY consented_at DESC LIMIT ${SESSIONS}`,
      [studyId, twin],
    )
    // As text: what the driver sends is then what it received, byte for byte.
    const { rows } = await client.query<Record<string, string | null>>(
      `SELECT ${COLUMNS.split(', ')
        .map((name) => `a.${name}::text AS ${name}`)
        .join(', ')}
       FROM answer a JOIN session s ON s.study_id = $2 AND s.id = a.session_id
       WHERE a.study_id = $1`,
      [studyId, twin],
    )
    return rows.map((row) => [twin, ...Object.values(row).slice(1)])
  } finally {
    client.release()
  }
}

const INSERT = (values: unknown[]) => ({
  name: 'bench-insert',
  text: `INSERT INTO answer (${COLUMNS}) VALUES (${values.map((_, i) => `$${i + 1}`).join(', ')})
    ON CONFLICT (study_id, session_id, position) DO NOTHING RETURNING position`,
  values,
})

/** How many a second, with UNDER_WAY at a time. */
async function rate<T>(jobs: readonly T[], run: (job: T) => Promise<unknown>): Promise<number> {
  let next = 0
  const started = performance.now()
  const worker = async () => {
    for (let job = jobs[next++]; job !== undefined; job = jobs[next++]) await run(job)
  }
  await Promise.all(Array.from({ length: UNDER_WAY }, worker))
  return jobs.length / ((performance.now() - started) / 1000)
}

export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
