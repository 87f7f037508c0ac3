import { createHmac } from 'node:crypto'
import path from 'node:path'
import { send } from '@fastify/send'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { mediaClip } from '@/domain/session'
import { DomainError } from '@/lib/errors'
import { storage } from '@/lib/storage'
import { runToken } from '@/server/request'
import type { Routes } from '@/server/routes'

/**
 * The clips of a run, by an address that is good for one session's browser and says nothing. Wrong,
 * expired and somebody else's are answered alike.
 */
export const mediaRoutes: Routes = async (http) => {
  http.route({
    method: ['GET', 'HEAD'],
    url: '/media/:token',
    schema: { params: z.object({ token: z.string().max(100) }) },
    handler: async (request, reply) => {
      const { token } = request.params
      const studyKey = /^(.+)-[\w-]{22}$/.exec(token)?.[1]
      const secret = studyKey ? runToken(request, studyKey) : null
      const clip = secret ? await mediaClip(token, secret) : null
      if (!clip) throw new DomainError('NOT_FOUND', 'There is nothing here.')
      return sendClip(request, reply, clip.renditionKey, token)
    },
  })
}

const AN_HOUR = 3_600
/**
 * Bytes read and written at a time. In the small pieces that streams have by themselves, most of a
 * processor goes into handing them on (bench/serving.ts).
 */
const PIECE_BYTES = 256 * 1_024

/**
 * Sends a stored file, or the range of it that was asked for; where files lie in a bucket, the address it
 * can be had at for a while. `name` is what the ETag is made of: not the file, whose hash would be the
 * same for every participant, nor its age, which batches of uploads share.
 */
export async function sendClip(
  request: FastifyRequest,
  reply: FastifyReply,
  key: string,
  name: string,
  contentType = 'video/mp4',
): Promise<FastifyReply> {
  const method = request.method === 'HEAD' ? 'HEAD' : 'GET'
  const served = await storage().serve(key, { contentType, method })
  // Pages may play videos from a bucket, and load nothing else from there.
  if (served.kind === 'redirect' && contentType.startsWith('video/'))
    return reply.header('Cache-Control', 'private, no-store').redirect(served.url, 302)

  const etag = `"${createHmac('sha256', 'media').update(name).digest('base64url').slice(0, 27)}"`
  const common = {
    ETag: etag,
    'Cache-Control': `private, max-age=${AN_HOUR}, immutable`,
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Resource-Policy': 'same-origin',
  }
  if (isKnown(request.headers['if-none-match'], etag)) return reply.code(304).headers(common).send()

  if (served.kind === 'redirect')
    return passOn(reply, key, { ...common, 'Content-Type': contentType })

  const { statusCode, headers, stream } = await send(
    withOurRange(request, etag),
    path.basename(served.path),
    {
      root: path.dirname(served.path),
      highWaterMark: PIECE_BYTES,
      ...{ etag: false, lastModified: false, cacheControl: false, contentType: false },
    },
  )
  const whole = { ...common, 'Content-Type': contentType, ...headers }
  if (statusCode === 200 || statusCode === 206)
    return reply.code(statusCode).headers(whole).send(stream)
  stream.destroy()
  if (statusCode !== 416) throw new DomainError('NOT_FOUND', 'There is nothing here.')
  const nothing = { 'Content-Range': headers['Content-Range'], 'Content-Length': 0 }
  return reply.code(416).headers(nothing).send()
}

/** A small file from a bucket, through this server. */
async function passOn(
  reply: FastifyReply,
  key: string,
  headers: Record<string, string>,
): Promise<FastifyReply> {
  const there = await storage().stat(key)
  if (!there) throw new DomainError('NOT_FOUND', 'There is nothing here.')
  reply.headers({ ...headers, 'Content-Length': there.sizeBytes })
  return reply.request.method === 'HEAD' ? reply.send() : reply.send(await storage().read(key))
}

const isKnown = (header: string | undefined, etag: string): boolean =>
  header === '*' ||
  (header ?? '').split(',').some((each) => each.trim().replace(/^W\//, '') === etag)

const ONE_RANGE = /^bytes=(\d+-\d*|-\d+)$/

/**
 * The request as send() should see it: it knows no ETag of ours, so whether the range still holds is
 * decided here. What is not one well-formed range is as good as none.
 */
function withOurRange(request: FastifyRequest, etag: string): FastifyRequest['raw'] {
  const { range, 'if-range': ifRange, 'if-none-match': _, ...others } = request.raw.headers
  const holds = (ifRange === undefined || ifRange === etag) && ONE_RANGE.test(range ?? '')
  request.raw.headers = { ...others, ...(holds && { range }) }
  return request.raw
}
