import { getTranslations } from 'next-intl/server'
import { orRefuse, signedIn } from '@/app/(studio)/viewer'
import { Document } from '@/app/s/document'
import { WORDS } from '@/app/s/study'
import { AsRespondent } from '@/components/instruments/as-respondent'
import { detail } from '@/domain/instrument'
import { languagesOf } from '@/domain/instrument/schema'
import { interfaceLocale } from '@/lib/locale'

type Props = {
  params: Promise<{ instrumentId: string }>
  searchParams: Promise<{ lang?: string }>
}

/** The questions of an instrument in one language, to try. */
export default async function InstrumentViewPage({ params, searchParams }: Props) {
  const viewer = await signedIn()
  const instrument = await orRefuse(detail(viewer, (await params).instrumentId))
  const languages = languagesOf(instrument)
  const { lang } = await searchParams
  const locale = languages.find((one) => one === lang) ?? languages[0] ?? 'en'
  const t = await getTranslations('instruments.view')
  return (
    <Document locale={locale}>
      <title>{t('frame')}</title>
      <AsRespondent
        blocks={instrument.blocks}
        locale={locale}
        words={WORDS[interfaceLocale(locale)]}
        ended={t('ended')}
        again={t('again')}
      />
    </Document>
  )
}
