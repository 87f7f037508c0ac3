import { describe, expect, test } from 'vitest'
import { countsOf, sessions } from '@/domain/participation'
import { leave, receiveAnswers } from '@/domain/session'
import { account, begin, openStudy, respond } from '@/tests/factories'

describe('the counts of watched studies', () => {
  test('are each study’s own', async () => {
    const [busy, quiet] = [await openStudy(), await openStudy()]
    const first = await begin(busy.key)
    await receiveAnswers(busy.key, first.token, respond(first.run))
    await begin(busy.key)

    const found = await countsOf([busy.id, quiet.id])

    expect(found.get(busy.id)).toMatchObject({ started: 2, completed: 1, active: 1 })
    expect(found.get(quiet.id)).toMatchObject({ started: 0, answers: 0, lastAnswerAt: null })
  })
})

describe('the list of sessions', () => {
  test('says of each how far it came', async () => {
    const study = await openStudy()
    const done = await begin(study.key)
    await receiveAnswers(study.key, done.token, respond(done.run))
    const gone = await begin(study.key)
    await leave(study.key, gone.token)
    const under = await begin(study.key)
    await receiveAnswers(study.key, under.token, respond(under.run).slice(0, 2))

    const { rows, total, pages } = await sessions(study.owner, study.id, 1)

    const said = new Map(rows.map((row) => [row.participantId, row]))
    expect({ total, pages }).toEqual({ total: 3, pages: 1 })
    const trials = done.run.trials.length
    expect(said.get(done.run.participantId)).toMatchObject({
      state: 'COMPLETED',
      stored: trials,
      total: trials,
    })
    expect(said.get(gone.run.participantId)).toMatchObject({ state: 'LEFT', stored: 0 })
    expect(said.get(under.run.participantId)).toMatchObject({ state: 'ACTIVE', stored: 2 })
  })

  test('is nothing a stranger may know of', async () => {
    const study = await openStudy()
    await expect(sessions(await account(), study.id, 1)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    await expect(sessions(null, study.id, 1)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
  })
})
