import { protocolSchema } from '@/domain/protocol'
import type { Routes } from '@/server/routes'

/** The form of a protocol, for whoever writes one: editors complete and check by it. */
export const protocolRoutes: Routes = async (http) => {
  http.get(
    '/api/v1/protocol.schema.json',
    { schema: { description: 'The form of a protocol, as JSON Schema.' } },
    async (_request, reply) =>
      reply.type('application/schema+json').send(JSON.stringify(protocolSchema(), null, 2)),
  )
}
