import { useLocale, useTranslations } from 'next-intl'
import { languageName } from '@/components/design/language-name'
import { Badge } from '@/components/ui/badge'
import { type Instrument, languagesOf } from '@/domain/instrument/schema'

/** Each language of an instrument, with how far its wording was checked. */
export function WordingBadges({ instrument }: { instrument: Instrument }) {
  const t = useTranslations('instruments.wording')
  const interfaceLanguage = useLocale()
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1.5">
      {languagesOf(instrument).map((language) => {
        const status = instrument.wording[language] ?? 'own'
        return (
          <li key={language} className="flex flex-wrap items-center gap-1.5 text-sm">
            {languageName(language, interfaceLanguage)}
            <Badge tone={status === 'working' ? 'caution' : 'outline'}>{t(status)}</Badge>
          </li>
        )
      })}
    </ul>
  )
}
