import { z } from 'zod'
import * as simulation from '@/domain/simulation'
import { Simulation } from '@/domain/simulation/schema'
import { viewer } from '@/server/request'
import type { Routes } from '@/server/routes'

const Params = z.object({ studyId: z.uuid() })

/** Artificial respondents in a study's rehearsal. */
export const simulationRoutes: Routes = async (http) => {
  http.post(
    '/api/v1/studies/:studyId/simulations',
    { schema: { params: Params, body: Simulation } },
    async (request, reply) =>
      reply
        .status(202)
        .send(
          await simulation.simulate(await viewer(request), request.params.studyId, request.body),
        ),
  )

  http.delete(
    '/api/v1/studies/:studyId/rehearsal/sessions',
    { schema: { params: Params } },
    async (request, reply) => {
      await simulation.empty(await viewer(request), request.params.studyId)
      return reply.status(204).send()
    },
  )
}
