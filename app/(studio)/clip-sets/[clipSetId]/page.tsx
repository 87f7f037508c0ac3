import type { Metadata } from 'next'
import Link from 'next/link'
import { getFormatter, getLocale, getTranslations } from 'next-intl/server'
import { orRefuse, signedIn } from '@/app/(studio)/viewer'
import { ClipCard } from '@/components/clips/clip-card'
import { FreezeSet, RemoveFailed } from '@/components/clips/set-actions'
import { TraceTable } from '@/components/clips/trace-table'
import { Refresh } from '@/components/studio/refresh'
import { Badge } from '@/components/ui/badge'
import { Banner } from '@/components/ui/banner'
import { buttonStyle } from '@/components/ui/button-style'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { Section } from '@/components/ui/section'
import { detail } from '@/domain/clip-set'
import { dates } from '@/lib/dates'

type Props = { params: Promise<{ clipSetId: string }> }

const read = async ({ params }: Props) =>
  orRefuse(detail(await signedIn(), (await params).clipSetId))

export async function generateMetadata(props: Props): Promise<Metadata> {
  // Where the set is refused, the page says so; a title that fails would leave it without any.
  return read(props).then(
    ({ name }) => ({ title: name }),
    () => ({}),
  )
}

export default async function ClipSetPage(props: Props) {
  const set = await read(props)
  const t = await getTranslations('clipSets')
  const format = await getFormatter()
  const write = dates(await getLocale())
  const waiting = set.clips.filter(({ state }) => state !== 'READY' && state !== 'FAILED').length
  const failed = set.clips.filter(({ state }) => state === 'FAILED').length
  const { width, height, fps, sound, targetLufs } = set.settings
  return (
    <>
      <PageHeader
        title={set.name}
        lead={
          <>
            {t('canvas', { width, height, fps: format.number(fps, { maximumFractionDigits: 2 }) })},{' '}
            {sound
              ? t('withSound', { lufs: format.number(targetLufs).replace('-', '−') })
              : t('silent')}
            .
          </>
        }
        actions={
          set.state === 'DRAFT' ? (
            <>
              {failed > 0 ? <RemoveFailed clipSetId={set.id} count={failed} /> : null}
              <FreezeSet
                clipSetId={set.id}
                ready={set.clips.length > 0 && waiting + failed === 0}
              />
            </>
          ) : (
            <Link href={`/studies/new?clips=${set.id}`} className={buttonStyle('primary')}>
              {t('useIt')}
            </Link>
          )
        }
      />
      <div className="mb-8 flex flex-wrap items-center gap-x-4 gap-y-2 text-sm text-soft">
        <Badge tone={set.state === 'FROZEN' ? 'active' : 'outline'}>
          {t(`state.${set.state}`)}
        </Badge>
        <span>{t('tally', { total: set.clips.length })}</span>
        {set.frozenAt ? <span>{t('frozenSince', { date: write.day(set.frozenAt) })}</span> : null}
        {failed > 0 ? <Badge tone="danger">{t('failed', { count: failed })}</Badge> : null}
        {waiting > 0 ? <Badge tone="caution">{t('waiting', { count: waiting })}</Badge> : null}
        {set.state === 'DRAFT' && waiting + failed > 0 ? <span>{t('freezeWait')}</span> : null}
      </div>
      {waiting > 0 ? <Refresh everyMs={2_000} /> : null}
      {set.unreached.length > 0 ? (
        <div className="mb-8">
          <Banner tone="caution" title={t('unreached', { count: set.unreached.length })}>
            {set.unreached.join(', ')}
          </Banner>
        </div>
      ) : null}
      {set.clips.length === 0 ? (
        <EmptyState title={t('emptyTitle')}>{t('emptySet')}</EmptyState>
      ) : (
        <ul className="grid gap-6 sm:grid-cols-2 xl:grid-cols-3">
          {set.clips.map((clip) => (
            <li key={clip.id}>
              <ClipCard clip={clip} />
            </li>
          ))}
        </ul>
      )}
      {set.traces.some(({ clips }) => clips > 0) ? (
        <Section title={t('traces')} lead={t('tracesLead')}>
          <TraceTable traces={set.traces} />
        </Section>
      ) : null}
    </>
  )
}
