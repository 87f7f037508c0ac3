import { cookies, headers } from 'next/headers'
import type { NextAuthOptions } from 'next-auth'
import { getToken } from 'next-auth/jwt'
import Credentials from 'next-auth/providers/credentials'
import type { Viewer } from '@/domain/access'
import { signIn, viewerOf } from '@/domain/account'
import { sessionCookie } from '@/lib/cookies'
import { env } from '@/lib/env'
import { isDomainError } from '@/lib/errors'

/**
 * next-auth, and the only file of the pages that knows it. The token holds the account's id and its
 * session version; who that is today is asked of the database at every request.
 */
export const authOptions = (): NextAuthOptions => ({
  secret: env().NEXTAUTH_SECRET ?? '',
  session: { strategy: 'jwt', maxAge: 8 * 60 * 60 },
  pages: { signIn: '/sign-in', error: '/sign-in' },
  cookies: {
    sessionToken: {
      name: sessionCookie().name,
      options: { httpOnly: true, sameSite: 'lax', path: '/', secure: sessionCookie().secure },
    },
  },
  providers: [
    Credentials({
      credentials: { email: {}, password: {} },
      async authorize(credentials, request) {
        try {
          const account = await signIn({
            email: String(credentials?.email ?? ''),
            password: String(credentials?.password ?? ''),
            addressKey: String(request.headers?.['x-address-key'] ?? ''),
          })
          return account && { ...account }
        } catch (error) {
          // The page has words for a reason; anything else is a bug and is logged as one.
          if (isDomainError(error)) throw new Error(error.reason ?? error.code)
          throw error
        }
      },
    }),
  ],
  callbacks: {
    jwt: ({ token, user }) =>
      user && 'sessionVersion' in user
        ? { id: user.id, sessionVersion: user.sessionVersion }
        : token,
    redirect: ({ url, baseUrl }) =>
      url.startsWith('/') && !url.startsWith('//')
        ? `${baseUrl}${url}`
        : URL.canParse(url) && new URL(url).origin === baseUrl
          ? url
          : baseUrl,
  },
})

/** Who is asking for this page. */
export async function pageViewer(): Promise<Viewer | null> {
  const token = await getToken({
    req: {
      cookies: Object.fromEntries(
        (await cookies()).getAll().map(({ name, value }) => [name, value]),
      ),
      headers: Object.fromEntries(await headers()),
    } as never,
    secret: env().NEXTAUTH_SECRET ?? '',
    cookieName: sessionCookie().name,
    secureCookie: sessionCookie().secure,
  })
  return token ? viewerOf(token) : null
}
