import { Document } from '@/app/s/document'
import { localeOf, WORDS } from '@/app/s/study'
import { Notice } from '@/components/run/notice'

/** There is no such instrument, or no longer. */
export default async function NotFound() {
  const locale = await localeOf()
  const { notice } = WORDS[locale]
  return (
    <Document locale={locale}>
      <Notice title={notice.wrongLinkTitle} text={notice.wrongLinkText} />
    </Document>
  )
}
