import '@fontsource-variable/inter'
import '@/app/globals.css'
import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'

/** An address that leads nowhere. Respondents may land here, so it names neither the product nor a study. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('errors.page'))('notFoundTitle') }
}

export default async function GlobalNotFound() {
  const t = await getTranslations('errors.page')
  return (
    <html lang={await getLocale()}>
      <body className="bg-paper text-ink antialiased">
        <main className="mx-auto max-w-lg px-4 py-[18vh]">
          <h1 className="text-2xl font-semibold">{t('notFoundTitle')}</h1>
          <p className="mt-3 text-soft">{t('wrongLink')}</p>
        </main>
      </body>
    </html>
  )
}
