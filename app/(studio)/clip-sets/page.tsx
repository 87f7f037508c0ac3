import type { Metadata } from 'next'
import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { signedIn } from '@/app/(studio)/viewer'
import { ImportHelp } from '@/components/clips/import-help'
import { ProvenanceMark } from '@/components/clips/provenance'
import { Badge } from '@/components/ui/badge'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { Table, Td, Th } from '@/components/ui/table'
import { list } from '@/domain/clip-set'
import { dates } from '@/lib/dates'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('clipSets'))('title') }
}

export default async function ClipSetsPage() {
  const sets = await list(await signedIn())
  const t = await getTranslations('clipSets')
  const write = dates(await getLocale())
  if (sets.length === 0) {
    return (
      <>
        <PageHeader title={t('title')} lead={t('lead')} />
        <EmptyState title={t('emptyListTitle')} action={<ImportHelp />}>
          {t('empty')}
        </EmptyState>
      </>
    )
  }
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <Table label={t('title')}>
        <thead>
          <tr>
            <Th>{t('name')}</Th>
            <Th>{t('stateHeading')}</Th>
            <Th numeric>{t('clips')}</Th>
            <Th numeric>
              <ProvenanceMark provenance="REAL" />
            </Th>
            <Th numeric>
              <ProvenanceMark provenance="GENERATED" />
            </Th>
            <Th>{t('processing')}</Th>
            <Th>{t('owner')}</Th>
            <Th>{t('created')}</Th>
          </tr>
        </thead>
        <tbody>
          {sets.map((set) => (
            <tr key={set.id}>
              <Td>
                <Link
                  href={`/clip-sets/${set.id}`}
                  className="font-medium underline decoration-line underline-offset-4 hover:decoration-ink"
                >
                  {set.name}
                </Link>
              </Td>
              <Td>
                <Badge tone={set.state === 'FROZEN' ? 'active' : 'outline'}>
                  {t(`state.${set.state}`)}
                </Badge>
              </Td>
              <Td numeric>{set.clips}</Td>
              <Td numeric>{set.real}</Td>
              <Td numeric>{set.generated}</Td>
              <Td>
                <span className="flex flex-wrap gap-2">
                  {set.failed > 0 ? (
                    <Badge tone="danger">{t('failed', { count: set.failed })}</Badge>
                  ) : null}
                  {set.ready + set.failed < set.clips ? (
                    <Badge tone="caution">
                      {t('waiting', { count: set.clips - set.ready - set.failed })}
                    </Badge>
                  ) : null}
                  {set.ready === set.clips ? (
                    <span className="text-soft">{t('allReady')}</span>
                  ) : null}
                </span>
              </Td>
              <Td>{set.owner}</Td>
              <Td>
                <span className="whitespace-nowrap">{write.shortDay(set.createdAt)}</span>
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
      <div className="mt-8">
        <ImportHelp />
      </div>
    </>
  )
}
