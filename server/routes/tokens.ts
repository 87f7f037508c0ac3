import { z } from 'zod'
import * as apiToken from '@/domain/api-token'
import { NewToken } from '@/domain/api-token/schema'
import { viewer } from '@/server/request'
import type { Routes } from '@/server/routes'

/** Tokens for scripts, by the person for whom they act. */
export const tokenRoutes: Routes = async (http) => {
  http.get('/api/v1/tokens', async (request) => ({
    tokens: await apiToken.list(await viewer(request)),
  }))

  http.post('/api/v1/tokens', { schema: { body: NewToken } }, async (request, reply) =>
    reply.status(201).send(await apiToken.create(await viewer(request), request.body)),
  )

  http.delete(
    '/api/v1/tokens/:tokenId',
    { schema: { params: z.object({ tokenId: z.uuid() }) } },
    async (request, reply) => {
      await apiToken.revoke(await viewer(request), request.params.tokenId)
      return reply.status(204).send()
    },
  )
}
