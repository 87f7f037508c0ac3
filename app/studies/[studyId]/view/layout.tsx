import '@fontsource-variable/inter'
import '@fontsource-variable/source-serif-4'
import '@/app/s/run.css'
import type { Metadata } from 'next'
import type { ReactNode } from 'react'

export const metadata: Metadata = { robots: { index: false, follow: false } }

/**
 * What a respondent sees, in a frame inside a page of the studio: a document of its own, since only
 * that has the run's styles, a window of its own width and the light or dark of its own.
 */
export default function ViewLayout({ children }: { children: ReactNode }) {
  return children
}
