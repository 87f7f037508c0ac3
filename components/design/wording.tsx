import { useTranslations } from 'next-intl'
import type { Text } from '@/domain/protocol/schema'
import type { Locale } from '@/lib/locale'

type Props = { text: Text; locales: readonly Locale[]; strong?: boolean; mark?: string }

/** One text in all languages of the study, side by side where there is room. */
export function Wording({ text, locales, strong = false, mark }: Props) {
  const t = useTranslations('study.designPage')
  return (
    <div className={`grid gap-x-8 gap-y-1 ${locales.length > 1 ? 'md:grid-cols-2' : ''}`}>
      {locales.map((locale) => (
        <p
          key={locale}
          lang={locale}
          className={`max-w-[70ch] font-serif break-words whitespace-pre-line ${strong ? 'font-semibold' : ''}`}
        >
          {mark ? (
            <span aria-hidden className="mr-2 font-sans text-soft">
              {mark}
            </span>
          ) : null}
          {text[locale] ?? <span className="text-danger">{t('missing')}</span>}
        </p>
      ))}
    </div>
  )
}
