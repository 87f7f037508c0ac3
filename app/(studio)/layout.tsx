import '@fontsource-variable/inter'
import '@fontsource-variable/source-serif-4'
import '@/app/globals.css'
import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { signedIn } from '@/app/(studio)/viewer'
import { Frame } from '@/components/studio/frame'
import { StudioDocument } from '@/components/ui/document'

export const metadata: Metadata = {
  title: { template: '%s · Uncanny', default: 'Uncanny' },
  robots: { index: false },
}

/** The signed-in side. Who is not signed in is sent to the door before anything is read. */
export default async function StudioLayout({ children }: { children: ReactNode }) {
  const viewer = await signedIn()
  return (
    <StudioDocument>
      <Frame name={viewer.name} isAdmin={viewer.role === 'ADMIN'}>
        {children}
      </Frame>
    </StudioDocument>
  )
}
