import { requireStudy, requireViewer, studiesOf, type Viewer } from '@/domain/access'
import { record } from '@/domain/audit'
import type { Checklist } from '@/domain/checklist/schema'
import { countsOf } from '@/domain/participation'
import { parseProtocol, type Voice } from '@/domain/protocol'
import type { Protocol } from '@/domain/protocol/schema'
import { commonFacts, renditionBytes } from '@/domain/study/clips'
import { draft, revise } from '@/domain/study/draft'
import { type Counts, NewStudy, Slug, type StudyState } from '@/domain/study/schema'
import { publishDraft } from '@/domain/study/versions'
import { db, pool, transaction } from '@/lib/db'
import { DomainError } from '@/lib/errors'
import { randomCode } from '@/lib/random'

/**
 * A study: what is asked of whom about which clips. It is drafted, published as frozen versions,
 * opened, paused and closed; sessions belong to the version that was newest when they started.
 */

export { commonFacts, conditionOf, planClip, renditionBytes } from '@/domain/study/clips'
export { draft, revise } from '@/domain/study/draft'
export { changes, protocolOf, versions } from '@/domain/study/history'
export { checkDocument } from '@/domain/study/look'
export { progress } from '@/domain/study/progress'
export { handOver, share, unshare } from '@/domain/study/sharing'

export async function create(
  viewer: Viewer | null,
  input: NewStudy,
): Promise<{ id: string; key: string; slug: string }> {
  const who = requireViewer(viewer, 'studies')
  const { name, slug, protocol: document, zone } = parse(input)
  const protocol = parseProtocol(document)
  return insert(who, { name, slug, protocol, ...(zone ? { zone } : {}), rehearsalOf: null })
}

type StudyRow = {
  name: string
  slug: string
  protocol: Protocol
  zone?: string
  rehearsalOf: string | null
}

async function insert(who: Viewer, row: StudyRow) {
  return transaction(async (client) => {
    const made = await client
      .query<{ id: string; key: string; slug: string }>(
        `INSERT INTO study (id, key, slug, name, owner_id, draft, zone, rehearsal_of)
         VALUES (gen_random_uuid(), $1, $2, $3,
                 coalesce((SELECT owner_id FROM study WHERE id = $4::uuid), $5::uuid),
                 $6, coalesce($7, 'Europe/Paris'), $4::uuid)
         RETURNING id, key, slug`,
        [
          randomCode(8),
          row.slug,
          row.name,
          row.rehearsalOf,
          who.id,
          JSON.stringify(row.protocol),
          row.zone ?? null,
        ],
      )
      .catch((error: unknown) => {
        if (isTaken(error, 'study_slug_key'))
          throw new DomainError('CONFLICT', 'Another study has this address.', {
            reason: 'SLUG_TAKEN',
            problems: [{ where: 'slug', message: 'Another study has this address.' }],
          })
        throw error
      })
    const study = made.rows[0]
    if (!study) throw new Error('INSERT … RETURNING gave no row')
    await record(client, { actorId: who.id, action: 'study.create', subject: `study:${study.id}` })
    return study
  })
}

function parse(input: NewStudy) {
  const parsed = NewStudy.safeParse(input)
  if (parsed.success) return parsed.data
  throw new DomainError('INVALID', 'The study can’t be made like this.', {
    problems: parsed.error.issues.map(({ path, message }) => ({ where: path.join('.'), message })),
  })
}

const isTaken = (error: unknown, constraint: string): boolean =>
  error instanceof Error && 'constraint' in error && error.constraint === constraint

/** The researcher's own name for the study; respondents never see it. */
export async function rename(viewer: Viewer | null, studyId: string, name: string): Promise<void> {
  const who = await requireStudy(viewer, studyId, 'edit')
  await transaction(async (client) => {
    await client.query('UPDATE study SET name = $2 WHERE id = $1', [studyId, name])
    await record(client, { actorId: who.id, action: 'study.rename', subject: `study:${studyId}` })
  })
}

export async function publish(
  viewer: Viewer | null,
  studyId: string,
  revision?: number,
): Promise<{ version: number }> {
  return publishDraft(await requireStudy(viewer, studyId, 'edit'), studyId, revision)
}

/** What publishing this study's draft would meet; see `domain/checklist.ts`. */
export async function checklist(viewer: Viewer | null, studyId: string): Promise<Checklist> {
  return (await draft(viewer, studyId)).checklist
}

/** New sessions can start from now on. */
export const open = (viewer: Viewer | null, studyId: string) =>
  move(viewer, studyId, 'OPEN', ['DRAFT', 'PAUSED', 'CLOSED'])

/** Nobody new can start; those under way go on. */
export const pause = (viewer: Viewer | null, studyId: string) =>
  move(viewer, studyId, 'PAUSED', ['OPEN'])

/** The collection is over; sessions under way are accepted for seven more days. */
export const close = (viewer: Viewer | null, studyId: string) =>
  move(viewer, studyId, 'CLOSED', ['OPEN', 'PAUSED'])

async function move(
  viewer: Viewer | null,
  studyId: string,
  to: StudyState,
  from: readonly StudyState[],
): Promise<void> {
  const who = await requireStudy(viewer, studyId, 'edit')
  await transaction(async (client) => {
    const found = await client.query<{ state: StudyState; published: boolean }>(
      `SELECT state, EXISTS (SELECT FROM version v WHERE v.study_id = study.id) AS published
       FROM study WHERE id = $1 FOR UPDATE`,
      [studyId],
    )
    const study = found.rows[0]
    if (!study || study.state === to) return
    if (!from.includes(study.state) || !study.published)
      throw new DomainError(
        'CONFLICT',
        study.published
          ? 'The study is not in a state for this.'
          : 'Publish the study before it is opened.',
        { reason: study.published ? 'WRONG_STATE' : 'NOT_PUBLISHED' },
      )
    await client.query(
      `UPDATE study SET state = $2::"StudyState",
         opened_at = CASE WHEN $2 = 'OPEN' THEN coalesce(opened_at, now()) ELSE opened_at END,
         closed_at = CASE WHEN $2 = 'CLOSED' THEN now() END
       WHERE id = $1`,
      [studyId, to],
    )
    await record(client, {
      actorId: who.id,
      action: `study.${to.toLowerCase()}`,
      subject: `study:${studyId}`,
    })
  })
}

/** The studies a viewer may know of, the newest first. */
export async function list(viewer: Viewer | null) {
  const who = requireViewer(viewer, 'read', 'studies')
  const studies = await db().study.findMany({
    where: studiesOf(who),
    orderBy: { createdAt: 'desc' },
    select: {
      id: true,
      key: true,
      name: true,
      slug: true,
      state: true,
      createdAt: true,
      draft: true,
      owner: { select: { name: true } },
      _count: { select: { versions: true } },
    },
  })
  const ids = studies.map(({ id }) => id)
  const tallies = await pool().query<{
    study_id: string
    started: number
    completed: number
    last: Date | null
  }>(
    `SELECT study_id, count(*)::int AS started, max(consented_at) AS last,
       (count(*) FILTER (WHERE completed_at IS NOT NULL AND withdrawn_at IS NULL))::int AS completed
     FROM session WHERE study_id = ANY($1) GROUP BY study_id`,
    [ids],
  )
  const tally = new Map(tallies.rows.map((row) => [row.study_id, row]))
  return studies.map(({ owner, draft, createdAt, _count, ...study }) => ({
    ...study,
    published: _count.versions > 0,
    ownerName: owner.name,
    target: parseProtocol(draft).target,
    started: tally.get(study.id)?.started ?? 0,
    completed: tally.get(study.id)?.completed ?? 0,
    updatedAt: tally.get(study.id)?.last ?? createdAt,
  }))
}

/** Everything the study's own page shows. */
export async function detail(viewer: Viewer | null, studyId: string) {
  const who = await requireStudy(viewer, studyId, 'view')
  const study = await db().study.findUniqueOrThrow({
    where: { id: studyId },
    include: {
      owner: { select: { id: true, name: true, email: true } },
      shares: { include: { account: { select: { id: true, name: true, email: true } } } },
      versions: {
        select: { number: true, sha256: true, publishedAt: true },
        orderBy: { number: 'desc' },
      },
      rehearsal: { select: { id: true, key: true, slug: true, state: true } },
      rehearsalOf: { select: { id: true, name: true } },
    },
  })
  const protocol = parseProtocol(study.draft)
  const { draft, shares, rehearsal, ...rest } = study
  const mine = shares.find(({ accountId }) => accountId === who.id)?.role
  const manages = who.role === 'ADMIN' || study.ownerId === who.id
  return {
    ...rest,
    protocol,
    title: protocol.title,
    locales: protocol.locales,
    path: `/s/${study.slug}`,
    shares: shares.map(({ account, role }) => ({ ...account, role })),
    counts: await counts(studyId),
    rehearsal: rehearsal
      ? { ...rehearsal, path: `/s/${rehearsal.slug}`, counts: await counts(rehearsal.id) }
      : null,
    may: { edit: manages || mine === 'EDITOR', manage: manages },
  }
}

/** Where a study stands now. */
export async function counts(studyId: string): Promise<Counts> {
  const found = (await countsOf([studyId])).get(studyId)
  if (!found) throw new DomainError('NOT_FOUND', 'There is nothing here.')
  return found
}

/**
 * The study's rehearsal, open and as the draft is now: made when there is none, brought up to date
 * when there is one. Previews and simulations go there, so that no query can forget a filter.
 */
export async function rehearsal(
  viewer: Viewer | null,
  studyId: string,
): Promise<{ id: string; key: string; slug: string }> {
  const who = await requireStudy(viewer, studyId, 'edit')
  const study = await db().study.findUniqueOrThrow({
    where: { id: studyId },
    include: {
      rehearsal: { include: { versions: { orderBy: { number: 'desc' }, take: 1 } } },
    },
  })
  if (study.rehearsalOfId) return { id: study.id, key: study.key, slug: study.slug }
  const written = parseProtocol(study.draft)
  const groups = written.groups.list.map((group) => ({ ...group, target: null }))
  // In a rehearsal nobody finds a place taken.
  const protocol: Protocol = {
    ...written,
    target: null,
    groups: { ...written.groups, list: groups },
  }
  const shadow =
    study.rehearsal ??
    (await insert(who, {
      name: study.name,
      slug: await freeSlug(`${study.slug.slice(0, 48)}-rehearsal`),
      protocol,
      zone: study.zone,
      rehearsalOf: study.id,
    }))
  await revise(who, shadow.id, protocol)
  await publish(who, shadow.id).catch((error: unknown) => {
    const same = error instanceof DomainError && error.reason === 'NOTHING_CHANGED'
    if (!same) throw error
  })
  await open(who, shadow.id)
  return { id: shadow.id, key: shadow.key, slug: shadow.slug }
}

async function freeSlug(wanted: string): Promise<string> {
  const taken = await db().study.findUnique({ where: { slug: wanted }, select: { id: true } })
  return taken ? `${wanted}-${randomCode(4)}` : wanted
}

/** What the study's public pages may say before anybody has consented. */
export type PublicStudy = {
  studyKey: string
  slug: string
  state: StudyState
  locales: string[]
  isRehearsal: boolean
  protocol: Protocol
  common: Voice['common']
  clipBytes: number
}

/** Null: no such study, or none that was published. */
export async function forRespondent(slug: string): Promise<PublicStudy | null> {
  if (!Slug.safeParse(slug).success) return null
  const study = await db().study.findUnique({
    where: { slug },
    include: {
      versions: {
        orderBy: { number: 'desc' },
        take: 1,
        select: {
          protocol: true,
          clips: { where: { role: 'TEST' }, select: { clip: { omit: { probe: true } } } },
        },
      },
    },
  })
  const version = study?.versions[0]
  if (!study || !version) return null
  const protocol = parseProtocol(version.protocol)
  const clips = version.clips.map(({ clip }) => clip)
  return {
    studyKey: study.key,
    slug: study.slug,
    state: study.state,
    locales: protocol.locales,
    isRehearsal: study.rehearsalOfId !== null,
    protocol,
    common: commonFacts(clips),
    clipBytes: clips.reduce((sum, { rendition }) => sum + renditionBytes(rendition), 0),
  }
}
