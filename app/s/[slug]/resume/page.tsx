import { Document } from '@/app/s/document'
import { type Address, openStudy, studyMetadata } from '@/app/s/study'
import { Resume } from '@/components/run/resume'

export const generateMetadata = studyMetadata

/** Where a personal link leads. Its code stands behind the #, which no server, log or preview gets to see. */
export default async function ResumePage(address: Address) {
  const { study, locale, words } = await openStudy(address)
  return (
    <Document locale={locale}>
      <Resume studyKey={study.studyKey} slug={study.slug} words={words} />
    </Document>
  )
}
