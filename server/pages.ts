import { randomBytes } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import next from 'next'
import { env } from '@/lib/env'
import { ownPath } from '@/lib/own-path'
import { storageOrigin } from '@/lib/storage'
import { contentSecurityPolicy, isFramed } from '@/server/content-security-policy'
import { addressKey } from '@/server/request'

/**
 * Next's door: every request that no route of ours takes. The nonce of the content security policy is
 * made here and handed to Next by the request header it reads, so that there is no proxy.ts to match,
 * to cut bodies or to be bypassed.
 */
export type Pages = { register(http: FastifyInstance): Promise<void>; close(): Promise<void> }

/** What a client must not be able to say in the server's name. */
const OURS = [
  'x-nonce',
  'x-address-key',
  'x-asked',
  'x-middleware-subrequest',
  'content-security-policy-report-only',
]

export async function openPages(): Promise<Pages> {
  const { NODE_ENV } = env()
  const dev = NODE_ENV === 'development'
  const app = next({ dev, dir: process.cwd(), customServer: true })
  await app.prepare()
  const render = app.getRequestHandler()

  return {
    close: () => app.close(),
    async register(http) {
      await http.register(async (scope) => {
        // Next reads the request itself: nothing here may touch the body.
        scope.removeAllContentTypeParsers()
        scope.addContentTypeParser('*', (_request, _payload, done) => done(null))
        scope.all('/*', { schema: { hide: true } }, (request, reply) => {
          const signsIn = request.url.startsWith('/api/auth/')
          const reads = request.method === 'GET' || request.method === 'HEAD'
          if (!reads && !signsIn) return reply.status(405).header('allow', 'GET, HEAD').send()

          const path = request.url.split('?', 1)[0] ?? ''
          const policy = contentSecurityPolicy({
            nonce: randomBytes(16).toString('base64'),
            path,
            files: storageOrigin(),
            dev,
          })
          for (const name of OURS) delete request.raw.headers[name]
          request.raw.headers['content-security-policy'] = policy
          request.raw.headers['x-address-key'] = addressKey(request)
          const asked = ownPath(request.url)
          if (asked) request.raw.headers['x-asked'] = asked
          for (const [name, value] of Object.entries(reply.getHeaders()))
            if (value !== undefined) reply.raw.setHeader(name, value)
          reply.raw.setHeader('content-security-policy', policy)
          if (isFramed(path)) reply.raw.setHeader('x-frame-options', 'SAMEORIGIN')
          reply.hijack()
          return render(request.raw, reply.raw)
        })
      })
      const upgrade = app.getUpgradeHandler()
      http.server.on('upgrade', (request, socket, head) => {
        // Only the development server reloads pages; nothing else here speaks over an upgraded connection.
        if (dev) void upgrade(request, socket, head)
        else socket.destroy()
      })
    },
  }
}
