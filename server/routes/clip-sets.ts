import { z } from 'zod'
import * as clipSet from '@/domain/clip-set'
import { ChangeSet, Freeze, HandOver, NewSet, Share } from '@/domain/clip-set/schema'
import { viewer } from '@/server/request'
import type { Routes } from '@/server/routes'

const SetParams = z.object({ clipSetId: z.uuid() })
const ShareParams = z.object({ clipSetId: z.uuid(), accountId: z.uuid() })

/** Clip sets: made, frozen, put away, copied, shared, handed over. */
export const clipSetRoutes: Routes = async (http) => {
  const one = { schema: { params: SetParams } }

  http.get('/api/v1/clip-sets', async (request) => clipSet.list(await viewer(request)))

  http.post('/api/v1/clip-sets', { schema: { body: NewSet } }, async (request, reply) =>
    reply.status(201).send(await clipSet.create(await viewer(request), request.body)),
  )

  http.get('/api/v1/clip-sets/:clipSetId', one, async (request) =>
    clipSet.detail(await viewer(request), request.params.clipSetId),
  )

  http.patch(
    '/api/v1/clip-sets/:clipSetId',
    { schema: { params: SetParams, body: ChangeSet } },
    async (request, reply) => {
      await clipSet.change(await viewer(request), request.params.clipSetId, request.body)
      return reply.status(204).send()
    },
  )

  http.delete('/api/v1/clip-sets/:clipSetId', one, async (request, reply) => {
    await clipSet.remove(await viewer(request), request.params.clipSetId)
    return reply.status(204).send()
  })

  http.post(
    '/api/v1/clip-sets/:clipSetId/freeze',
    { schema: { params: SetParams, body: Freeze.nullish() } },
    async (request, reply) => {
      await clipSet.freeze(await viewer(request), request.params.clipSetId, request.body ?? {})
      return reply.status(204).send()
    },
  )

  for (const [step, take] of Object.entries({ archive: clipSet.archive, restore: clipSet.restore }))
    http.post(`/api/v1/clip-sets/:clipSetId/${step}`, one, async (request, reply) => {
      await take(await viewer(request), request.params.clipSetId)
      return reply.status(204).send()
    })

  http.post('/api/v1/clip-sets/:clipSetId/copies', one, async (request, reply) =>
    reply.status(201).send(await clipSet.copy(await viewer(request), request.params.clipSetId)),
  )

  http.get('/api/v1/clip-sets/:clipSetId/shares', one, async (request) => ({
    shares: await clipSet.shares(await viewer(request), request.params.clipSetId),
  }))

  http.put(
    '/api/v1/clip-sets/:clipSetId/shares',
    { schema: { params: SetParams, body: Share } },
    async (request, reply) => {
      await clipSet.share(await viewer(request), request.params.clipSetId, request.body)
      return reply.status(204).send()
    },
  )

  http.delete(
    '/api/v1/clip-sets/:clipSetId/shares/:accountId',
    { schema: { params: ShareParams } },
    async (request, reply) => {
      const { clipSetId, accountId } = request.params
      await clipSet.unshare(await viewer(request), clipSetId, accountId)
      return reply.status(204).send()
    },
  )

  http.put(
    '/api/v1/clip-sets/:clipSetId/owner',
    { schema: { params: SetParams, body: HandOver } },
    async (request, reply) => {
      await clipSet.handOver(await viewer(request), request.params.clipSetId, request.body)
      return reply.status(204).send()
    },
  )
}
