import { expect, test } from 'vitest'
import { receiveAnswers } from '@/domain/session'
import * as study from '@/domain/study'
import { begin, openStudy, respond } from '@/tests/factories'

test('a preview begins with the phase it is asked for, and can be finished', async () => {
  const { id, owner } = await openStudy()
  const rehearsal = await study.rehearsal(owner, id)
  const { token, run } = await begin(rehearsal.key, { from: 'detection' })
  expect(run.phases[0]?.id).toBe('detection')
  expect(new Set(run.trials.map(({ phase }) => phase))).toContain('detection')
  expect(run.trials.map(({ phase }) => phase)).not.toContain('rating')
  expect(run.trials.map(({ position }) => position)).toEqual(run.trials.map((_, at) => at + 1))
  const answers = respond(run)
  const { stored, total } = await receiveAnswers(rehearsal.key, token, answers.slice(0, 20))
  expect([stored, total]).toEqual([answers.length, run.trials.length])
})

test('nobody begins in the middle of a study that is no rehearsal', async () => {
  const { key } = await openStudy()
  const { run } = await begin(key, { from: 'detection' })
  expect(run.trials.map(({ phase }) => phase)).toContain('rating')
})
