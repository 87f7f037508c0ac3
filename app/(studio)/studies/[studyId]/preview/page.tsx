import type { Metadata } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { studyOfPage } from '@/app/(studio)/studies/[studyId]/study'
import { orRefuse, signedIn } from '@/app/(studio)/viewer'
import { EmptyRehearsal } from '@/components/studio/empty-rehearsal'
import { Counts } from '@/components/studio/live-counts'
import { PreviewLinks } from '@/components/studio/preview-links'
import { RehearsalActions } from '@/components/studio/rehearsal-actions'
import { SimulationForm } from '@/components/studio/simulation-form'
import { buttonStyle } from '@/components/ui/button-style'
import { Section } from '@/components/ui/section'
import { conditions } from '@/domain/simulation'
import { env } from '@/lib/env'

type Props = { params: Promise<{ studyId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('preview'))('tab') }
}

/** The study as respondents meet it, and made-up answers to it, in the rehearsal. */
export default async function PreviewPage({ params }: Props) {
  const { studyId } = await params
  const study = await studyOfPage(studyId)
  const t = await getTranslations('preview')
  const td = await getTranslations('design.phase.kinds')
  const { rehearsal, protocol, may } = study
  const counts = rehearsal?.counts
  const names = await orRefuse(conditions(await signedIn(), studyId))
  const phases = protocol.phases
    .filter(({ kind }) => kind !== 'consent' && kind !== 'screening' && kind !== 'debrief')
    .map(({ id, kind }) => ({ id, name: `${td(kind)} · ${id}` }))
  return (
    <>
      <p className="mb-8 max-w-[65ch] text-soft">{t('lead')}</p>
      <div className="flex flex-wrap items-center gap-3">
        {may.edit ? <RehearsalActions studyId={studyId} exists={rehearsal !== null} /> : null}
        <p className="max-w-[65ch] text-sm text-soft">{t(rehearsal ? 'made' : 'notYet')}</p>
      </div>
      {rehearsal && counts ? (
        <>
          <Section title={t('try')} lead={t('tryLead')}>
            <PreviewLinks
              link={`${env().PUBLIC_URL ?? ''}${rehearsal.path}`}
              locales={study.locales}
              phases={phases}
            />
          </Section>
          <Section title={t('there')}>
            <Counts
              studyId={rehearsal.id}
              first={{ ...counts, lastAnswerAt: counts.lastAnswerAt?.toISOString() ?? null }}
            />
            <div className="mt-5 flex flex-wrap gap-3">
              <Link href={`/studies/${rehearsal.id}/results`} className={buttonStyle()}>
                {t('results')}
              </Link>
              {may.edit ? <EmptyRehearsal studyId={studyId} /> : null}
            </div>
          </Section>
        </>
      ) : null}
      {may.edit ? (
        <Section title={t('simulate')} lead={t('simulateLead')}>
          <SimulationForm studyId={studyId} conditions={names} />
        </Section>
      ) : null}
    </>
  )
}
