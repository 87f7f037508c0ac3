import { expect, test } from 'vitest'
import { receiveAnswers, start } from '@/domain/session'
import { db, pool } from '@/lib/db'
import { seededRandom } from '@/lib/random'
import { begin, consent, openStudy, respond } from '@/tests/factories'

const STARTS = 5_000

/** Exposures of every test clip that count: those of sessions whose place was not given to another. */
async function exposures(studyId: string): Promise<Map<string, number[]>> {
  const { rows } = await pool().query<{ provenance: string; shown: number }>(
    `WITH holder AS (
       SELECT DISTINCT ON (slot) id FROM session
       WHERE study_id = $1 ORDER BY slot, consented_at DESC, id
     )
     SELECT clip.provenance::text, count(holder.id)::int AS shown
     FROM version_clip v JOIN clip ON clip.id = v.clip_id
     LEFT JOIN exposure e ON e.study_id = v.study_id AND e.clip_id = clip.id
     LEFT JOIN holder ON holder.id = e.session_id
     WHERE v.study_id = $1 AND v.role = 'TEST' GROUP BY clip.id`,
    [studyId],
  )
  const byClass = new Map<string, number[]>()
  for (const { provenance, shown } of rows)
    byClass.set(provenance, [...(byClass.get(provenance) ?? []), shown])
  return byClass
}

test(`${STARTS} starts at once, with leases that run out among them, all succeed and show every clip equally often`, async () => {
  const study = await openStudy({ real: 7, generated: 9, perParticipant: 5 })
  const random = seededRandom('storm')
  let expired = 0
  const expire = async () => {
    const { rowCount } = await pool().query(
      `UPDATE slot SET lease_until = now() - interval '1 s'
       WHERE study_id = $1 AND state = 'CLAIMED' AND lease_until > now()
         AND number = ANY($2::int[])`,
      [study.id, Array.from({ length: 20 }, () => Math.floor(random() * STARTS))],
    )
    expired += rowCount ?? 0
  }
  const outcomes = await Promise.all(
    Array.from({ length: STARTS }, async (_, at) => {
      if (at % 50 === 49) await expire()
      return start(study.key, consent, null).then(
        () => 'started',
        (error: unknown) => String(error),
      )
    }),
  )
  expect(new Set(outcomes)).toEqual(new Set(['started']))
  expect(await db().session.count({ where: { studyId: study.id } })).toBe(STARTS)

  const waiting = () =>
    db().slot.count({
      where: { studyId: study.id, state: 'CLAIMED', leaseUntil: { lt: new Date() } },
    })
  // The promise holds whenever no freed slot waits: so let somebody have each of them.
  await expire()
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
