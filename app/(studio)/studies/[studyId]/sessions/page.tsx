import type { Metadata } from 'next'
import Link from 'next/link'
import { getFormatter, getLocale, getTranslations } from 'next-intl/server'
import { progressOfPage } from '@/app/(studio)/studies/[studyId]/study'
import { orRefuse, signedIn } from '@/app/(studio)/viewer'
import { Badge, type Tone } from '@/components/ui/badge'
import { buttonStyle } from '@/components/ui/button-style'
import { EmptyState } from '@/components/ui/empty-state'
import { Table, Td, Th } from '@/components/ui/table'
import { type SessionState, sessions } from '@/domain/participation'
import { dates } from '@/lib/dates'

type Props = {
  params: Promise<{ studyId: string }>
  searchParams: Promise<{ page?: string }>
}

const tones: Record<SessionState, Tone> = {
  ACTIVE: 'active',
  COMPLETED: 'neutral',
  LEFT: 'outline',
  WITHDRAWN: 'caution',
  EXPIRED: 'outline',
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('study.sessionsPage'))('title') }
}

export default async function SessionsPage({ params, searchParams }: Props) {
  const { studyId } = await params
  const page = Math.max(1, Number.parseInt((await searchParams).page ?? '1', 10) || 1)
  const found = await orRefuse(sessions(await signedIn(), studyId, page))
  const t = await getTranslations('study.sessionsPage')
  const format = await getFormatter()
  const write = dates(await getLocale())
  const instant = (at: Date) => (
    <time dateTime={at.toISOString()} className="whitespace-nowrap">
      {write.instant(at)}
    </time>
  )
  const lasting = (end: Date, start: Date) => {
    const minutes = (end.getTime() - start.getTime()) / 60_000
    return minutes < 1
      ? t('underAMinute')
      : t('minutes', { minutes: format.number(minutes, { maximumFractionDigits: 1 }) })
  }
  if (found.total === 0) {
    const { may } = await progressOfPage(studyId)
    return (
      <EmptyState
        title={t('emptyTitle')}
        action={
          <Link href={`/studies/${studyId}`} className={buttonStyle('primary')}>
            {t('toOverview')}
          </Link>
        }
      >
        {t(may === 'assist' ? 'emptyAssisting' : 'empty')}
      </EmptyState>
    )
  }
  return (
    <>
      <Table label={t('caption')}>
        <thead>
          <tr>
            <Th>{t('participant')}</Th>
            <Th>{t('state')}</Th>
            <Th>{t('started')}</Th>
            <Th>{t('completed')}</Th>
            <Th numeric>{t('duration')}</Th>
            <Th numeric>{t('answers')}</Th>
            <Th>{t('locale')}</Th>
            <Th>{t('channel')}</Th>
          </tr>
        </thead>
        <tbody>
          {found.rows.map((row) => (
            <tr key={row.id}>
              <Td>
                <code className="font-mono text-xs">{row.participantId}</code>
              </Td>
              <Td>
                <Badge tone={tones[row.state]}>{t(`states.${row.state}`)}</Badge>
              </Td>
              <Td>{instant(row.startedAt)}</Td>
              <Td>{row.completedAt ? instant(row.completedAt) : '–'}</Td>
              <Td numeric>
                <span className="whitespace-nowrap">
                  {row.completedAt ? lasting(row.completedAt, row.startedAt) : '–'}
                </span>
              </Td>
              <Td numeric>
                <span className="whitespace-nowrap">
                  {t('of', { stored: row.stored, total: row.total })}
                </span>
              </Td>
              <Td>{row.locale}</Td>
              <Td>{row.channel || t('plainLink')}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
      {found.pages > 1 ? (
        <nav aria-label={t('pages')} className="mt-5 flex flex-wrap items-center gap-3 text-sm">
          {page > 1 ? (
            <Link href={`/studies/${studyId}/sessions?page=${page - 1}`} className={buttonStyle()}>
              {t('newer')}
            </Link>
          ) : null}
          {page < found.pages ? (
            <Link href={`/studies/${studyId}/sessions?page=${page + 1}`} className={buttonStyle()}>
              {t('older')}
            </Link>
          ) : null}
          <span className="text-soft">{t('page', { page, pages: found.pages })}</span>
        </nav>
      ) : null}
    </>
  )
}
