import { createHmac } from 'node:crypto'
import '@fastify/cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { getToken } from 'next-auth/jwt'
import type { Viewer } from '@/domain/access'
import { viewerOf } from '@/domain/account'
import { viewerOfToken } from '@/domain/api-token'
import { runCookie, sessionCookie } from '@/lib/cookies'
import { env } from '@/lib/env'

/** Who is asking: what routes need of a request besides its body. */

/**
 * The signed-in person, or the one whose token a script brings, or null. A token that doesn't work is
 * refused rather than overlooked.
 */
export async function viewer(request: FastifyRequest): Promise<Viewer | null> {
  const bearer = /^Bearer\s+(.*)$/i.exec(request.headers.authorization ?? '')?.[1]
  if (bearer !== undefined) return viewerOfToken(bearer.trim())
  const token = await getToken({
    req: request as never,
    secret: env().NEXTAUTH_SECRET ?? '',
    cookieName: sessionCookie().name,
    secureCookie: sessionCookie().secure,
  })
  return token ? viewerOf(token) : null
}

/** The secret of this browser's session in the study, or null. */
export const runToken = (request: FastifyRequest, studyKey: string): string | null =>
  request.cookies[runCookie(studyKey).name] ?? null

export function setRunToken(reply: FastifyReply, studyKey: string, token: string): void {
  const { name, secure } = runCookie(studyKey)
  reply.setCookie(name, token, {
    ...{ path: '/', httpOnly: true, sameSite: 'lax', secure },
    maxAge: 90 * 24 * 60 * 60,
  })
}

/** A keyed hash of the address, different every day: enough to count attempts, nothing to keep. */
export function addressKey(request: FastifyRequest): string {
  const day = new Date().toISOString().slice(0, 10)
  return createHmac('sha256', env().NEXTAUTH_SECRET ?? '')
    .update(`${day} ${request.ip}`)
    .digest('base64url')
    .slice(0, 22)
}
