import { z } from 'zod'
import { debrief, leave, receiveAnswers, resume, start, view } from '@/domain/session'
import { Acknowledgements, AnswerBatch, ResumeRun, StartRun } from '@/domain/session/schema'
import { DomainError } from '@/lib/errors'
import { runToken, setRunToken } from '@/server/request'
import type { Routes } from '@/server/routes'

const RunParams = z.object({ studyKey: z.string().max(40) })

/**
 * A respondent's run. Who somebody is, is the cookie of this one study; nothing else in a request
 * identifies a participant.
 */
export const runRoutes: Routes = async (http) => {
  /** Starts a run (201), or goes on with the one this browser has (200). */
  http.post(
    '/api/v1/runs/:studyKey',
    { schema: { params: RunParams, body: StartRun } },
    async (request, reply) => {
      const { studyKey } = request.params
      const known = runToken(request, studyKey)
      const { token, run, created } = await start(studyKey, request.body, known)
      setRunToken(reply, studyKey, token)
      return reply.code(created ? 201 : 200).send(run)
    },
  )

  /** Makes the run of a personal link this browser's. Whoever has the link is its participant. */
  http.post(
    '/api/v1/runs/:studyKey/resume',
    { schema: { params: RunParams, body: ResumeRun } },
    async (request, reply) => {
      const { studyKey } = request.params
      setRunToken(reply, studyKey, await resume(studyKey, request.body.code))
      return reply.code(204).send()
    },
  )

  http.get('/api/v1/runs/:studyKey', { schema: { params: RunParams } }, async (request) =>
    view(request.params.studyKey, requireToken(runToken(request, request.params.studyKey))),
  )

  /** An acknowledged answer is committed; sending it again changes nothing and is acknowledged again. */
  http.post(
    '/api/v1/runs/:studyKey/answers',
    {
      schema: { params: RunParams, body: AnswerBatch, response: { 200: Acknowledgements } },
      // The busiest reply there is, made by us and checked by its type: not once more for each of them.
      serializerCompiler: () => JSON.stringify,
    },
    async (request) => {
      const { studyKey } = request.params
      const token = requireToken(runToken(request, studyKey))
      return receiveAnswers(studyKey, token, request.body.answers)
    },
  )

  http.post(
    '/api/v1/runs/:studyKey/leave',
    { schema: { params: RunParams } },
    async (request, reply) => {
      const { studyKey } = request.params
      await leave(studyKey, requireToken(runToken(request, studyKey)))
      return reply.code(204).send()
    },
  )

  http.get('/api/v1/runs/:studyKey/debrief', { schema: { params: RunParams } }, async (request) =>
    debrief(request.params.studyKey, requireToken(runToken(request, request.params.studyKey))),
  )
}

function requireToken(token: string | null): string {
  if (token) return token
  throw new DomainError('NOT_FOUND', 'There is no run here.', { reason: 'NO_SESSION' })
}
