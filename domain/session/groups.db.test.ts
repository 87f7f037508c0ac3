import { beforeEach, describe, expect, test } from 'vitest'
import { parseProtocol } from '@/domain/protocol'
import { receiveAnswers, withdraw } from '@/domain/session'
import * as study from '@/domain/study'
import { db, pool } from '@/lib/db'
import { begin, openStudy, respond } from '@/tests/factories'
import { screened, workingAs } from '@/tests/screened-study'

type Study = Awaited<ReturnType<typeof openStudy>>

const as = (of: Study, work: string) => begin(of.key, workingAs(work))

/** Somebody who goes through the whole run. */
async function complete(of: Study, work: string) {
  const { token, run } = await as(of, work)
  const answers = respond(run).filter(({ position }) => !run.stored.includes(position))
  for (let at = 0; at < answers.length; at += 20)
    await receiveAnswers(of.key, token, answers.slice(at, at + 20))
  return run
}

const lapse = () =>
  pool().query(`UPDATE slot SET lease_until = now() - interval '1 s' WHERE state = 'CLAIMED'`)

describe('the screening', () => {
  let one: Study
  beforeEach(async () => {
    one = await openStudy({ protocol: screened({ trade: 2, public: null }, 5) })
  })
  const nothingStored = async () => {
    expect(await db().session.count({ where: { studyId: one.id } })).toBe(0)
    expect(await db().slot.count({ where: { studyId: one.id, state: 'CLAIMED' } })).toBe(0)
  }

  test('decides the group, and its answers are stored with the start', async () => {
    const { run } = await as(one, 'trade')
    expect(run.group).toBe('trade')
    expect(run.stored).toEqual([1])
    const answer = await db().answer.findFirstOrThrow({ where: { studyId: one.id } })
    expect(answer).toMatchObject({ phase: 'screening', values: { work: 'trade', years: 7 } })
  })

  test('refuses in the study’s own words, and stores nothing', async () => {
    await expect(as(one, 'robot')).rejects.toMatchObject({
      reason: 'SCREENED_OUT',
      message: 'This study is for people, not machines.',
    })
    await nothingStored()
  })

  test('refuses who belongs to no group, without words of its own', async () => {
    await expect(as(one, 'student')).rejects.toMatchObject({ reason: 'SCREENED_OUT', message: '' })
    await nothingStored()
  })

  test('says what is missing, what does not fit, and what was never asked', async () => {
    const wrong = async (input: Parameters<typeof begin>[1], where: string) => {
      await expect(begin(one.key, input)).rejects.toMatchObject({
        code: 'INVALID',
        reason: 'SCREENING_INCOMPLETE',
        problems: [{ where }],
      })
    }
    await wrong({}, 'screening')
    await wrong(workingAs(null), 'screening.values.work')
    await wrong(workingAs('trade', { years: null }), 'screening.values.years')
    await wrong(workingAs('trade', { years: 99 }), 'screening.values.years')
    await wrong(workingAs('public', { years: 3 }), 'screening.values.years')
    await wrong(workingAs('public', { group: 'trade' }), 'screening.values.group')
    await nothingStored()
  })

  test('shows nobody’s poles turned, whatever slot they get', async () => {
    await Promise.all([1, 2, 3].map(() => as(one, 'public')))
    const answers = await db().answer.findMany({ where: { studyId: one.id } })
    for (const { displayed } of answers) expect(displayed).toMatchObject({ swapped: false })
  })
})

describe('a group', () => {
  test('that is full says so, and whether others still have places', async () => {
    const one = await openStudy({ protocol: screened({ trade: 2, public: 1 }) })
    await Promise.all([as(one, 'trade'), as(one, 'trade')])
    await expect(as(one, 'trade')).rejects.toMatchObject({
      code: 'CONFLICT',
      reason: 'STUDY_FULL',
      problems: [{ where: 'group', reason: 'GROUP_FULL' }],
    })
    await as(one, 'public')
    await expect(as(one, 'public')).rejects.toMatchObject({ reason: 'STUDY_FULL', problems: [] })
  })

  test('has its own slots: each begins at the first, and each keeps the balance', async () => {
    const one = await openStudy({ protocol: screened({ trade: null, public: null }) })
    for (const work of ['trade', 'public', 'trade']) await as(one, work)
    const rows = await db().session.findMany({ where: { studyId: one.id } })
    const slots = rows.map(({ group, slot }) => `${group} ${slot}`)
    expect(slots.toSorted()).toEqual(['public 0', 'trade 0', 'trade 1'])
  })

  test('without a target of its own shares what the others leave of the study’s', async () => {
    const targets = { trade: 2, public: null, student: null }
    const one = await openStudy({ protocol: screened(targets, 8) })
    const works = ['public', 'student', 'trade']
    const tries = Array.from({ length: 30 }, (_, at) => as(one, works[at % 3] ?? ''))
    const outcomes = await Promise.allSettled(tries)
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(8)
    expect(await db().session.count({ where: { studyId: one.id, group: 'trade' } })).toBe(2)
  })

  test('counts completed sessions: a place whose lease ran out is given again, a completed one is not', async () => {
    const one = await openStudy({ protocol: screened({ trade: 2, public: 1 }) })
    await complete(one, 'trade')
    await as(one, 'trade')
    await lapse()
    await complete(one, 'trade')
    await lapse()
    await expect(as(one, 'trade')).rejects.toMatchObject({ reason: 'STUDY_FULL' })
  })

  test('gets the place back of whoever completed and withdrew', async () => {
    const one = await openStudy({ protocol: screened({ trade: 1, public: 1 }) })
    const run = await complete(one, 'trade')
    await expect(as(one, 'trade')).rejects.toMatchObject({ reason: 'STUDY_FULL' })
    await withdraw(one.key, run.withdrawCode)
    await as(one, 'trade')
    await expect(as(one, 'trade')).rejects.toMatchObject({ reason: 'STUDY_FULL' })
  })
})

test('a target is of the study: who completed an earlier version counts, who left it does not', async () => {
  const one = await openStudy({ protocol: screened({ trade: 3, public: null }) })
  await complete(one, 'trade')
  await as(one, 'trade')
  await lapse()
  const { draft } = await db().study.findUniqueOrThrow({ where: { id: one.id } })
  await study.revise(one.owner, one.id, {
    ...parseProtocol(draft),
    channels: [{ id: 'x', note: '' }],
  })
  await study.publish(one.owner, one.id)
  await as(one, 'trade')
  await as(one, 'trade')
  await expect(as(one, 'trade')).rejects.toMatchObject({ reason: 'STUDY_FULL' })
})
