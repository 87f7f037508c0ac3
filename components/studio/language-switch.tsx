'use client'

import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import { call } from '@/lib/api'
import { LOCALES, type Locale } from '@/lib/locale'

const NAMES: Record<Locale, string> = { en: 'English', fr: 'Français' }

/** Each language under its own name, so that nobody is locked out by one they can't read. */
export function LanguageSwitch() {
  const t = useTranslations('nav')
  const current = useLocale()
  const router = useRouter()
  const choose = async (locale: Locale) => {
    const outcome = await call('PUT', 'language', { locale })
    if (outcome.ok) router.refresh()
  }
  return (
    <fieldset className="flex gap-1 text-sm">
      <legend className="sr-only">{t('language')}</legend>
      {LOCALES.map((locale) => (
        <button
          key={locale}
          type="button"
          lang={locale}
          aria-pressed={locale === current}
          onClick={() => choose(locale)}
          className="min-h-8 cursor-pointer rounded px-2 text-soft hover:text-ink aria-pressed:font-medium aria-pressed:text-ink"
        >
          {NAMES[locale]}
        </button>
      ))}
    </fieldset>
  )
}
