import { Logger, runOnce } from 'graphile-worker'
import { expect, test } from 'vitest'
import * as results from '@/domain/results'
import * as simulation from '@/domain/simulation'
import * as study from '@/domain/study'
import { db, pool } from '@/lib/db'
import { account, openStudy } from '@/tests/factories'

const work = () =>
  runOnce({
    pgPool: pool(),
    taskList: simulation.simulationTasks,
    noHandleSignals: true,
    logger: new Logger(() => () => {}),
  })

test('simulated respondents fill the rehearsal with the effects that were asked for, and nothing else', async () => {
  const { id, owner } = await openStudy()
  const { rehearsalId } = await simulation.simulate(owner, id, {
    respondents: 60,
    seed: 'a test',
    effects: { offness: { REAL: 0.1, GENERATED: 0.9 }, dropOut: 0.25 },
  })
  await work()
  const there = await study.counts(rehearsalId)
  expect(there.started).toBe(60)
  expect(there.completed + there.left).toBe(60)
  expect(there.left).toBeGreaterThan(3)
  expect((await study.counts(id)).started).toBe(0)
  const { clips } = await results.overview(rehearsalId)
  const mean = (provenance: 'REAL' | 'GENERATED') => {
    const means = clips
      .filter((clip) => clip.provenance === provenance)
      .map((clip) => clip.scales.eerie?.mean ?? Number.NaN)
    return means.reduce((sum, one) => sum + one, 0) / means.length
  }
  // 1.7 points from nothing off to everything.
  expect(mean('GENERATED') - mean('REAL')).toBeGreaterThan(0.9)
})

test('the same seed gives the same answers', async () => {
  const { id, owner } = await openStudy({ practice: 0 })
  const values = async () => {
    const { rehearsalId } = await simulation.simulate(owner, id, { respondents: 3, seed: 'same' })
    await work()
    const answers = await db().answer.findMany({ where: { studyId: rehearsalId } })
    await simulation.empty(owner, id)
    return answers.map((answer) => JSON.stringify(answer.values)).toSorted()
  }
  const first = await values()
  expect(first.length).toBeGreaterThan(20)
  expect(await values()).toEqual(first)
})

test('a rehearsal that is emptied has nobody in it, and the study keeps everybody', async () => {
  const { id, owner } = await openStudy()
  const { rehearsalId } = await simulation.simulate(owner, id, { respondents: 5 })
  await work()
  await simulation.empty(owner, id)
  expect((await study.counts(rehearsalId)).started).toBe(0)
  expect(await db().slot.count({ where: { studyId: rehearsalId } })).toBe(0)
})

test('only who may edit a study simulates respondents', async () => {
  const { id } = await openStudy()
  const stranger = await account()
  await expect(simulation.simulate(stranger, id, { respondents: 1 })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  })
  await expect(simulation.empty(stranger, id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
})
