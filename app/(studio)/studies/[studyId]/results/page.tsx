import type { Metadata } from 'next'
import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { Sensitivity } from '@/app/(studio)/studies/[studyId]/results/sensitivity'
import { WhoAnswered } from '@/app/(studio)/studies/[studyId]/results/who-answered'
import { orRefuse, signedIn } from '@/app/(studio)/viewer'
import { Figure } from '@/components/charts/figure'
import { buttonStyle } from '@/components/ui/button-style'
import { EmptyState } from '@/components/ui/empty-state'
import { requireStudy } from '@/domain/access'
import { figures, overview } from '@/domain/results'
import { dates } from '@/lib/dates'

type Props = { params: Promise<{ studyId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('results'))('title') }
}

/** What the study found so far. A rehearsal has this page too, under its own address and a banner. */
export default async function ResultsPage({ params }: Props) {
  const { studyId } = await params
  await orRefuse(requireStudy(await signedIn(), studyId, 'view'))
  const results = await orRefuse(overview(studyId))
  const t = await getTranslations('results')
  const write = dates(await getLocale())
  const locale = (await getLocale()) === 'fr' ? 'fr' : 'en'
  const { study, people, answers, detection } = results
  const simulated = study.rehearsalId ? (
    <Link href={`/studies/${study.rehearsalId}/results`} className={buttonStyle('secondary')}>
      {t('toRehearsal')}
    </Link>
  ) : null

  if (people.started === 0)
    return (
      <EmptyState title={t('nobody.title')} action={simulated}>
        {t('nobody.body')}
      </EmptyState>
    )
  const at = write.instant(new Date(results.asOf))
  return (
    <>
      <div className="flex flex-wrap items-start justify-between gap-x-8 gap-y-4">
        <div className="max-w-[75ch]">
          <p className="font-medium tabular-nums">{t('asOf', { at, answers })}</p>
          <p className="mt-1 text-sm text-soft">{t('counted')}</p>
        </div>
        <div className="flex flex-wrap gap-3 print:hidden">
          {simulated}
          <Link href={`/studies/${studyId}/export`} className={buttonStyle('primary')}>
            {t('exportTitle')}
          </Link>
        </div>
      </div>
      <div className="mt-10 flex flex-col gap-14">
        <WhoAnswered people={people} locale={locale} />
        {figures(results, locale, t as unknown as Parameters<typeof figures>[2]).map((figure) => (
          <Figure
            key={figure.name}
            figure={figure}
            address={`/api/v1/studies/${studyId}/figures/${figure.name}`}
          >
            {figure.name === 'detection' && detection ? (
              <Sensitivity detection={detection} />
            ) : null}
          </Figure>
        ))}
      </div>
    </>
  )
}
