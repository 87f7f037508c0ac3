import { getTranslations } from 'next-intl/server'
import { studyOfPage } from '@/app/(studio)/studies/[studyId]/study'
import { Document } from '@/app/s/document'
import { WORDS } from '@/app/s/study'
import { PhaseAsRespondent } from '@/components/design/phase-as-respondent'

type Props = { params: Promise<{ studyId: string }> }

/** A phase of a draft as a respondent sees it; the editor around it says which, with every change. */
export default async function PhaseViewPage({ params }: Props) {
  await studyOfPage((await params).studyId)
  const t = await getTranslations('design.preview')
  return (
    <Document locale="en">
      <title>{t('frame')}</title>
      <PhaseAsRespondent words={WORDS} video={t('video')} />
    </Document>
  )
}
