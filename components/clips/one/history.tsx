import { useLocale, useTranslations } from 'next-intl'
import { PaperValue } from '@/components/clips/paper-value'
import type { ClipDetail } from '@/domain/clip-set/schema'
import { dates } from '@/lib/dates'

type Line = ClipDetail['history'][number]

/** What was done to a clip and by whom, the newest first. */
export function History({ lines, createdAt }: { lines: readonly Line[]; createdAt: Date }) {
  const t = useTranslations('clip.history')
  const write = dates(useLocale())
  return (
    <ol className="divide-y divide-line border-y border-line text-sm">
      {lines.map((line, at) => (
        // Lines of a log have no name; their place is where they are.
        // biome-ignore lint/suspicious/noArrayIndexKey: the list is only ever read anew.
        <li key={at} className="py-2.5">
          <p className="flex flex-wrap justify-between gap-x-4">
            <span className="font-medium">
              {t.has(`actions.${key(line.action)}` as 'actions.clip-edit')
                ? t(`actions.${key(line.action)}` as 'actions.clip-edit')
                : line.action}
            </span>
            <span className="text-soft">
              {line.actor ?? t('nobody')} · {write.instant(new Date(line.at))}
            </span>
          </p>
          <Changes details={line.details} />
        </li>
      ))}
      <li className="flex flex-wrap justify-between gap-x-4 py-2.5">
        <span className="font-medium">{t('brought')}</span>
        <span className="text-soft">{write.instant(createdAt)}</span>
      </li>
    </ol>
  )
}

/** A message has no dots in its name. */
const key = (action: string) => action.replaceAll('.', '-')

function Changes({ details }: { details: unknown }) {
  const t = useTranslations('clip.history')
  const papers = useTranslations('manifest.fields')
  const changes = (details as { changes?: unknown } | null)?.changes
  if (!Array.isArray(changes)) return null
  return (
    <ul className="mt-1 text-soft">
      {(changes as { name: string; from: unknown; to: unknown }[]).map(({ name, from, to }) => (
        <li key={name} className="wrap-anywhere">
          {t.rich('change', {
            paper: papers.has(name as 'origin') ? papers(name as 'origin') : name,
            from: () => <PaperValue name={name} value={from} />,
            to: () => <PaperValue name={name} value={to} />,
          })}
        </li>
      ))}
    </ul>
  )
}
