import type { Metadata } from 'next'
import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { orRefuse, signedIn } from '@/app/(studio)/viewer'
import { Banner } from '@/components/ui/banner'
import { buttonStyle } from '@/components/ui/button-style'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { Table, Td, Th } from '@/components/ui/table'
import { firstBrokenLine, history } from '@/domain/audit'
import { dates } from '@/lib/dates'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('audit'))('title') }
}

type Props = { searchParams: Promise<{ before?: string }> }

/** As many lines as the domain gives at once. */
const FULL_PAGE = 100

export default async function AuditPage({ searchParams }: Props) {
  const { before } = await searchParams
  const from = before && /^\d{1,18}$/.test(before) ? BigInt(before) : undefined
  const lines = await orRefuse(history(await signedIn(), from))
  const broken = await firstBrokenLine()
  const t = await getTranslations('audit')
  const write = dates(await getLocale())
  const last = lines.at(-1)
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <div className="mb-6">
        {broken === null ? (
          <p className="text-sm text-soft">{t('intact')}</p>
        ) : (
          <Banner tone="danger" title={t('broken', { id: broken })} />
        )}
      </div>
      {lines.length === 0 ? (
        <EmptyState title={t('emptyTitle')}>{t('empty')}</EmptyState>
      ) : (
        <Table label={t('title')}>
          <thead>
            <tr>
              <Th>{t('at')}</Th>
              <Th>{t('actor')}</Th>
              <Th>{t('action')}</Th>
              <Th>{t('subject')}</Th>
              <Th>{t('details')}</Th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={String(line.id)}>
                <Td>
                  <time dateTime={line.at.toISOString()} className="whitespace-nowrap">
                    {write.exactInstant(line.at)}
                  </time>
                </Td>
                <Td>
                  <span className={`whitespace-nowrap ${line.actor ? '' : 'text-soft'}`}>
                    {line.actor ?? t('system')}
                  </span>
                </Td>
                <Td>
                  <code className="font-mono text-xs">{line.action}</code>
                </Td>
                <Td>
                  {line.target ? (
                    <Link
                      href={line.target.path}
                      title={line.subject}
                      className="underline decoration-line underline-offset-4 hover:decoration-ink"
                    >
                      {line.target.name}
                    </Link>
                  ) : (
                    <code
                      title={line.subject}
                      className="font-mono text-xs whitespace-nowrap text-soft"
                    >
                      {shortened(line.subject)}
                    </code>
                  )}
                </Td>
                <Td>
                  <code className="block min-w-64 font-mono text-xs wrap-anywhere text-soft">
                    {words(line.details)}
                  </code>
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      {last && lines.length === FULL_PAGE ? (
        <Link href={`/audit?before=${last.id}`} className={`${buttonStyle()} mt-6`}>
          {t('older')}
        </Link>
      ) : null}
    </>
  )
}

/** `study:3133dc51-…` as `study 3133dc51`. */
const shortened = (subject: string): string =>
  subject.replace(':', ' ').replace(/-[\da-f-]{27}$/, '')

/** `{"version":2}` as `version 2`. */
const words = (details: unknown): string =>
  details && typeof details === 'object'
    ? Object.entries(details)
        .map(
          ([key, value]) => `${key} ${typeof value === 'string' ? value : JSON.stringify(value)}`,
        )
        .join(', ')
    : ''
