import { createHash } from 'node:crypto'
import { requireAdmin, type Viewer } from '@/domain/access'
import { canonicalJson } from '@/lib/canonical-json'
import { db, pool } from '@/lib/db'

/**
 * The audit log: append-only, and hash-chained, so that a missing or altered line shows. It never
 * holds personal data of participants.
 */
export type AuditLine = {
  actorId: string | null
  /** `noun.verb`, e.g. `study.publish`. */
  action: string
  /** `noun:id` of what it was done to. */
  subject: string
  details?: Record<string, unknown>
}

type Client = { query(text: string, values?: unknown[]): Promise<{ rows: unknown[] }> }

const LOCK = 7_203_117

/** Adds a line, in the transaction of the change it tells of: both happen or neither does. */
export const record = (client: Client, line: AuditLine): Promise<void> => recordAll(client, [line])

/** Adds lines. One writer at a time, since each line holds the hash of the one before. */
export async function recordAll(client: Client, lines: readonly AuditLine[]): Promise<void> {
  if (lines.length === 0) return
  await client.query('SELECT pg_advisory_xact_lock($1)', [LOCK])
  const last = (await client.query('SELECT hash FROM audit_entry ORDER BY id DESC LIMIT 1')).rows[0]
  let previous = (last as { hash: string } | undefined)?.hash ?? ''
  const chained = lines.map((line) => {
    const details = canonicalJson(line.details ?? {})
    const hash = chain(previous, line, details)
    const row = { ...line, details, previous, hash }
    previous = hash
    return row
  })
  await client.query(
    `INSERT INTO audit_entry (at, actor_id, action, subject, details, previous, hash)
     SELECT now(), (line->>'actorId')::uuid, line->>'action', line->>'subject', (line->>'details')::jsonb,
       line->>'previous', line->>'hash'
     FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS given(line, place) ORDER BY place`,
    [JSON.stringify(chained)],
  )
}

/** What was done to one thing, the newest first. The caller has asked whether it may be seen. */
export async function linesAbout(subjects: readonly string[]) {
  const { rows } = await pool().query<{
    at: Date
    actor: string | null
    action: string
    details: unknown
  }>(
    `SELECT at, (SELECT name FROM account WHERE id = actor_id) AS actor, action, details
     FROM audit_entry WHERE subject = ANY($1) ORDER BY audit_entry.id DESC LIMIT 200`,
    [subjects],
  )
  return rows
}

/** The newest lines first, for admins. */
export async function history(viewer: Viewer | null, before?: bigint) {
  requireAdmin(viewer)
  const lines = await db().auditEntry.findMany({
    where: before === undefined ? {} : { id: { lt: before } },
    orderBy: { id: 'desc' },
    take: 100,
  })
  const actors = await db().account.findMany({
    where: { id: { in: lines.flatMap((line) => line.actorId ?? []) } },
    select: { id: true, name: true },
  })
  const targets = await targetsOf(lines.map(({ subject }) => subject))
  const names = new Map(actors.map((actor) => [actor.id, actor.name]))
  return lines.map((line) => ({
    ...line,
    actor: line.actorId ? (names.get(line.actorId) ?? null) : null,
    /** What it was done to, where that still exists and has a page. */
    target: targets.get(line.subject) ?? null,
  }))
}

/** The studies and clip sets among these subjects, by subject: admins may see all of them. */
async function targetsOf(subjects: readonly string[]) {
  const idsOf = (noun: string) =>
    subjects.flatMap((subject) => {
      const [what, id] = subject.split(':')
      return what === noun && id && UUID.test(id) ? id : []
    })
  const select = { id: true, name: true } as const
  const [studies, sets] = await Promise.all([
    db().study.findMany({ where: { id: { in: idsOf('study') } }, select }),
    db().clipSet.findMany({ where: { id: { in: idsOf('clipSet') } }, select }),
  ])
  return new Map<string, { name: string; path: `/studies/${string}` | `/clip-sets/${string}` }>([
    ...studies.map(({ id, name }) => [`study:${id}`, { name, path: `/studies/${id}` }] as const),
    ...sets.map(({ id, name }) => [`clipSet:${id}`, { name, path: `/clip-sets/${id}` }] as const),
  ])
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i

/** The id of the first line that does not continue the chain, or null when all do. */
export async function firstBrokenLine(): Promise<string | null> {
  const { rows } = await pool().query<AuditLine & { id: string; previous: string; hash: string }>(
    `SELECT id::text, actor_id AS "actorId", action, subject, details, previous, hash
     FROM audit_entry ORDER BY audit_entry.id`,
  )
  let previous = ''
  for (const row of rows) {
    const right = chain(previous, row, canonicalJson(row.details ?? {}))
    if (row.previous !== previous || row.hash !== right) return row.id
    previous = row.hash
  }
  return null
}

const chain = (previous: string, line: AuditLine, details: string) =>
  createHash('sha256')
    .update([previous, line.actorId ?? '', line.action, line.subject, details].join('\n'))
    .digest('hex')
