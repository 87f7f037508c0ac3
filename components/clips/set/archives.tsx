import { useTranslations } from 'next-intl'
import { ProblemList } from '@/components/studio/problem-list'
import { Badge, type Tone } from '@/components/ui/badge'
import type { ArchiveView } from '@/domain/clip-set/schema'

const tones: Record<ArchiveView['state'], Tone> = {
  QUEUED: 'caution',
  UNPACKING: 'caution',
  DONE: 'neutral',
  FAILED: 'danger',
}

/** The zips that were brought, and what came of each. */
export function Archives({ archives }: { archives: readonly ArchiveView[] }) {
  const t = useTranslations('clipSet.archives')
  if (archives.length === 0) return null
  return (
    <ul aria-label={t('label')} className="divide-y divide-line rounded-lg border border-line">
      {archives.map(({ id, fileName, state, done, total, problems }) => (
        <li key={id} className="px-4 py-3 text-sm">
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span className="min-w-0 font-medium wrap-anywhere">{fileName}</span>
            <Badge tone={tones[state]}>{t(`state.${state}`)}</Badge>
            <span className="text-soft">
              {total === null ? t('done', { done }) : t('doneOf', { done, total })}
            </span>
          </p>
          {problems.length > 0 ? (
            <details className="mt-1" open={state === 'FAILED'}>
              <summary className="cursor-pointer text-soft">
                {t('problems', { count: problems.length })}
              </summary>
              <ProblemList problems={problems} />
            </details>
          ) : null}
        </li>
      ))}
    </ul>
  )
}
