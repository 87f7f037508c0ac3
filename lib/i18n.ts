import { cookies, headers } from 'next/headers'
import { getRequestConfig } from 'next-intl/server'
import { chooseLocale, isLocale, LOCALES } from '@/lib/locale'
import en from '@/messages/en.json' with { type: 'json' }
import fr from '@/messages/fr.json' with { type: 'json' }

/** The studio's language: the person's choice, else their browser's. Runs get theirs from the study. */
export default getRequestConfig(async ({ locale: asked }) => {
  const locale = isLocale(asked)
    ? asked
    : chooseLocale(LOCALES, {
        cookie: (await cookies()).get('lang')?.value,
        acceptLanguage: (await headers()).get('accept-language'),
      })
  return { locale, messages: locale === 'fr' ? fr : en, timeZone: 'UTC' }
})
