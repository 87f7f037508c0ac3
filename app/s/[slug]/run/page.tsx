import { Document } from '@/app/s/document'
import { type Address, openStudy, studyMetadata, WORDS } from '@/app/s/study'
import { Run } from '@/components/run/run'
import { env } from '@/lib/env'
import { interfaceLocale } from '@/lib/locale'

export const generateMetadata = studyMetadata

/** The whole run, at one address. The page itself is the same for everyone; the plan comes from the API. */
export default async function RunPage(address: Address) {
  const { study, locale } = await openStudy(address)
  const words = Object.fromEntries(
    study.locales.map((lang) => [lang, WORDS[interfaceLocale(lang)]]),
  )
  return (
    <Document locale={locale}>
      <Run
        studyKey={study.studyKey}
        slug={study.slug}
        {...{ words, locale }}
        serviceWorker={env().NODE_ENV !== 'development'}
      />
    </Document>
  )
}
