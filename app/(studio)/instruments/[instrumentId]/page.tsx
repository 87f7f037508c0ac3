import { Download } from 'lucide-react'
import type { Metadata, Route } from 'next'
import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { cache } from 'react'
import { orRefuse, signedIn } from '@/app/(studio)/viewer'
import { OwnParticulars } from '@/components/instruments/own-particulars'
import { RespondentsView } from '@/components/instruments/respondents-view'
import { Scoring } from '@/components/instruments/scoring'
import { WordingBadges } from '@/components/instruments/wording-badges'
import { Banner } from '@/components/ui/banner'
import { buttonStyle } from '@/components/ui/button-style'
import { PageHeader } from '@/components/ui/page-header'
import { Section } from '@/components/ui/section'
import { detail } from '@/domain/instrument'
import { languagesOf, saidIn } from '@/domain/instrument/schema'

type Props = { params: Promise<{ instrumentId: string }> }

const asked = cache(async (id: string) => orRefuse(detail(await signedIn(), id)))

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { name } = await asked((await params).instrumentId)
  return { title: saidIn(name, await getLocale()) }
}

export default async function InstrumentPage({ params }: Props) {
  const entry = await asked((await params).instrumentId)
  const t = await getTranslations('instruments')
  const locale = await getLocale()
  const { own, ...instrument } = entry
  const name = saidIn(entry.name, locale)
  const note = saidIn(entry.note, locale)
  const unchecked = Object.values(entry.wording).includes('working')
  return (
    <>
      <p className="mb-4 text-sm">
        <Link href={'/instruments' as Route} className="text-soft underline underline-offset-4">
          {t('title')}
        </Link>
      </p>
      <PageHeader
        title={name}
        lead={own ? t('madeBy', { name: own.ownerName }) : null}
        actions={
          <a
            href={`/api/v1/instruments/${entry.id}`}
            download={`${entry.id}.json`}
            className={buttonStyle('secondary')}
          >
            <Download aria-hidden className="size-4" />
            {t('export')}
          </a>
        }
      />
      {unchecked || note ? (
        <div className="mb-8 max-w-[80ch]">
          <Banner
            tone={unchecked ? 'caution' : 'info'}
            {...(unchecked ? { title: t('unchecked') } : {})}
          >
            {note}
          </Banner>
        </div>
      ) : null}
      <Section title={t('view.heading')} lead={t('view.lead')}>
        <RespondentsView instrumentId={entry.id} name={name} languages={languagesOf(entry)} />
      </Section>
      <Section title={t('scoring.title')} lead={saidIn(entry.scoring, locale)}>
        <Scoring instrument={instrument} />
      </Section>
      <Section title={t('origin')}>
        <dl className="grid max-w-[80ch] gap-x-8 gap-y-4 text-sm sm:grid-cols-[10rem_1fr]">
          <dt className="text-soft">{t('source')}</dt>
          <dd className="wrap-anywhere">{entry.source || t('noSource')}</dd>
          <dt className="text-soft">{t('licence')}</dt>
          <dd>{entry.licence || t('noLicence')}</dd>
          <dt className="text-soft">{t('wordings')}</dt>
          <dd>
            <WordingBadges instrument={entry} />
          </dd>
        </dl>
      </Section>
      {own?.mayEdit ? (
        <Section title={t('edit.title')} lead={t('edit.lead')}>
          <OwnParticulars instrument={instrument} />
        </Section>
      ) : null}
    </>
  )
}
