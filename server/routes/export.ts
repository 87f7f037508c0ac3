import { z } from 'zod'
import { requireStudy } from '@/domain/access'
import { exportTable, TABLES } from '@/domain/export'
import { viewer } from '@/server/request'
import type { Routes } from '@/server/routes'

/** A study as tables. */
export const exportRoutes: Routes = async (http) => {
  const schema = { params: z.object({ studyId: z.uuid() }) }
  for (const table of TABLES) {
    http.get(`/api/v1/studies/:studyId/export/${table}.csv`, { schema }, async (request, reply) => {
      const { studyId } = request.params
      await requireStudy(await viewer(request), studyId, 'view')
      const rows = await exportTable(studyId, table)
      const day = new Date().toISOString().slice(0, 10)
      reply
        .header('content-type', 'text/csv; charset=utf-8; header=present')
        .header('content-disposition', `attachment; filename="${table}-${day}.csv"`)
      // A native stream: back-pressure and aborts are its own, and an error breaks the connection.
      return reply.send(rows)
    })
  }
}
