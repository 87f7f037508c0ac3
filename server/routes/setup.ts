import { z } from 'zod'
import { setUp } from '@/domain/account'
import { SetUp } from '@/domain/account/schema'
import { LOCALES } from '@/lib/locale'
import { addressKey, viewer } from '@/server/request'
import type { Routes } from '@/server/routes'

/** The first visit, who one is, and the studio's language. */
export const setupRoutes: Routes = async (http) => {
  http.post('/api/v1/setup', { schema: { body: SetUp } }, async (request, reply) => {
    await setUp({ ...request.body, addressKey: addressKey(request) })
    return reply.status(201).send({ email: request.body.email })
  })

  /** The signed-in person, or null: asking is no error. */
  http.get('/api/v1/me', async (request) => ({ viewer: await viewer(request) }))

  http.put(
    '/api/v1/language',
    { schema: { body: z.object({ locale: z.enum(LOCALES) }) } },
    async (request, reply) => {
      reply.setCookie('lang', request.body.locale, {
        path: '/',
        httpOnly: true,
        sameSite: 'lax',
        maxAge: 365 * 24 * 60 * 60,
      })
      return reply.status(204).send()
    },
  )
}
