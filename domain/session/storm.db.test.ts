import { expect, test } from 'vitest'
import { leave, receiveAnswers, start } from '@/domain/session'
import { db, pool } from '@/lib/db'
import { seededRandom } from '@/lib/random'
import { begin, consent, openStudy, respond } from '@/tests/factories'
import { screened, workingAs } from '@/tests/screened-study'

const STARTS = 5_000

/** Exposures of every test clip, by group and condition, that count: those of sessions whose place was not given to another. */
async function exposures(studyId: string): Promise<Map<string, number[]>> {
  const { rows } = await pool().query<{ class: string; shown: number }>(
    `WITH holder AS (
       SELECT DISTINCT ON ("group", slot) id, "group" FROM session
       WHERE study_id = $1 ORDER BY "group", slot, consented_at DESC, id
     ), shown AS (
       SELECT "group", clip_id, count(*)::int AS times FROM holder
       JOIN exposure e ON e.study_id = $1 AND e.session_id = holder.id GROUP BY 1, 2
     )
     SELECT g."group" || ' ' || clip.provenance AS class, coalesce(times, 0) AS shown
     FROM version_clip v JOIN clip ON clip.id = v.clip_id
     CROSS JOIN (SELECT DISTINCT "group" FROM holder) g
     LEFT JOIN shown ON shown."group" = g."group" AND shown.clip_id = clip.id
     WHERE v.study_id = $1 AND v.role = 'TEST'`,
    [studyId],
  )
  const byClass = new Map<string, number[]>()
  for (const one of rows) byClass.set(one.class, [...(byClass.get(one.class) ?? []), one.shown])
  return byClass
}

/** Lets some leases run out, drawn by lot, and tells how many did. */
async function expire(studyId: string, random: () => number, among = STARTS): Promise<number> {
  const { rowCount } = await pool().query(
    `UPDATE slot SET lease_until = now() - interval '1 s'
     WHERE study_id = $1 AND state = 'CLAIMED' AND lease_until > now()
       AND number = ANY($2::int[])`,
    [studyId, Array.from({ length: 20 }, () => Math.floor(random() * among))],
  )
  return rowCount ?? 0
}

test(`${STARTS} starts at once, with leases that run out among them, all succeed and show every clip equally often`, async () => {
  const study = await openStudy({ real: 7, generated: 9, perParticipant: 5 })
  const random = seededRandom('storm')
  let expired = 0
  const outcomes = await Promise.all(
    Array.from({ length: STARTS }, async (_, at) => {
      const outcome = await start(study.key, consent, null).then(
        () => 'started',
        (error: unknown) => String(error),
      )
      if (at % 50 === 49) expired += await expire(study.id, random, at)
      return outcome
    }),
  )
  expect(new Set(outcomes)).toEqual(new Set(['started']))
  expect(await db().session.count({ where: { studyId: study.id } })).toBe(STARTS)

  const waiting = () =>
    db().slot.count({
      where: { studyId: study.id, state: 'CLAIMED', leaseUntil: { lt: new Date() } },
    })
  // The promise holds whenever no freed slot waits: so let somebody have each of them.
  expired += await expire(study.id, random)
  while ((await waiting()) > 0) await begin(study.key)
  const { rows } = await pool().query<{ claimed: number; last: number }>(
    `SELECT count(*)::int AS claimed, max(number) AS last FROM slot
     WHERE study_id = $1 AND state <> 'FREE'`,
    [study.id],
  )
  expect(expired).toBeGreaterThan(0)
  expect(rows[0]?.claimed).toBe((rows[0]?.last ?? 0) + 1)
  for (const shown of (await exposures(study.id)).values())
    expect(Math.max(...shown) - Math.min(...shown)).toBeLessThanOrEqual(1)
}, 120_000)

test(`${STARTS} starts at once in groups with targets: no error, no group over its target, and in each every clip equally often`, async () => {
  const targets = { trade: 700, public: 1_800, student: null }
  const study = await openStudy({
    ...{ real: 7, generated: 9, perParticipant: 5 },
    protocol: screened(targets, 3_300),
  })
  const wanted: Record<string, number> = { trade: 700, public: 1_800, student: 800 }
  const works = ['trade', 'public', 'public', 'student']
  const random = seededRandom('groups')
  let expired = 0
  const go = (work: string) =>
    start(study.key, { ...consent, ...workingAs(work) }, null).then(
      ({ token }) => token,
      (error: unknown) => error,
    )
  const outcomes = await Promise.all(
    Array.from({ length: STARTS }, async (_, at) => {
      const token = await go(works[at % works.length] ?? '')
      if (at % 50 === 49) expired += await expire(study.id, random, at / 4)
      // One in forty stops, and gives the place back at once.
      if (at % 40 === 7 && typeof token === 'string') await leave(study.key, token)
      return token
    }),
  )
  const refused = outcomes.filter((outcome) => typeof outcome !== 'string')
  for (const one of refused) expect(one).toMatchObject({ reason: 'STUDY_FULL' })
  expect(expired).toBeGreaterThan(0)

  // Whoever comes now takes the places that drop-outs left, until there is none.
  await expire(study.id, random, 1_800)
  for (const work of Object.keys(targets))
    for (let full = false; !full; ) {
      const tries = await Promise.all(Array.from({ length: 40 }, () => go(work)))
      full = tries.every((one) => typeof one !== 'string')
    }
  const { rows } = await pool().query<{ group: string; made: number; held: number; last: number }>(
    `SELECT "group", count(*)::int AS made, max(number) AS last,
       count(*) FILTER (WHERE state = 'CLAIMED' AND lease_until > now())::int AS held
     FROM slot WHERE study_id = $1 GROUP BY 1`,
    [study.id],
  )
  for (const { group, made, held, last } of rows)
    expect({ group, made, held, last }).toEqual({
      ...{ group, made: wanted[group], held: wanted[group], last: (wanted[group] ?? 0) - 1 },
    })
  const shown = await exposures(study.id)
  expect(shown.size).toBe(6)
  for (const times of shown.values())
    expect(Math.max(...times) - Math.min(...times)).toBeLessThanOrEqual(1)
}, 180_000)

test('with a target no more sessions start than there are places, however many try at once', async () => {
  const study = await openStudy({ target: 40 })
  const tries = await Promise.allSettled(Array.from({ length: 300 }, () => begin(study.key)))
  const started = tries.filter(({ status }) => status === 'fulfilled')
  expect(started).toHaveLength(40)
  for (const one of tries)
    if (one.status === 'rejected') expect(one.reason).toMatchObject({ reason: 'STUDY_FULL' })
})

test('answers get through while a hall full of people presses Start', async () => {
  const study = await openStudy()
  const { token, run } = await begin(study.key)
  const starting = Promise.all(Array.from({ length: 500 }, () => begin(study.key)))
  const told = await receiveAnswers(study.key, token, respond(run))
  expect(told.stored).toBe(told.total)
  await starting
})
