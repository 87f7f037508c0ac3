import type { Metadata } from 'next'
import Link from 'next/link'
import { getFormatter, getTranslations } from 'next-intl/server'
import { signedIn } from '@/app/(studio)/viewer'
import { StudyStateBadge } from '@/components/studio/study-state'
import { buttonStyle } from '@/components/ui/button-style'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { Table, Td, Th } from '@/components/ui/table'
import { list } from '@/domain/study'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('studies'))('title') }
}

export default async function StudiesPage() {
  const viewer = await signedIn()
  const studies = await list(viewer)
  const t = await getTranslations('studies')
  const format = await getFormatter()
  const now = new Date()
  const create = (
    <Link href="/studies/new" className={buttonStyle('primary')}>
      {t('new')}
    </Link>
  )
  const howMany = (
    <Link href="/planning" className={buttonStyle('quiet')}>
      {(await getTranslations('planning'))('link')}
    </Link>
  )
  if (studies.length === 0) {
    return (
      <>
        <PageHeader title={t('title')} lead={t('lead')} />
        <EmptyState
          title={t('emptyTitle')}
          action={
            <>
              {create}
              <Link href="/clip-sets" className={buttonStyle()}>
                {t('toClips')}
              </Link>
              {howMany}
            </>
          }
        >
          {t('empty')}
        </EmptyState>
      </>
    )
  }
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={
          <>
            {howMany}
            {create}
          </>
        }
      />
      <Table label={t('title')}>
        <thead>
          <tr>
            <Th>{t('name')}</Th>
            <Th>{t('stateHeading')}</Th>
            <Th numeric>{t('completed')}</Th>
            <Th>{t('last')}</Th>
            <Th>{t('owner')}</Th>
          </tr>
        </thead>
        <tbody>
          {studies.map((study) => (
            <tr key={study.id}>
              <Td>
                <Link
                  href={`/studies/${study.id}`}
                  className="font-medium underline decoration-line underline-offset-4 hover:decoration-ink"
                >
                  {study.name}
                </Link>
                <div className="min-w-32 text-xs break-all text-soft">/s/{study.slug}</div>
              </Td>
              <Td>
                <StudyStateBadge state={study.state} published={study.published} />
              </Td>
              <Td numeric>
                {study.target === null
                  ? format.number(study.completed)
                  : t('ofTarget', { completed: study.completed, target: study.target })}
              </Td>
              <Td>
                <time dateTime={study.updatedAt.toISOString()} className="whitespace-nowrap">
                  {format.relativeTime(study.updatedAt, now)}
                </time>
              </Td>
              <Td>{study.ownerName === viewer.name ? t('you') : study.ownerName}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </>
  )
}
