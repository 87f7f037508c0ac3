import { z } from 'zod'
import * as clipSet from '@/domain/clip-set'
import * as confound from '@/domain/confound'
import { viewer } from '@/server/request'
import type { Routes } from '@/server/routes'

const SetParams = z.object({ clipSetId: z.uuid() })

/** What could tell the real clips of a set from the generated ones. */
export const confoundRoutes: Routes = async (http) => {
  http.get(
    '/api/v1/clip-sets/:clipSetId/confounds',
    { schema: { params: SetParams } },
    async (request) =>
      confound.tableOf(await clipSet.detail(await viewer(request), request.params.clipSetId)),
  )
}
