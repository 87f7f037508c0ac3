import { Document } from '@/app/s/document'
import { type Address, openStudy, studyMetadata, WORDS } from '@/app/s/study'
import { Run } from '@/components/run/run'
import { env } from '@/lib/env'
import { interfaceLocale } from '@/lib/locale'

export const generateMetadata = studyMetadata

/** The whole run, at one address. The page itself is the same for everyone; the plan comes from the API. */
export default async function RunPage(address: Address) {
  const { study, locale, welcome } = await openStudy(address)
  const spoken = new Set(study.locales.map(interfaceLocale))
  const words = Object.fromEntries([...spoken].map((lang) => [lang, WORDS[lang]]))
  return (
    <Document locale={locale}>
      <Run
        studyKey={study.studyKey}
        slug={study.slug}
        {...{ words, locale }}
        pages={welcome.pages}
        serviceWorker={env().NODE_ENV !== 'development'}
      />
    </Document>
  )
}
