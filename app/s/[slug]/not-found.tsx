import { Document } from '@/app/s/document'
import { localeOf, WORDS } from '@/app/s/study'
import { Notice } from '@/components/run/notice'

/** A link that leads to no study. */
export default async function NotFound() {
  const locale = await localeOf()
  const { notice } = WORDS[locale]
  return (
    <Document locale={locale}>
      <title>{notice.wrongLinkTitle}</title>
      <Notice title={notice.wrongLinkTitle} text={notice.wrongLinkText} />
    </Document>
  )
}
