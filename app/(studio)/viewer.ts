import type { Route } from 'next'
import { headers } from 'next/headers'
import { forbidden, notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import { pageViewer } from '@/auth'
import type { Viewer } from '@/domain/access'
import { setupIsOpen } from '@/domain/account'
import { isDomainError } from '@/lib/errors'

/** The signed-in person; everybody else is taken to the door. Asked once per page. */
export const signedIn = cache(async (): Promise<Viewer> => {
  const viewer = await pageViewer()
  if (viewer) return viewer
  redirect((await setupIsOpen()) ? '/setup' : await door())
})

/** The way in, which leads on to the page that was asked for. The server says which that is. */
async function door(): Promise<Route> {
  const asked = (await headers()).get('x-asked')
  // The studies are where one comes anyway.
  if (!asked || asked === '/studies') return '/sign-in'
  return `/sign-in?to=${encodeURIComponent(asked)}` as Route
}

/** What the domain answered; its refusals become the pages that say so. */
export async function orRefuse<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked
  } catch (error) {
    if (!isDomainError(error)) throw error
    if (error.code === 'UNAUTHENTICATED') redirect(await door())
    if (error.code === 'FORBIDDEN') forbidden()
    if (error.code === 'NOT_FOUND') notFound()
    throw error
  }
}
