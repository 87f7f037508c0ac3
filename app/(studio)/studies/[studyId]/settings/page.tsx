import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { studyOfPage } from '@/app/(studio)/studies/[studyId]/study'
import { HandOver } from '@/components/studio/hand-over'
import { Sharing } from '@/components/studio/sharing'
import { StudyName } from '@/components/studio/study-name'
import { Banner } from '@/components/ui/banner'
import { Section } from '@/components/ui/section'

type Props = { params: Promise<{ studyId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('study.settingsPage'))('title') }
}

export default async function SettingsPage({ params }: Props) {
  const { studyId } = await params
  const study = await studyOfPage(studyId)
  const t = await getTranslations('study.settingsPage')
  return (
    <div className="max-w-2xl">
      {study.may.manage ? null : <Banner title={t('readOnly')} />}
      <Section title={t('name')}>
        <StudyName studyId={studyId} name={study.name} mayEdit={study.may.edit} />
      </Section>
      <Section title={t('sharing')} lead={t('sharingLead')}>
        <Sharing
          kind="studies"
          id={studyId}
          owner={study.owner}
          shares={study.shares}
          mayManage={study.may.manage}
        />
      </Section>
      {study.may.manage ? (
        <Section title={t('handOver')} lead={t('handOverLead')}>
          <HandOver kind="studies" id={studyId} />
        </Section>
      ) : null}
    </div>
  )
}
