import { headers } from 'next/headers'
import { NextIntlClientProvider } from 'next-intl'
import { getLocale, getMessages } from 'next-intl/server'
import type { ReactNode } from 'react'
import { LocaleProvider } from '@/components/ui/locale-provider'

/** The html document of every signed-in and signing-in page: language, words, nonce. */
export async function StudioDocument({ children }: { children: ReactNode }) {
  const locale = await getLocale()
  const policy = (await headers()).get('content-security-policy')
  const nonce = /'nonce-([^']+)'/.exec(policy ?? '')?.[1]
  return (
    <html lang={locale}>
      {/* The controls' library puts its two style rules under this nonce. */}
      <head>{nonce ? <meta property="csp-nonce" nonce={nonce} /> : null}</head>
      <body className="min-h-dvh bg-paper text-ink antialiased">
        <NextIntlClientProvider messages={await getMessages()}>
          <LocaleProvider locale={locale}>{children}</LocaleProvider>
        </NextIntlClientProvider>
      </body>
    </html>
  )
}
