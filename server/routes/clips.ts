import { z } from 'zod'
import * as clip from '@/domain/clip'
import * as clipSet from '@/domain/clip-set'
import { viewer } from '@/server/request'
import type { Routes } from '@/server/routes'
import { sendClip } from '@/server/routes/media'

/** Clip sets, for the studio and for scripts. */
export const clipRoutes: Routes = async (http) => {
  const set = { params: z.object({ clipSetId: z.uuid() }) }
  const one = { params: z.object({ clipId: z.uuid() }) }

  http.get('/api/v1/clip-sets', async (request) => clipSet.list(await viewer(request)))

  http.get('/api/v1/clip-sets/:clipSetId', { schema: set }, async (request) =>
    clipSet.detail(await viewer(request), request.params.clipSetId),
  )

  http.post('/api/v1/clip-sets/:clipSetId/freeze', { schema: set }, async (request, reply) => {
    await clipSet.freeze(await viewer(request), request.params.clipSetId)
    return reply.code(204).send()
  })

  http.post('/api/v1/clip-sets/:clipSetId/remove-failed', { schema: set }, async (request) => ({
    removed: await clip.removeFailed(await viewer(request), request.params.clipSetId),
  }))

  http.post('/api/v1/clips/:clipId/retry', { schema: one }, async (request, reply) => {
    await clip.retry(await viewer(request), request.params.clipId)
    return reply.code(202).send()
  })

  http.route({
    method: ['GET', 'HEAD'],
    url: '/api/v1/clips/:clipId/rendition',
    schema: one,
    handler: async (request, reply) => {
      const { clipId } = request.params
      const { key } = await clip.rendition(await viewer(request), clipId)
      return sendClip(request, reply, key, `${clipId} ${key}`)
    },
  })
}
