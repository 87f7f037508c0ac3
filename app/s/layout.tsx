import '@fontsource-variable/inter'
import '@fontsource-variable/source-serif-4'
import '@/app/s/run.css'
import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'

export const metadata: Metadata = {
  robots: { index: false, follow: false },
  referrer: 'no-referrer',
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  colorScheme: 'light dark',
}

/** The respondent's side. Its pages bring their own <html>: the language is the study's, which only they know. */
export default function RespondentLayout({ children }: { children: ReactNode }) {
  return children
}
