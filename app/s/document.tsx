import type { ReactNode } from 'react'
import type { Locale } from '@/lib/locale'

/** The page around a respondent's page. It names nothing and nobody. */
export function Document({ locale, children }: { locale: Locale; children: ReactNode }) {
  return (
    <html lang={locale}>
      <body>{children}</body>
    </html>
  )
}
