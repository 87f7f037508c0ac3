import '@fontsource-variable/inter'
import '@fontsource-variable/source-serif-4'
import '@/app/globals.css'
import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { LanguageSwitch } from '@/components/studio/language-switch'
import { Wordmark } from '@/components/studio/wordmark'
import { StudioDocument } from '@/components/ui/document'

export const metadata: Metadata = {
  title: { template: '%s · Uncanny', default: 'Uncanny' },
  robots: { index: false },
}

/** The door: one card, nothing else. */
export default function FrontLayout({ children }: { children: ReactNode }) {
  return (
    <StudioDocument>
      <div className="flex min-h-dvh flex-col items-center px-4 pt-[12vh] pb-8">
        <header>
          <Wordmark size="large" />
        </header>
        <main className="mt-10 w-full max-w-md rounded-xl border border-line bg-raised p-6 sm:p-9">
          {children}
        </main>
        <footer className="mt-auto pt-10">
          <LanguageSwitch />
        </footer>
      </div>
    </StudioDocument>
  )
}
