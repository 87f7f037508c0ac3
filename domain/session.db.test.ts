import { describe, expect, test } from 'vitest'
import {
  debrief,
  leave,
  mediaClip,
  receiveAnswers,
  resume,
  start,
  view,
  withdraw,
} from '@/domain/session'
import { close } from '@/domain/study'
import { db, pool } from '@/lib/db'
import { account, begin, consent, openStudy, respond } from '@/tests/factories'
import { despiteFreezing } from '@/tests/frozen'

const stored = (studyId: string) => db().answer.count({ where: { studyId } })

const split = <T>(items: readonly T[]): [T, T[]] => {
  const [first, ...rest] = items
  if (first === undefined) throw new Error('nothing to split')
  return [first, rest]
}

describe('an answer', () => {
  test('is stored exactly once, however often it is sent', async () => {
    const study = await openStudy()
    const { token, run } = await begin(study.key)
    const answers = respond(run)
    const first = await receiveAnswers(study.key, token, answers.slice(0, 5))
    expect(first.acknowledged.map(({ outcome }) => outcome)).toEqual(Array(5).fill('stored'))
    expect(first).toMatchObject({ stored: 5, total: run.trials.length })
    const again = await receiveAnswers(study.key, token, answers.slice(0, 7))
    expect(again.acknowledged.map(({ outcome }) => outcome)).toEqual([
      ...Array(5).fill('duplicate'),
      ...Array(2).fill('stored'),
    ])
    expect(await stored(study.id)).toBe(7)
  })

  test('with another payload is kept as a revision, and the first one counts', async () => {
    const study = await openStudy()
    const { token, run } = await begin(study.key)
    const [answer] = split(respond(run))
    await receiveAnswers(study.key, token, [answer])
    const changed = { ...answer, values: { sound: 0 } }
    const told = await receiveAnswers(study.key, token, [changed, changed])
    expect(told.acknowledged.map(({ outcome }) => outcome)).toEqual(['revision', 'revision'])
    const row = await db().answer.findFirstOrThrow({ where: { studyId: study.id } })
    expect(row.values).toEqual(answer.values)
    const revisions = await db().answerRevision.findMany({ where: { studyId: study.id } })
    expect(revisions.map(({ payload }) => payload)).toMatchObject([{ values: { sound: 0 } }])
  })

  test('from two tabs at once is stored once and acknowledged to both', async () => {
    const study = await openStudy()
    const { token, run } = await begin(study.key)
    const answers = respond(run)
    const told = await Promise.all(
      Array.from({ length: 8 }, () => receiveAnswers(study.key, token, answers)),
    )
    expect(told.flatMap(({ acknowledged }) => acknowledged)).toHaveLength(8 * answers.length)
    expect(told.every(({ stored, total }) => stored === total)).toBe(true)
    expect(await stored(study.id)).toBe(answers.length)
    expect((await view(study.key, token)).completed).toBe(true)
  })

  test('completes the session when it is the last, in whatever order they come', async () => {
    const study = await openStudy()
    const { token, run } = await begin(study.key)
    const answers = respond(run).toReversed()
    await Promise.all(answers.map((answer) => receiveAnswers(study.key, token, [answer])))
    const session = await db().session.findFirstOrThrow({ where: { studyId: study.id } })
    expect(session.completedAt).not.toBeNull()
    const slot = await db().slot.findFirstOrThrow({ where: { studyId: study.id, number: 0 } })
    expect(slot).toMatchObject({ state: 'COMPLETED', leaseUntil: null })
  })

  test('to a trial that is not in the plan is refused with the rest of its batch', async () => {
    const study = await openStudy()
    const { token, run } = await begin(study.key)
    const [answer] = split(respond(run))
    const foreign = { ...answer, position: 999 }
    await expect(receiveAnswers(study.key, token, [answer, foreign])).rejects.toMatchObject({
      code: 'INVALID',
      problems: [{ where: '999' }],
    })
    expect(await stored(study.id)).toBe(0)
  })

  test('after completion is acknowledged when it is known, and refused when it is not', async () => {
    const study = await openStudy()
    const { token, run } = await begin(study.key)
    const answers = respond(run)
    await receiveAnswers(study.key, token, answers)
    const again = await receiveAnswers(study.key, token, answers)
    expect(new Set(again.acknowledged.map(({ outcome }) => outcome))).toEqual(
      new Set(['duplicate']),
    )
    const [answer] = split(answers)
    await expect(
      receiveAnswers(study.key, token, [{ ...answer, position: 999 }]),
    ).rejects.toMatchObject({ reason: 'FINISHED' })
  })

  test('holds text that PostgreSQL has no room for', async () => {
    const study = await openStudy()
    const { token, run } = await begin(study.key)
    const answers = respond(run)
    const own = answers.find(({ values }) => 'own_words.1' in values)
    if (!own) throw new Error('own words are asked once')
    own.values['own_words.1'] = ' nul\u0000 half\ud83d '
    await receiveAnswers(study.key, token, answers)
    const row = await db().answer.findFirstOrThrow({
      where: { studyId: study.id, position: own.position },
    })
    expect(row.values).toMatchObject({ 'own_words.1': 'nul half\ufffd' })
  })

  test('is taken until the study has been closed for seven days', async () => {
    const study = await openStudy()
    const { token, run } = await begin(study.key)
    const [first, rest] = split(respond(run))
    await close(study.owner, study.id)
    await receiveAnswers(study.key, token, [first])
    await pool().query(`UPDATE study SET closed_at = now() - interval '8 days' WHERE id = $1`, [
      study.id,
    ])
    await expect(receiveAnswers(study.key, token, rest)).rejects.toMatchObject({
      reason: 'STUDY_CLOSED',
    })
    await expect(begin(study.key)).rejects.toMatchObject({ reason: 'STUDY_CLOSED' })
  })

  test('keeps what the receipt shows as columns', async () => {
    const study = await openStudy()
    const { token, run } = await begin(study.key)
    const seen = respond(run).find(({ receipt }) => receipt)
    if (!seen?.receipt) throw new Error('some trials have clips')
    seen.receipt = {
      ...seen.receipt,
      durationS: 8,
      played: [
        [4, 6],
        [0, 3],
        [2, 5],
      ],
      plays: 3,
    }
    await receiveAnswers(study.key, token, [seen])
    const row = await db().answer.findFirstOrThrow({ where: { studyId: study.id } })
    expect(row).toMatchObject({ watchedShare: 0.75, plays: 3 })
  })
})

describe('a start', () => {
  test('goes on with the run this browser already has', async () => {
    const study = await openStudy()
    const { token, run } = await begin(study.key)
    const again = await start(study.key, consent, token)
    expect(again).toMatchObject({ created: false, token })
    expect(again.run.participantId).toBe(run.participantId)
    const other = await start(study.key, { ...consent, another: true }, token)
    expect(other.run.participantId).not.toBe(run.participantId)
  })

  test('wants every required box, and a language the study has', async () => {
    const study = await openStudy({ locales: ['en'] })
    await expect(begin(study.key, { consent: ['adult'] })).rejects.toMatchObject({
      reason: 'CONSENT_INCOMPLETE',
      problems: [{ where: 'participate' }],
    })
    await expect(begin(study.key, { locale: 'fr' })).rejects.toMatchObject({ code: 'INVALID' })
    expect(await db().session.count({ where: { studyId: study.id } })).toBe(0)
  })

  test('with a panel id seen before is let in by the panel’s own session only', async () => {
    const study = await openStudy()
    const panel = { name: 'prolific', id: 'p1', session: 's1' }
    const { run } = await begin(study.key, { panel })
    const again = await begin(study.key, { panel })
    expect(again.created).toBe(false)
    expect(again.run.participantId).toBe(run.participantId)
    expect((await view(study.key, again.token)).participantId).toBe(run.participantId)
    for (const session of ['s2', null])
      await expect(begin(study.key, { panel: { ...panel, session } })).rejects.toMatchObject({
        reason: 'ALREADY_TAKEN_PART',
      })
    const both = await Promise.allSettled(
      [1, 2].map(() => begin(study.key, { panel: { name: 'prolific', id: 'p2' } })),
    )
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })

  test('is refused when all places are taken, until a lease runs out', async () => {
    const study = await openStudy({ target: 2 })
    await begin(study.key)
    await begin(study.key)
    await expect(begin(study.key)).rejects.toMatchObject({ reason: 'STUDY_FULL' })
    await pool().query(
      `UPDATE slot SET lease_until = now() - interval '1 minute' WHERE study_id = $1 AND number = 1`,
      [study.id],
    )
    await begin(study.key)
    const slots = await db().session.findMany({
      where: { studyId: study.id },
      select: { slot: true },
      orderBy: { consentedAt: 'asc' },
    })
    expect(slots.map(({ slot }) => slot)).toEqual([0, 1, 1])
  })

  test('is refused for a study that is not there or not open', async () => {
    await expect(begin('nowhere1')).rejects.toMatchObject({ reason: 'STUDY_NOT_FOUND' })
  })
})

test('an expired lease gives the place away, and the session still has its answers taken', async () => {
  const study = await openStudy({ target: 1 })
  const early = await begin(study.key)
  await pool().query(`UPDATE slot SET lease_until = now() - interval '1 s' WHERE study_id = $1`, [
    study.id,
  ])
  const late = await begin(study.key)
  for (const { token, run } of [early, late]) {
    const told = await receiveAnswers(study.key, token, respond(run))
    expect(told.stored).toBe(told.total)
  }
  expect(
    await db().session.count({ where: { studyId: study.id, NOT: { completedAt: null } } }),
  ).toBe(2)
})

test('leaving opens the debrief, gives the place back, and hands out no completion code', async () => {
  const study = await openStudy()
  const { token, run } = await begin(study.key)
  await receiveAnswers(study.key, token, respond(run).slice(0, 4))
  await expect(debrief(study.key, token)).rejects.toMatchObject({ reason: 'NOT_FINISHED' })
  await leave(study.key, token)
  const told = await debrief(study.key, token)
  expect(told.completionCode).toBeNull()
  expect(told.clips.length).toBeGreaterThan(0)
  expect(told.clips.length).toBeLessThan(5)
  const slot = await db().slot.findFirstOrThrow({ where: { studyId: study.id, number: 0 } })
  expect(slot.state).toBe('FREE')
})

test('the debrief tells of every clip what it was and what was said of it', async () => {
  const study = await openStudy({ practice: 0, perParticipant: 8, protocol: withoutPractice })
  const { token, run } = await begin(study.key)
  await receiveAnswers(study.key, token, respond(run))
  const told = await debrief(study.key, token)
  const rated = run.trials.filter(({ phase }) => phase === 'rating').map(({ media }) => media)
  expect(told.clips.map(({ media }) => media)).toEqual(rated)
  expect(told.clips.filter(({ provenance }) => provenance === 'REAL')).toHaveLength(4)
  expect(told.clips.every(({ said }) => said !== null)).toBe(true)
  expect(told.completionCode).toMatch(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/)
  expect(told.withdrawCode).toBe(run.withdrawCode)
})

test('the debrief gives back own words and the label chosen, and tells practice apart', async () => {
  const study = await openStudy()
  const { token, run } = await begin(study.key)
  const first = run.trials.find(({ phase, first }) => phase === 'rating' && first)
  const judged = run.trials.find(
    ({ phase, media }) => phase === 'detection' && media === first?.media,
  )
  const answers = respond(run).map((answer) => {
    const values = { ...answer.values }
    if (answer.position === first?.position) values['own_words.2'] = 'so calm'
    if (answer.position === judged?.position) values.real_or_ai = 2
    return { ...answer, values }
  })
  await receiveAnswers(study.key, token, answers)
  const { clips } = await debrief(study.key, token)
  const practised = run.trials.filter(({ phase }) => phase === 'practice').map((t) => t.media)
  const rated = run.trials.filter(({ phase }) => phase === 'rating').map((t) => t.media)
  expect(clips.map(({ media }) => media)).toEqual([...practised, ...rated])
  expect(clips.map(({ practice }) => practice)).toEqual([
    ...practised.map(() => true),
    ...rated.map(() => false),
  ])
  const told = clips.find(({ media }) => media === first?.media)
  expect(told?.words).toContain('so calm')
  expect(told).toMatchObject({ said: 2, saidLabel: 'probably filmed' })
})

const withoutPractice = <T extends { phases: { kind: string }[] }>(protocol: T): T => ({
  ...protocol,
  phases: protocol.phases.filter(({ kind }) => kind !== 'practice'),
})

describe('a withdrawal', () => {
  test('erases what was given, keeps the rows, and nothing is stored after it', async () => {
    const study = await openStudy()
    const panel = { name: 'prolific', id: 'p9', session: 's9' }
    const { token, run } = await begin(study.key, { panel })
    const [first, rest] = split(respond(run))
    await receiveAnswers(study.key, token, [first, ...rest.slice(0, 5)])
    await receiveAnswers(study.key, token, [{ ...first, rtMs: 1 }])
    const typed = ` ${run.withdrawCode.toUpperCase().replaceAll('-', ' ')} `
    const { at } = await withdraw(study.key, typed)
    expect(await withdraw(study.key, run.withdrawCode)).toEqual({ at })

    const rows = await db().answer.findMany({ where: { studyId: study.id } })
    expect(rows).toHaveLength(6)
    expect(rows.every(({ values, receipt }) => values === null && receipt === null)).toBe(true)
    const revision = await db().answerRevision.findFirstOrThrow({ where: { studyId: study.id } })
    expect(revision.payload).toBeNull()
    const session = await db().session.findFirstOrThrow({ where: { studyId: study.id } })
    expect(session).toMatchObject({ panelId: null, panelSessionId: null })

    for (const attempt of [
      () => receiveAnswers(study.key, token, rest),
      () => view(study.key, token),
    ])
      await expect(attempt()).rejects.toMatchObject({ reason: 'WITHDRAWN' })
    expect(await stored(study.id)).toBe(6)
  })

  test('during a storm of answers leaves no value behind', async () => {
    const study = await openStudy()
    const { token, run } = await begin(study.key)
    const sending = Promise.allSettled(
      respond(run).map((answer) => receiveAnswers(study.key, token, [answer])),
    )
    await withdraw(study.key, run.withdrawCode)
    await sending
    const rows = await db().answer.findMany({ where: { studyId: study.id } })
    expect(rows.filter(({ values }) => values !== null)).toEqual([])
  })

  test('is the only thing that opens answers to change', async () => {
    const study = await openStudy()
    const { token, run } = await begin(study.key)
    await receiveAnswers(study.key, token, respond(run))
    for (const statement of [
      `UPDATE answer SET "values" = '{}' WHERE study_id = $1`,
      `UPDATE answer SET "values" = NULL, receipt = NULL WHERE study_id = $1`,
      'DELETE FROM answer WHERE study_id = $1',
    ])
      await expect(pool().query(statement, [study.id])).rejects.toThrow(/never (changed|deleted)/)
  })

  test('wants a code that exists', async () => {
    const study = await openStudy()
    await expect(withdraw(study.key, 'not-a-code')).rejects.toMatchObject({
      code: 'NOT_FOUND',
      reason: 'NO_SUCH_CODE',
    })
  })
})

describe('a personal link', () => {
  test('goes on with the run on any device, however its code was typed', async () => {
    const study = await openStudy()
    const { token, run } = await begin(study.key)
    for (const typed of [run.resumeCode, run.resumeCode.toUpperCase().replaceAll('-', ' ')])
      expect(await resume(study.key, typed)).toBe(token)
    await begin(study.key)
    expect((await view(study.key, await resume(study.key, run.resumeCode))).participantId).toBe(
      run.participantId,
    )
  })

  test('opens nothing with another code, the code of withdrawal, or in another study', async () => {
    const study = await openStudy()
    const other = await openStudy()
    const { run } = await begin(study.key)
    for (const [key, code] of [
      [study.key, ''],
      [study.key, 'aaaaa-aaaaa-aaaaa-aaaaa'],
      [study.key, run.withdrawCode],
      [other.key, run.resumeCode],
    ] as const)
      await expect(resume(key, code)).rejects.toMatchObject({
        code: 'NOT_FOUND',
        reason: 'NO_SESSION',
      })
  })
})

describe('blindness', () => {
  test('a run holds nothing that was written about its clips', async () => {
    const sentinel = (what: string, at: number) => `zq${what}x${at}zq`
    const study = await openStudy({
      clip: (clip, at) => ({
        ...clip,
        origin: sentinel('origin', at),
        scene: sentinel('scene', at),
        fileName: `${sentinel('file', at)}.mp4`,
        tags: ['face', 'voice', sentinel('tag', at)],
      }),
    })
    const { run } = await begin(study.key)
    const sent = JSON.stringify(run)
    expect(sent).not.toMatch(/zq/)
    expect(sent).not.toMatch(/REAL|GENERATED|renditions\//)
    for (const { id } of study.clips) expect(sent).not.toContain(id)
  })

  test('a run stays the same to the byte when all provenances are swapped under it', async () => {
    const study = await openStudy()
    const { token } = await begin(study.key)
    const seen = async () => JSON.stringify({ ...(await view(study.key, token)), serverTime: 0 })
    const before = await seen()
    const ids = study.clips.map(({ id }) => id)
    await despiteFreezing(
      (tx) => tx.$executeRaw`
        UPDATE clip SET origin = reverse(origin), scene = reverse(scene), file_name = reverse(file_name),
          provenance = CASE provenance WHEN 'REAL' THEN 'GENERATED'::"Provenance" ELSE 'REAL' END
        WHERE id = ANY(${ids}::uuid[])`,
    )
    expect(await seen()).toBe(before)
  })

  test('a clip is sent to the browser that holds its session, and to no other', async () => {
    const study = await openStudy()
    const mine = await begin(study.key)
    const other = await begin(study.key)
    const media = mine.run.trials.find((trial) => trial.media)?.media ?? ''
    expect(await mediaClip(media, mine.token)).toMatchObject({ sizeBytes: 1_000 })
    expect(await mediaClip(media, other.token)).toBeNull()
    expect(await mediaClip(`${media.slice(0, -1)}_`, mine.token)).toBeNull()
    expect(other.run.trials.some((trial) => trial.media === media)).toBe(false)
  })
})

test('nobody but those with a right to it may change a study', async () => {
  const study = await openStudy()
  const stranger = await account()
  await expect(close(stranger, study.id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(close(null, study.id)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
})
