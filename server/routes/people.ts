import { z } from 'zod'
import {
  acceptInvitation,
  changePassword,
  invite,
  people,
  setDisabled,
  signOutEverywhere,
} from '@/domain/account'
import { ChangePassword, Invite } from '@/domain/account/schema'
import { addressKey, viewer } from '@/server/request'
import type { Routes } from '@/server/routes'

const PersonParams = z.object({ id: z.uuid() })
const InvitationParams = z.object({ token: z.string().min(1).max(100) })

/** Accounts: by admins, of others; by everybody, of oneself; by who was invited, once. */
export const peopleRoutes: Routes = async (http) => {
  http.get('/api/v1/people', async (request) => ({ people: await people(await viewer(request)) }))

  http.post('/api/v1/people', { schema: { body: Invite } }, async (request, reply) =>
    reply.status(201).send(await invite(await viewer(request), request.body)),
  )

  for (const [verb, disabled] of [
    ['disable', true],
    ['enable', false],
  ] as const) {
    http.post(
      `/api/v1/people/:id/${verb}`,
      { schema: { params: PersonParams } },
      async (request, reply) => {
        await setDisabled(await viewer(request), request.params.id, disabled)
        return reply.status(204).send()
      },
    )
  }

  http.post(
    '/api/v1/invitations/:token',
    { schema: { params: InvitationParams, body: z.object({ password: z.string().max(200) }) } },
    async (request, reply) => {
      await acceptInvitation(request.params.token, request.body)
      return reply.status(204).send()
    },
  )

  http.post('/api/v1/me/password', { schema: { body: ChangePassword } }, async (request, reply) => {
    await changePassword(await viewer(request), {
      ...request.body,
      addressKey: addressKey(request),
    })
    return reply.status(204).send()
  })

  http.post('/api/v1/me/sign-out-everywhere', async (request, reply) => {
    await signOutEverywhere(await viewer(request))
    return reply.status(204).send()
  })
}
