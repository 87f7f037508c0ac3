import type { Metadata, Route } from 'next'
import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { signedIn } from '@/app/(studio)/viewer'
import { ImportInstrument } from '@/components/instruments/import-instrument'
import { WordingBadges } from '@/components/instruments/wording-badges'
import { PageHeader } from '@/components/ui/page-header'
import { Section } from '@/components/ui/section'
import { list } from '@/domain/instrument'
import { type LibraryEntry, saidIn } from '@/domain/instrument/schema'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('instruments'))('title') }
}

export default async function InstrumentsPage() {
  const library = await list(await signedIn())
  const t = await getTranslations('instruments')
  const own = library.filter((entry) => entry.own !== null)
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} actions={<ImportInstrument />} />
      <Section title={t('own')} lead={t('ownLead')}>
        {own.length > 0 ? (
          <Entries entries={own} />
        ) : (
          <p className="rounded-lg border border-dashed border-line px-4 py-6 text-soft">
            {t('noneOwn')}
          </p>
        )}
      </Section>
      <Section title={t('shipped')} lead={t('shippedLead')}>
        <Entries entries={library.filter((entry) => entry.own === null)} />
      </Section>
    </>
  )
}

async function Entries({ entries }: { entries: readonly LibraryEntry[] }) {
  const t = await getTranslations('instruments')
  const locale = await getLocale()
  return (
    <ul className="divide-y divide-line rounded-lg border border-line bg-raised">
      {entries.map((entry) => (
        <li key={entry.id} className="flex flex-col gap-2 px-4 py-4 sm:px-5">
          <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
            <h3 className="min-w-0 font-medium wrap-anywhere">
              <Link
                href={`/instruments/${entry.id}` as Route}
                className="underline decoration-line underline-offset-4 hover:decoration-ink"
              >
                {saidIn(entry.name, locale)}
              </Link>
            </h3>
            <p className="text-sm text-soft tabular-nums">
              {t('questions', {
                count: entry.blocks.reduce((sum, { items }) => sum + items.length, 0),
              })}
              {' · '}
              {t('scales', { count: entry.scales.length })}
            </p>
          </div>
          <WordingBadges instrument={entry} />
          <p className="max-w-[80ch] text-sm text-soft wrap-anywhere">
            {entry.source || t('noSource')}
          </p>
          <p className="text-xs text-soft">
            {entry.licence || t('noLicence')}
            {entry.own ? ` · ${t('madeBy', { name: entry.own.ownerName })}` : ''}
          </p>
        </li>
      ))}
    </ul>
  )
}
