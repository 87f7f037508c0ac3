import { z } from 'zod'
import * as clip from '@/domain/clip'
import { Edits } from '@/domain/clip-set/schema'
import { viewer } from '@/server/request'
import type { Routes } from '@/server/routes'
import { sendClip } from '@/server/routes/media'

const SetParams = z.object({ clipSetId: z.uuid() })
const ClipParams = z.object({ clipId: z.uuid() })

/** Clips: their papers, what was done to them, and taking them out. */
export const clipRoutes: Routes = async (http) => {
  http.get('/api/v1/clips/:clipId', { schema: { params: ClipParams } }, async (request) =>
    clip.detail(await viewer(request), request.params.clipId),
  )

  http.post(
    '/api/v1/clips/:clipId/retry',
    { schema: { params: ClipParams } },
    async (request, reply) => {
      await clip.retry(await viewer(request), request.params.clipId)
      return reply.status(202).send()
    },
  )

  http.patch(
    '/api/v1/clip-sets/:clipSetId/clips',
    { schema: { params: SetParams, body: Edits } },
    async (request) => clip.edit(await viewer(request), request.params.clipSetId, request.body),
  )

  http.post(
    '/api/v1/clip-sets/:clipSetId/clips/remove',
    {
      schema: {
        params: SetParams,
        body: z.object({ ids: z.array(z.uuid()).min(1).max(5_000) }),
      },
    },
    async (request) => ({
      removed: await clip.remove(
        ...[await viewer(request), request.params.clipSetId],
        request.body.ids,
      ),
    }),
  )

  http.route({
    method: ['GET', 'HEAD'],
    url: '/api/v1/clips/:clipId/rendition',
    schema: { params: ClipParams },
    handler: async (request, reply) => {
      const { clipId } = request.params
      const { key } = await clip.rendition(await viewer(request), clipId)
      return sendClip(request, reply, key, `${clipId} ${key}`)
    },
  })
}
