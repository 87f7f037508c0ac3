import type { Metadata } from 'next'
import { getFormatter, getLocale, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { orRefuse, signedIn } from '@/app/(studio)/viewer'
import { Banner } from '@/components/ui/banner'
import { PageHeader } from '@/components/ui/page-header'
import { Section } from '@/components/ui/section'
import { Table, Td, Th } from '@/components/ui/table'
import { lastCheck } from '@/domain/storage-check'
import { type Checked, FindingKind } from '@/domain/storage-check/schema'
import { status } from '@/domain/system'
import { dates } from '@/lib/dates'
import manifest from '@/package.json' with { type: 'json' }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('system'))('title') }
}

export default async function SystemPage() {
  const viewer = await signedIn()
  const [system, check] = await orRefuse(Promise.all([status(viewer), lastCheck(viewer)]))
  const t = await getTranslations('system')
  const format = await getFormatter()
  const write = dates(await getLocale())
  const { software, database, disk, ffmpeg, queue } = system
  const gigabytes = (bytes: number) =>
    format.number(bytes / 1e9, { style: 'unit', unit: 'gigabyte', maximumFractionDigits: 1 })
  const megabytes = (bytes: number) =>
    format.number(bytes / 1e6, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 0 })
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={`${t('lead')} ${t('refresh', { time: write.time(system.at) })}`}
      />
      <div className="grid items-start gap-x-12 gap-y-10 lg:grid-cols-2 [&>section]:mt-0">
        <Section title={t('software')}>
          <Facts>
            <Fact name={t('version')}>{manifest.version}</Fact>
            <Fact name={t('node')}>{software.node}</Fact>
            <Fact name={t('uptime')}>{write.instant(software.startedAt)}</Fact>
            <Fact name={t('memory')}>{megabytes(software.memoryBytes)}</Fact>
          </Facts>
        </Section>
        <Section title={t('database')}>
          <Facts>
            <Fact name={t('postgres')}>{database.version}</Fact>
            <Fact name={t('kind')}>{t(database.kind)}</Fact>
            <Fact name={t('size')}>{megabytes(database.sizeBytes)}</Fact>
            <Fact name={t('connections')}>{database.connections}</Fact>
            <Fact name={t('migrations')}>
              {t('migrationsApplied', {
                count: database.migrations,
                name: database.lastMigration ?? '–',
              })}
            </Fact>
          </Facts>
        </Section>
        <Section title={t('disk')}>
          {disk.isLow ? (
            <div className="mb-4">
              <Banner tone="danger" title={t('lowDisk', { limit: gigabytes(disk.limitBytes) })} />
            </div>
          ) : null}
          <Facts>
            <Fact name={t('dataDir')}>
              <code className="font-mono text-xs break-all">{disk.directory}</code>
            </Fact>
            <Fact name={t('free')}>
              {t('freeOf', {
                free: gigabytes(disk.freeBytes),
                total: gigabytes(disk.totalBytes),
              })}
            </Fact>
          </Facts>
        </Section>
        <Section title={t('video')}>
          {'missing' in ffmpeg ? (
            <Banner tone="danger" title={t('ffmpegMissing')}>
              <p className="mt-1">{ffmpeg.missing}</p>
            </Banner>
          ) : (
            <Facts>
              <Fact name={t('ffmpeg')}>{ffmpeg.version}</Fact>
            </Facts>
          )}
        </Section>
        <Section title={t('files')}>
          {check && lost(check) ? (
            <div className="mb-4">
              <Banner tone="danger" title={t('filesLost')}>
                <p className="mt-1">{t('filesLostNext')}</p>
              </Banner>
            </div>
          ) : check && left(check) ? (
            <div className="mb-4">
              <Banner title={t('filesLeft')}>
                <p className="mt-1">{t('filesLeftNext')}</p>
              </Banner>
            </div>
          ) : null}
          {check ? (
            <Facts>
              <Fact name={t('checked')}>{write.instant(check.at)}</Fact>
              <Fact name={t('looked')}>
                {t('lookedAt', { files: check.files, size: megabytes(check.bytes) })}
              </Fact>
              <Fact name={t('found')}>
                {lost(check) || left(check) ? (
                  <ul>
                    {FindingKind.options
                      .filter((kind) => check.counts[kind] > 0)
                      .map((kind) => (
                        <li key={kind}>{t(kind, { count: check.counts[kind] })}</li>
                      ))}
                    {check.findings.slice(0, FILES_NAMED).map(({ key, as, fileName }) =>
                      as && fileName !== null ? (
                        <li key={key} className="text-soft">
                          {t(`fileOf.${as}`, { name: fileName })}
                        </li>
                      ) : null,
                    )}
                  </ul>
                ) : (
                  t('foundNothing')
                )}
              </Fact>
            </Facts>
          ) : (
            <p className="text-sm text-soft">{t('neverChecked')}</p>
          )}
        </Section>
      </div>
      <Section title={t('queue')}>
        <dl className="grid grid-cols-2 gap-4 sm:grid-cols-4">
          {(['waiting', 'running', 'failing', 'dead'] as const).map((key) => (
            <div key={key} className="border-t border-line pt-2">
              <dt className="text-xs text-soft">{t(key)}</dt>
              <dd
                className={`text-2xl font-medium ${key === 'dead' && queue.dead > 0 ? 'text-danger' : ''}`}
              >
                {format.number(queue[key])}
              </dd>
            </div>
          ))}
        </dl>
        {queue.jobs.length === 0 ? (
          <p className="mt-5 text-sm text-soft">{t('idle')}</p>
        ) : (
          <div className="mt-5">
            <Table label={t('jobs')}>
              <thead>
                <tr>
                  <Th>{t('task')}</Th>
                  <Th numeric>{t('attempts')}</Th>
                  <Th>{t('error')}</Th>
                </tr>
              </thead>
              <tbody>
                {queue.jobs.map((job) => (
                  <tr key={job.id}>
                    <Td>
                      <code className="font-mono text-xs">{job.task}</code>
                    </Td>
                    <Td numeric>
                      {job.attempts}/{job.maxAttempts}
                    </Td>
                    <Td>{job.lastError ?? '–'}</Td>
                  </tr>
                ))}
              </tbody>
            </Table>
          </div>
        )}
      </Section>
    </>
  )
}

/** Of those that were lost, a few by name; npm run storage:check lists all. */
const FILES_NAMED = 5

/** Files that are not what they were. */
const lost = ({ counts }: Checked): boolean => counts.MISSING + counts.SIZE + counts.HASH > 0

/** Files that only take up room, and still do. */
const left = ({ findings }: Checked): boolean => findings.some(({ removed }) => !removed)

const Facts = ({ children }: { children: ReactNode }) => <dl className="text-sm">{children}</dl>

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[9rem_minmax(0,1fr)] gap-4 border-b border-line py-2 last:border-b-0">
      <dt className="text-soft">{name}</dt>
      <dd className="min-w-0 wrap-anywhere">{children}</dd>
    </div>
  )
}
