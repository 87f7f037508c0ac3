import { Download } from 'lucide-react'
import type { Metadata, Route } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { studyOfPage } from '@/app/(studio)/studies/[studyId]/study'
import { orRefuse, signedIn } from '@/app/(studio)/viewer'
import { Changes } from '@/components/studio/changes'
import { Checklist } from '@/components/studio/checklist'
import { StudyActions } from '@/components/studio/study-actions'
import { Banner } from '@/components/ui/banner'
import { buttonStyle } from '@/components/ui/button-style'
import { CopyButton } from '@/components/ui/copy-button'
import { Section } from '@/components/ui/section'
import { Table, Td, Th } from '@/components/ui/table'
import { protocolHash } from '@/domain/protocol'
import { changes, draft, versions } from '@/domain/study'
import { VersionRef } from '@/domain/study/schema'
import { dates } from '@/lib/dates'

type Props = {
  params: Promise<{ studyId: string }>
  searchParams: Promise<{ from?: string; to?: string }>
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('checklist'))('tab') }
}

/** Before publishing: what is to be mended, what would be published, and what was. */
export default async function PublishPage({ params, searchParams }: Props) {
  const { studyId } = await params
  const viewer = await signedIn()
  const study = await studyOfPage(studyId)
  if (study.rehearsalOf) notFound()
  const [now, published] = await Promise.all([
    orRefuse(draft(viewer, studyId)),
    orRefuse(versions(viewer, studyId)),
  ])
  const t = await getTranslations('checklist')
  const common = await getTranslations('common')
  const write = dates(await getLocale())
  const newest = published[0]
  const sha256 = protocolHash(now.protocol)
  const isNew = newest?.sha256 !== sha256
  const count = (state: string) =>
    now.checklist.points.filter((point) => point.state === state).length
  const since = newest && isNew ? await changes(viewer, studyId, 'draft') : []
  const asked = await searchParams
  const [from, to] = [VersionRef.safeParse(asked.from), VersionRef.safeParse(asked.to)]
  const between =
    from.success && to.success
      ? {
          ...{ from: String(from.data), to: String(to.data) },
          changes: await orRefuse(changes(viewer, studyId, to.data, from.data)),
        }
      : null
  const api = `/api/v1/studies/${studyId}/versions`
  return (
    <div className="grid items-start gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_21rem]">
      <section aria-labelledby="before" className="min-w-0">
        <h2 id="before" className="font-serif text-xl font-semibold">
          {t('title')}
        </h2>
        <p className="mt-1 mb-8 max-w-[65ch] text-sm text-soft">
          {now.checklist.publishable ? t('ready') : t('blocks', { count: count('blocks') })}
          {count('warns') > 0 ? ` ${t('warns', { count: count('warns') })}` : ''}
        </p>
        <Checklist studyId={studyId} checklist={now.checklist} mayEdit={study.may.edit} />
      </section>
      <aside
        aria-labelledby="next"
        className="row-start-1 rounded-xl border border-line bg-raised p-5 sm:p-6 lg:sticky lg:top-6 lg:col-start-2"
      >
        <h2 id="next" className="font-serif text-xl font-semibold">
          {t('next')}
        </h2>
        {isNew ? (
          <>
            <p className="mt-3 font-medium">
              {t('nextNumber', { number: (newest?.number ?? 0) + 1 })}
            </p>
            <p className="mt-4 text-xs font-medium text-soft">{t('hash')}</p>
            <p className="mt-1 font-mono text-xs leading-relaxed break-all">{sha256}</p>
            <p className="mt-2 mb-3 text-xs text-soft">{t('hashWhy')}</p>
            <div className="flex flex-wrap gap-2">
              <CopyButton
                text={sha256}
                label={t('hashCopy')}
                done={common('copied')}
                failed={common('copyFailed')}
              />
              <a href={`${api}/draft/protocol`} download className={buttonStyle('quiet')}>
                <Download aria-hidden className="size-4" />
                {t('draftFile')}
              </a>
            </div>
            {newest ? (
              <details className="mt-5 border-t border-line pt-4">
                <summary className="cursor-pointer text-sm font-medium">
                  {t('compare', { from: newest.number })}{' '}
                  <span className="font-normal text-soft tabular-nums">({since.length})</span>
                </summary>
                <div className="mt-3 max-h-96 overflow-y-auto">
                  <Changes changes={since} />
                </div>
              </details>
            ) : (
              <p className="mt-5 border-t border-line pt-4 text-sm text-soft">{t('first')}</p>
            )}
          </>
        ) : (
          <p className="mt-3 text-sm text-soft">{t('nothing', { number: newest?.number ?? 1 })}</p>
        )}
        <div className="mt-6">
          {study.may.edit ? (
            <StudyActions
              studyId={studyId}
              state={study.state}
              published={newest !== undefined}
              hasProblems={!now.checklist.publishable}
              draft={{ revision: now.revision, isNew }}
            />
          ) : (
            <Banner title={t('readOnly')} />
          )}
        </div>
      </aside>
      <div className="min-w-0 lg:col-span-2">
        <Section title={t('history')}>
          {published.length === 0 ? (
            <p className="text-sm text-soft">{t('noHistory')}</p>
          ) : (
            <Table label={t('history')}>
              <thead>
                <tr>
                  <Th>{t('number')}</Th>
                  <Th>{t('publishedAt')}</Th>
                  <Th numeric>{t('sessions')}</Th>
                  <Th>{t('hash')}</Th>
                  <Th>{t('file')}</Th>
                  <Th>{t('changes')}</Th>
                </tr>
              </thead>
              <tbody>
                {published.map((version, at) => {
                  const before = published[at + 1]
                  return (
                    <tr key={version.number}>
                      <Td>{version.number}</Td>
                      <Td>
                        <span className="whitespace-nowrap">{write.day(version.publishedAt)}</span>
                      </Td>
                      <Td numeric>{version.sessions}</Td>
                      <Td>
                        <span className="block min-w-52 font-mono text-xs break-all">
                          {version.sha256}
                        </span>
                      </Td>
                      <Td>
                        <a
                          href={`${api}/${version.number}/protocol`}
                          download
                          aria-label={t('download', { number: version.number })}
                          className="text-accent underline underline-offset-4"
                        >
                          {t('downloadShort')}
                        </a>
                      </Td>
                      <Td>
                        {before ? (
                          <Link
                            href={
                              `/studies/${studyId}/publish?from=${before.number}&to=${version.number}#changes` as Route
                            }
                            aria-label={t('compareLabel', {
                              from: before.number,
                              to: version.number,
                            })}
                            className="whitespace-nowrap text-accent underline underline-offset-4"
                          >
                            {t('compare', { from: before.number })}
                          </Link>
                        ) : (
                          '–'
                        )}
                      </Td>
                    </tr>
                  )
                })}
              </tbody>
            </Table>
          )}
          {between ? (
            <section
              id="changes"
              aria-labelledby="changes-title"
              className="mt-8 max-w-3xl scroll-mt-6"
            >
              <h3 id="changes-title" className="mb-4 font-serif text-lg font-semibold">
                {between.to === 'draft'
                  ? t('changesDraft', { from: between.from })
                  : t('changesTitle', { from: between.from, to: between.to })}
              </h3>
              <Changes changes={between.changes} />
            </section>
          ) : null}
        </Section>
      </div>
    </div>
  )
}
