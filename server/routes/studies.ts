import { z } from 'zod'
import * as study from '@/domain/study'
import { NewStudy, Publish, SaveDraft, VersionRef } from '@/domain/study/schema'
import { draft } from '@/domain/template'
import { FromTemplate } from '@/domain/template/schema'
import { viewer } from '@/server/request'
import type { Routes } from '@/server/routes'

const StudyParams = z.object({ studyId: z.uuid() })
const VersionParams = StudyParams.extend({ number: VersionRef })

/** Studies: drafted, published, run, rehearsed. */
export const studyRoutes: Routes = async (http) => {
  const one = { schema: { params: StudyParams } }
  const about = (description: string) => ({ schema: { params: StudyParams, description } })

  http.get('/api/v1/studies', async (request) => ({
    studies: await study.list(await viewer(request)),
  }))

  http.post('/api/v1/studies', { schema: { body: NewStudy } }, async (request, reply) =>
    reply.status(201).send(await study.create(await viewer(request), request.body)),
  )

  http.post(
    '/api/v1/studies/from-template',
    { schema: { body: FromTemplate } },
    async (request, reply) =>
      reply.status(201).send(await draft(await viewer(request), request.body)),
  )

  http.get('/api/v1/studies/:studyId', one, async (request) =>
    study.detail(await viewer(request), request.params.studyId),
  )

  http.get('/api/v1/studies/:studyId/progress', one, async (request) =>
    study.progress(await viewer(request), request.params.studyId),
  )

  http.put(
    '/api/v1/studies/:studyId/name',
    { schema: { params: StudyParams, body: NewStudy.pick({ name: true }) } },
    async (request, reply) => {
      await study.rename(await viewer(request), request.params.studyId, request.body.name)
      return reply.status(204).send()
    },
  )

  http.get(
    '/api/v1/studies/:studyId/draft',
    about('The draft of the protocol, its revision, and its checklist.'),
    async (request) => study.draft(await viewer(request), request.params.studyId),
  )

  http.put(
    '/api/v1/studies/:studyId/draft',
    {
      schema: {
        params: StudyParams,
        body: SaveDraft,
        description:
          'Replaces the draft, if it still is of this revision: 409 DRAFT_CHANGED else. The protocol is as /api/v1/protocol.schema.json says.',
      },
    },
    async (request) => {
      const { protocol, revision } = request.body
      return study.revise(await viewer(request), request.params.studyId, protocol, revision)
    },
  )

  http.get(
    '/api/v1/studies/:studyId/checklist',
    about('What publishing the draft would meet, point by point.'),
    async (request) => study.checklist(await viewer(request), request.params.studyId),
  )

  http.post(
    '/api/v1/studies/:studyId/publish',
    {
      schema: {
        params: StudyParams,
        body: Publish,
        description:
          'Freezes the draft as the next version. 422 with every problem that stands in the way.',
      },
    },
    async (request) =>
      study.publish(await viewer(request), request.params.studyId, request.body?.revision),
  )

  http.get(
    '/api/v1/studies/:studyId/versions',
    about('What was published, the newest first, with SHA-256 and sessions.'),
    async (request) => ({
      versions: await study.versions(await viewer(request), request.params.studyId),
    }),
  )

  http.get(
    '/api/v1/studies/:studyId/versions/:number/protocol',
    {
      schema: {
        params: VersionParams,
        description:
          'The protocol as it was published: its hash is the version’s. `number` may be `draft`.',
      },
    },
    async (request, reply) => {
      const { studyId, number } = request.params
      const found = await study.protocolOf(await viewer(request), studyId, number)
      const name = `${found.slug}-${number === 'draft' ? 'draft' : `v${number}`}.json`
      return reply
        .header('content-disposition', `attachment; filename="${name}"`)
        .type('application/json')
        .send(JSON.stringify(found.document, null, 2))
    },
  )

  http.get(
    '/api/v1/studies/:studyId/versions/:number/changes',
    {
      schema: {
        params: VersionParams,
        querystring: z.object({ from: VersionRef.optional() }),
        description: 'What changed since `from`, or since the version before.',
      },
    },
    async (request) => {
      const { studyId, number } = request.params
      return study.changes(await viewer(request), studyId, number, request.query.from)
    },
  )

  const steps = { open: study.open, pause: study.pause, close: study.close }
  for (const [step, take] of Object.entries(steps)) {
    http.post(`/api/v1/studies/:studyId/${step}`, one, async (request, reply) => {
      await take(await viewer(request), request.params.studyId)
      return reply.status(204).send()
    })
  }

  http.post('/api/v1/studies/:studyId/rehearsal', one, async (request) =>
    study.rehearsal(await viewer(request), request.params.studyId),
  )
}
