import { z } from 'zod'
import * as study from '@/domain/study'
import { HandOver, Share } from '@/domain/study/schema'
import { viewer } from '@/server/request'
import type { Routes } from '@/server/routes'

const StudyParams = z.object({ studyId: z.uuid() })
const ShareParams = z.object({ studyId: z.uuid(), accountId: z.uuid() })

/** Whose a study is, and who else has a part in it. */
export const sharingRoutes: Routes = async (http) => {
  http.post(
    '/api/v1/studies/:studyId/shares',
    { schema: { params: StudyParams, body: Share } },
    async (request, reply) => {
      await study.share(await viewer(request), request.params.studyId, request.body)
      return reply.status(204).send()
    },
  )

  http.delete(
    '/api/v1/studies/:studyId/shares/:accountId',
    { schema: { params: ShareParams } },
    async (request, reply) => {
      const { studyId, accountId } = request.params
      await study.unshare(await viewer(request), studyId, accountId)
      return reply.status(204).send()
    },
  )

  http.put(
    '/api/v1/studies/:studyId/owner',
    { schema: { params: StudyParams, body: HandOver } },
    async (request, reply) => {
      await study.handOver(await viewer(request), request.params.studyId, request.body)
      return reply.status(204).send()
    },
  )
}
