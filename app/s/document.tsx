import type { ReactNode } from 'react'

/** The page around a respondent's page. It names nothing and nobody. */
export function Document({ locale, children }: { locale: string; children: ReactNode }) {
  return (
    <html lang={locale}>
      <body>{children}</body>
    </html>
  )
}
