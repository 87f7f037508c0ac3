import type { Metadata, Route } from 'next'
import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { setOfPage } from '@/app/(studio)/clip-sets/[clipSetId]/set'
import { SetName } from '@/components/clips/set/set-name'
import { Badge } from '@/components/ui/badge'
import { LinkTabs } from '@/components/ui/tabs'
import { dates } from '@/lib/dates'

type Props = { params: Promise<{ clipSetId: string }>; children: ReactNode }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  // Where the set is refused, the page says so; a title that fails would leave it without any.
  const name = await setOfPage((await params).clipSetId).then(
    (set) => set.name,
    () => '',
  )
  return name ? { title: { template: `%s · ${name} · Uncanny`, default: name } } : {}
}

/** The head of every page of one clip set. */
export default async function ClipSetLayout({ params, children }: Props) {
  const { clipSetId } = await params
  const set = await setOfPage(clipSetId)
  const t = await getTranslations('clipSet')
  const sets = await getTranslations('clipSets')
  const write = dates(await getLocale())
  const base = `/clip-sets/${clipSetId}`
  return (
    <>
      <header className="mb-5">
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <SetName clipSetId={clipSetId} name={set.name} mayEdit={set.may !== 'view'} />
          <Badge tone={set.state === 'FROZEN' ? 'active' : 'outline'}>
            {sets(`state.${set.state}`)}
          </Badge>
        </div>
        <p className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-sm text-soft">
          <span>{sets('tally', { total: set.clips.length })}</span>
          <span>{t('owner', { name: set.owner.name })}</span>
          {set.previous ? (
            <span className="min-w-0 wrap-anywhere">
              {t('previous')}{' '}
              <Link
                href={`/clip-sets/${set.previous.id}` as Route}
                className="underline underline-offset-4"
              >
                {set.previous.name}
              </Link>
            </span>
          ) : null}
          {set.next ? (
            <span className="min-w-0 wrap-anywhere">
              {t('nextVersion')}{' '}
              <Link
                href={`/clip-sets/${set.next.id}` as Route}
                className="underline underline-offset-4"
              >
                {set.next.name}
              </Link>
            </span>
          ) : null}
          {set.frozenAt ? (
            <span>{sets('frozenSince', { date: write.day(set.frozenAt) })}</span>
          ) : null}
          {set.archivedAt ? (
            <span>{t('archivedSince', { date: write.day(set.archivedAt) })}</span>
          ) : null}
        </p>
        {set.frozenReason ? (
          <p className="mt-2 max-w-[75ch] text-sm wrap-anywhere">
            <span className="text-soft">{t('frozenReason')}</span> {set.frozenReason}
          </p>
        ) : null}
      </header>
      <LinkTabs
        label={t('tabs')}
        tabs={[
          { href: base, label: t('clips') },
          { href: `${base}/rendition`, label: t('rendition') },
          { href: `${base}/settings`, label: t('settings') },
        ]}
      />
      <div className="mt-8">{children}</div>
    </>
  )
}
