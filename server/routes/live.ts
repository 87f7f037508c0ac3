import { z } from 'zod'
import { requireClipSet, requireStudy } from '@/domain/access'
import { newsSince, progressOf } from '@/domain/clip-set'
import { countsOf } from '@/domain/participation'
import { openHub } from '@/server/live'
import { viewer } from '@/server/request'
import type { Routes } from '@/server/routes'

/** Streams of server-sent events: a study's counts, and how far the clips of a set are. */
export const liveRoutes: Routes = async (http) => {
  const studies = openHub({ poll: countsOf })
  const clipSets = openHub({ poll: progressOf, newsSince })

  http.addHook('preClose', async () => {
    studies.close()
    clipSets.close()
  })

  http.get(
    '/api/v1/studies/:studyId/live',
    { schema: { params: z.object({ studyId: z.uuid() }) } },
    async (request, reply) => {
      const { studyId } = request.params
      await requireStudy(await viewer(request), studyId, 'assist')
      studies.watch(studyId, reply)
    },
  )

  http.get(
    '/api/v1/clip-sets/:clipSetId/live',
    { schema: { params: z.object({ clipSetId: z.uuid() }) } },
    async (request, reply) => {
      const { clipSetId } = request.params
      await requireClipSet(await viewer(request), clipSetId, 'view')
      clipSets.watch(clipSetId, reply)
    },
  )
}
