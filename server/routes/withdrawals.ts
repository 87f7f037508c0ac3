import { z } from 'zod'
import { withdraw } from '@/domain/session'
import type { Routes } from '@/server/routes'

const Withdrawal = z.object({ studyKey: z.string().max(40), code: z.string().min(1).max(80) })

/** Takes answers back, for whoever holds their code. It is long enough that guessing is no way in. */
export const withdrawalRoutes: Routes = async (http) => {
  http.post('/api/v1/withdrawals', { schema: { body: Withdrawal } }, async (request) =>
    withdraw(request.body.studyKey, request.body.code),
  )
}
