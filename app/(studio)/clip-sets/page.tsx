import type { Metadata, Route } from 'next'
import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { signedIn } from '@/app/(studio)/viewer'
import { ImportHelp } from '@/components/clips/import-help'
import { NewSet } from '@/components/clips/new-set'
import { Badge } from '@/components/ui/badge'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { Table, Td, Th } from '@/components/ui/table'
import { list } from '@/domain/clip-set'
import { dates } from '@/lib/dates'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('clipSets'))('title') }
}

type Listed = Awaited<ReturnType<typeof list>>[number]

const FILTERS = ['ALL', 'DRAFT', 'FROZEN', 'ARCHIVED'] as const
type Filter = (typeof FILTERS)[number]

/** Fewer are seen at a glance. */
const MANY = 8

type Props = { searchParams: Promise<{ state?: string }> }

export default async function ClipSetsPage({ searchParams }: Props) {
  const viewer = await signedIn()
  const sets = await list(viewer)
  const t = await getTranslations('clipSetList')
  const title = (await getTranslations('clipSets'))('title')
  const help = viewer.role === 'ADMIN' ? <ForOperators /> : null
  if (sets.length === 0) {
    return (
      <>
        <PageHeader title={title} lead={t('lead')} />
        <EmptyState title={t('emptyTitle')} action={<NewSet />}>
          {t('empty')}
        </EmptyState>
        {help}
      </>
    )
  }
  const asked = (await searchParams).state
  const filter = FILTERS.find((each) => each === asked) ?? 'ALL'
  const shown = sets.filter(({ state }) => filter === 'ALL' || state === filter)
  const isFiltered = filter !== 'ALL' || sets.length >= MANY
  return (
    <>
      <PageHeader title={title} lead={t('lead')} actions={<NewSet />} />
      {isFiltered ? <StateFilter sets={sets} filter={filter} /> : null}
      {shown.length === 0 ? (
        <p className="rounded-lg border border-line px-4 py-8 text-center text-soft">
          {t('noneShown')}
        </p>
      ) : (
        <SetTable sets={shown} />
      )}
      {help}
    </>
  )
}

/** Links, so that what is shown can be bookmarked. */
async function StateFilter({ sets, filter }: { sets: readonly Listed[]; filter: Filter }) {
  const t = await getTranslations('clipSetList')
  const count = (each: Filter) =>
    each === 'ALL' ? sets.length : sets.filter(({ state }) => state === each).length
  return (
    <nav aria-label={t('filter')} className="mb-4">
      <ul className="flex flex-wrap gap-1">
        {FILTERS.map((each) => (
          <li key={each}>
            <Link
              href={(each === 'ALL' ? '/clip-sets' : `/clip-sets?state=${each}`) as Route}
              aria-current={each === filter ? 'page' : undefined}
              className="inline-flex min-h-9 items-center gap-2 rounded-md px-3 text-sm text-soft hover:bg-sunken hover:text-ink aria-[current=page]:bg-sunken aria-[current=page]:font-medium aria-[current=page]:text-ink"
            >
              {t(`filters.${each}`)}
              <span className="text-xs tabular-nums">{count(each)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

async function SetTable({ sets }: { sets: readonly Listed[] }) {
  const t = await getTranslations('clipSetList')
  const words = await getTranslations('clipSets')
  const write = dates(await getLocale())
  return (
    <Table label={words('title')}>
      <thead>
        <tr>
          <Th>{words('name')}</Th>
          <Th>{words('stateHeading')}</Th>
          <Th numeric>{words('clips')}</Th>
          <Th>{words('processing')}</Th>
          <Th>{words('owner')}</Th>
          <Th>{t('changed')}</Th>
        </tr>
      </thead>
      <tbody>
        {sets.map((set) => (
          <tr key={set.id}>
            <Td>
              <div className="min-w-40">
                <Link
                  href={`/clip-sets/${set.id}`}
                  className="font-medium break-words underline decoration-line underline-offset-4 hover:decoration-ink"
                >
                  {set.name}
                </Link>
                {set.previous ? (
                  <div className="text-xs text-soft">
                    {t('previous', { name: set.previous.name })}
                  </div>
                ) : null}
              </div>
            </Td>
            <Td>
              <Badge tone={set.state === 'FROZEN' ? 'active' : 'outline'}>
                {words(`state.${set.state}`)}
              </Badge>
            </Td>
            <Td numeric>{set.clips}</Td>
            <Td>
              <Processing set={set} />
            </Td>
            <Td>
              {set.isMine ? t('you') : set.owner}
              {set.shares > 0 ? (
                <div className="text-xs whitespace-nowrap text-soft">
                  {t('shared', { count: set.shares })}
                </div>
              ) : null}
            </Td>
            <Td>
              <span className="whitespace-nowrap">{write.shortDay(set.createdAt)}</span>
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

async function Processing({ set }: { set: Listed }) {
  const t = await getTranslations('clipSetList')
  const words = await getTranslations('clipSets')
  if (set.clips === 0) return <span className="text-soft">{t('noClips')}</span>
  return (
    <span className="flex flex-wrap items-center gap-2 whitespace-nowrap text-soft">
      {set.ready === set.clips
        ? words('allReady')
        : t('readyOf', { ready: set.ready, clips: set.clips })}
      {set.failed > 0 ? (
        <Badge tone="danger">{words('failed', { count: set.failed })}</Badge>
      ) : null}
    </span>
  )
}

/** The other way in, for what lies on the server's disk already. */
async function ForOperators() {
  const t = await getTranslations('clipSetList')
  return (
    <details className="mt-10">
      <summary className="cursor-pointer text-sm text-soft hover:text-ink">
        {t('importTitle')}
      </summary>
      <p className="mt-3 mb-4 text-sm text-soft">{t('importLead')}</p>
      <ImportHelp />
    </details>
  )
}
