import { z } from 'zod'
import * as rendition from '@/domain/rendition'
import { RenditionOrder } from '@/domain/rendition/schema'
import { viewer } from '@/server/request'
import type { Routes } from '@/server/routes'
import { sendClip } from '@/server/routes/media'

/** What the clips of a set become: trying out a choice, making it, and the stills of what came of it. */
export const renditionRoutes: Routes = async (http) => {
  const set = { params: z.object({ clipSetId: z.uuid() }) }

  http.post(
    '/api/v1/clip-sets/:clipSetId/rendition/preview',
    { schema: { ...set, body: RenditionOrder } },
    async (request) =>
      rendition.choice(await viewer(request), request.params.clipSetId, request.body),
  )

  http.put(
    '/api/v1/clip-sets/:clipSetId/rendition',
    { schema: { ...set, body: RenditionOrder } },
    async (request, reply) => {
      const { clipSetId } = request.params
      const settings = await rendition.setRendition(await viewer(request), clipSetId, request.body)
      return reply.code(202).send({ settings })
    },
  )

  http.post(
    '/api/v1/clip-sets/:clipSetId/rendition/restart',
    { schema: set },
    async (request, reply) =>
      reply
        .code(202)
        .send(await rendition.restart(await viewer(request), request.params.clipSetId)),
  )

  http.route({
    method: ['GET', 'HEAD'],
    url: '/api/v1/clips/:clipId/thumbnail',
    schema: { params: z.object({ clipId: z.uuid() }) },
    handler: async (request, reply) => {
      const { clipId } = request.params
      const { key } = await rendition.thumbnail(await viewer(request), clipId)
      return sendClip(request, reply, key, `${clipId} ${key}`, 'image/jpeg')
    },
  })
}
