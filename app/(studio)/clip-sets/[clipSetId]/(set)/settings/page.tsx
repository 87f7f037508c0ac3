import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { setOfPage } from '@/app/(studio)/clip-sets/[clipSetId]/set'
import { signedIn } from '@/app/(studio)/viewer'
import { ArchiveSet, DeleteSet, NewVersion } from '@/components/clips/set/set-actions'
import { HandOver } from '@/components/studio/hand-over'
import { Sharing } from '@/components/studio/sharing'
import { Banner } from '@/components/ui/banner'
import { Section } from '@/components/ui/section'
import { shares } from '@/domain/clip-set'

type Props = { params: Promise<{ clipSetId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('clipSet'))('settings') }
}

export default async function SettingsPage({ params }: Props) {
  const { clipSetId } = await params
  const set = await setOfPage(clipSetId)
  const t = await getTranslations('clipSet.settingsPage')
  const mayManage = set.may === 'manage'
  return (
    <div className="max-w-2xl">
      {mayManage ? null : <Banner title={t('readOnly')} />}
      {mayManage ? (
        <Section title={t('sharing')} lead={t('sharingLead')}>
          <Sharing
            kind="clip-sets"
            id={clipSetId}
            owner={set.owner}
            shares={await shares(await signedIn(), clipSetId)}
            mayManage
          />
        </Section>
      ) : null}
      {set.state === 'DRAFT' ? null : (
        <Section title={t('newVersion')} lead={t('newVersionLead')}>
          <NewVersion clipSetId={clipSetId} />
        </Section>
      )}
      {mayManage ? (
        <>
          <Section title={t('handOver')} lead={t('handOverLead')}>
            <HandOver kind="clip-sets" id={clipSetId} />
          </Section>
          {set.state === 'DRAFT' ? null : (
            <Section
              title={t(set.state === 'FROZEN' ? 'archive' : 'restore')}
              lead={t(set.state === 'FROZEN' ? 'archiveLead' : 'restoreLead')}
            >
              <ArchiveSet clipSetId={clipSetId} state={set.state} />
            </Section>
          )}
          <Section title={t('remove')} lead={t('removeLead')}>
            <DeleteSet
              clipSetId={clipSetId}
              name={set.name}
              clips={set.clips.length}
              state={set.state}
            />
          </Section>
        </>
      ) : null}
    </div>
  )
}
