import { z } from 'zod'
import * as manifest from '@/domain/manifest'
import { SEPARATORS } from '@/domain/manifest/schema'
import { viewer } from '@/server/request'
import type { Routes } from '@/server/routes'

const SetParams = z.object({ clipSetId: z.uuid() })
/** As much as a request may hold: some ten thousand rows. */
const csv = z.string().max(2 * 1024 * 1024)

/** A set's manifest: taken away to be filled in, tried, and brought back. */
export const manifestRoutes: Routes = async (http) => {
  http.get(
    '/api/v1/clip-sets/:clipSetId/manifest.csv',
    {
      schema: {
        params: SetParams,
        querystring: z.object({ separator: z.enum(SEPARATORS).default('comma') }),
      },
    },
    async (request, reply) => {
      const text = await manifest.download(
        ...[await viewer(request), request.params.clipSetId, request.query.separator],
      )
      return reply
        .header('content-type', 'text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="${manifest.MANIFEST}"`)
        .send(text)
    },
  )

  http.post(
    '/api/v1/clip-sets/:clipSetId/manifest/check',
    {
      schema: {
        params: SetParams,
        body: z.object({ csv, coming: z.array(z.string().max(1_000)).max(5_000).default([]) }),
      },
    },
    async (request) =>
      manifest.check(
        ...[await viewer(request), request.params.clipSetId],
        ...[Buffer.from(request.body.csv), request.body.coming],
      ),
  )

  http.post(
    '/api/v1/clip-sets/:clipSetId/manifest',
    { schema: { params: SetParams, body: z.object({ csv }) } },
    async (request) =>
      manifest.apply(
        ...[await viewer(request), request.params.clipSetId, Buffer.from(request.body.csv)],
      ),
  )
}
