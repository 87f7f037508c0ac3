import { z } from 'zod'
import * as instrument from '@/domain/instrument'
import { OwnInstrument } from '@/domain/instrument/schema'
import { viewer } from '@/server/request'
import type { Routes } from '@/server/routes'

const Params = z.object({ instrumentId: z.string().max(60) })
const OwnParams = z.object({ instrumentId: z.uuid() })

/** The library of instruments, and one's own in it. */
export const instrumentRoutes: Routes = async (http) => {
  http.get('/api/v1/instruments', async (request) => ({
    instruments: await instrument.list(await viewer(request)),
  }))

  http.get('/api/v1/instruments/:instrumentId', { schema: { params: Params } }, async (request) =>
    instrument.detail(await viewer(request), request.params.instrumentId),
  )

  http.post('/api/v1/instruments', { schema: { body: OwnInstrument } }, async (request, reply) =>
    reply.status(201).send(await instrument.create(await viewer(request), request.body)),
  )

  http.put(
    '/api/v1/instruments/:instrumentId',
    { schema: { params: OwnParams, body: OwnInstrument } },
    async (request, reply) => {
      await instrument.revise(await viewer(request), request.params.instrumentId, request.body)
      return reply.status(204).send()
    },
  )

  http.delete(
    '/api/v1/instruments/:instrumentId',
    { schema: { params: OwnParams } },
    async (request, reply) => {
      await instrument.archive(await viewer(request), request.params.instrumentId)
      return reply.status(204).send()
    },
  )
}
