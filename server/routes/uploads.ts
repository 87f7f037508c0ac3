import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { requireViewer } from '@/domain/access'
import * as intake from '@/domain/intake'
import { Coming, Receipt } from '@/domain/intake/schema'
import { viewer } from '@/server/request'
import type { Routes } from '@/server/routes'
import { openTus } from '@/server/tus'

/** Files come in: asked about, sent by tus as slowly and as often interrupted as it takes, received. */
export const uploadRoutes: Routes = async (http) => {
  const set = { params: z.object({ clipSetId: z.uuid() }) }

  http.post(
    '/api/v1/clip-sets/:clipSetId/uploads/check',
    { schema: { ...set, body: Coming } },
    async (request) => intake.check(await viewer(request), request.params.clipSetId, request.body),
  )

  http.post(
    '/api/v1/clip-sets/:clipSetId/receive',
    {
      schema: {
        ...set,
        body: z.object({ uploadId: z.string().max(100) }),
        response: { 201: Receipt },
      },
    },
    async (request, reply) => {
      const { clipSetId } = request.params
      const { uploadId } = request.body
      return reply.code(201).send(await intake.receive(await viewer(request), clipSetId, uploadId))
    },
  )

  http.route({
    method: ['GET', 'HEAD'],
    url: '/api/v1/clips/:clipId/captions/:language',
    schema: { params: z.object({ clipId: z.uuid(), language: z.string().max(50) }) },
    handler: async (request, reply) => {
      const { clipId, language } = request.params
      const text = await intake.captions(await viewer(request), clipId, language)
      return reply.type('text/vtt; charset=utf-8').send(text)
    },
  })

  await http.register(async (scope) => {
    const tus = openTus('/uploads')
    const underWay = new Set<FastifyRequest['raw']>()
    // tus reads the request itself: nothing here may touch the body.
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null))
    // What is half sent is kept, and goes on when the server is back.
    scope.addHook('preClose', async () => {
      for (const request of underWay) request.destroy()
    })

    const handler = async (request: FastifyRequest, reply: FastifyReply) => {
      underWay.add(request.raw)
      try {
        const who = requireViewer(await viewer(request), 'clips')
        const { uploadId } = request.params as { uploadId?: string }
        if (uploadId !== undefined) await intake.requireUpload(who, uploadId)
        for (const [name, value] of Object.entries(reply.getHeaders()))
          if (value !== undefined) reply.raw.setHeader(name, value)
        reply.hijack()
        await tus.handle(request.raw, reply.raw, who)
        return reply
      } finally {
        underWay.delete(request.raw)
      }
    }
    const schema = { hide: true }
    scope.route({ method: ['POST', 'OPTIONS'], url: '/uploads', schema, handler })
    const ofOne = ['HEAD', 'PATCH', 'DELETE', 'OPTIONS']
    scope.route({ method: ofOne, url: '/uploads/:uploadId', schema, handler })
  })
}
