import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { studyOfPage } from '@/app/(studio)/studies/[studyId]/study'

type Props = { params: Promise<{ studyId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('study.designPage'))('title') }
}

export default async function DesignPage({ params }: Props) {
  const study = await studyOfPage((await params).studyId)
  const t = await getTranslations('study.designPage')
  const { phases, clips } = study.protocol
  const version = study.versions[0]
  return (
    <>
      <div className="mb-8 max-w-[70ch] text-soft">
        <p>{t('lead')}</p>
        <p className="mt-2">
          {t('clips', {
            test: clips.test.length,
            per: clips.perParticipant ?? clips.test.length,
            run: clips.maxRun,
          })}
          ; {t('practice', { count: clips.practice.length })}.
        </p>
        {version ? (
          <p className="mt-2 text-sm">
            {t('hash')}: <code className="font-mono text-xs break-all">{version.sha256}</code>
          </p>
        ) : null}
      </div>
      <ol className="flex flex-col gap-6">
        {phases.map((phase, index) => (
          <li key={phase.id}>
            {index + 1} {phase.kind} <code>{phase.id}</code>
          </li>
        ))}
      </ol>
    </>
  )
}
