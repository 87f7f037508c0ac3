import type { Metadata } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { progressOfPage } from '@/app/(studio)/studies/[studyId]/study'
import { StudyStateBadge } from '@/components/studio/study-state'
import { Banner } from '@/components/ui/banner'
import { LinkTabs } from '@/components/ui/tabs'

type Props = { params: Promise<{ studyId: string }>; children: ReactNode }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  // Where the study is refused, the page says so; a title that fails would leave it without any.
  const name = await progressOfPage((await params).studyId).then(
    (study) => study.name,
    () => '',
  )
  return name ? { title: { template: `%s · ${name} · Uncanny`, default: name } } : {}
}

/** The head of every page of one study. */
export default async function StudyLayout({ params, children }: Props) {
  const { studyId } = await params
  const study = await progressOfPage(studyId)
  const t = await getTranslations('study')
  const planning = await getTranslations('planning')
  const preview = await getTranslations('preview')
  const checklist = await getTranslations('checklist')
  const base = `/studies/${studyId}`
  const isBlind = study.may === 'assist'
  return (
    <>
      {study.rehearsalOf ? (
        <div className="mb-6">
          <Banner tone="caution" title={t('rehearsalBanner')}>
            <Link
              href={`/studies/${study.rehearsalOf.id}`}
              className="underline underline-offset-4"
            >
              {t('toStudy')}
            </Link>
          </Banner>
        </div>
      ) : null}
      <header className="mb-5 flex flex-wrap items-center gap-x-4 gap-y-2">
        <h1 className="min-w-0 font-serif text-3xl leading-tight font-semibold break-words">
          {study.name}
        </h1>
        <StudyStateBadge state={study.state} published={study.version !== null} />
      </header>
      <LinkTabs
        label={t('tabs')}
        tabs={[
          { href: base, label: t('overview') },
          ...(isBlind ? [] : [{ href: `${base}/results`, label: t('results') }]),
          { href: `${base}/sessions`, label: t('sessions') },
          ...(isBlind ? [] : [{ href: `${base}/design`, label: t('design') }]),
          ...(isBlind || study.rehearsalOf
            ? []
            : [
                { href: `${base}/preview`, label: preview('tab') },
                { href: `${base}/planning`, label: planning('tab') },
                { href: `${base}/publish`, label: checklist('tab') },
                { href: `${base}/settings`, label: t('settings') },
              ]),
        ]}
      />
      <div className="mt-8">{children}</div>
    </>
  )
}
