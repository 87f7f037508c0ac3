import { Document } from '@/app/s/document'
import { type Address, openStudy, studyMetadata } from '@/app/s/study'
import { WithdrawForm } from '@/components/run/withdraw-form'

export const generateMetadata = studyMetadata

/** Taking answers back: open to whoever holds the code, also after the study has closed. */
export default async function WithdrawPage(address: Address) {
  const { study, locale, words, welcome } = await openStudy(address)
  return (
    <Document locale={locale}>
      <main className="page">
        <p className="study-title">{welcome.title}</p>
        <WithdrawForm studyKey={study.studyKey} {...{ locale, words }} />
      </main>
    </Document>
  )
}
