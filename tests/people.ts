import { encode } from 'next-auth/jwt'
import type { Viewer } from '@/domain/access'
import { sessionCookie } from '@/lib/cookies'
import { db } from '@/lib/db'
import { env } from '@/lib/env'

/** The cookie that next-auth gives this person after a sign-in. */
export async function signedIn({ id }: Viewer): Promise<{ name: string; value: string }> {
  const { sessionVersion } = await db().account.findUniqueOrThrow({ where: { id } })
  const value = await encode({ token: { id, sessionVersion }, secret: env().NEXTAUTH_SECRET ?? '' })
  return { name: sessionCookie().name, value }
}
