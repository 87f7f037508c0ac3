import { useTranslations } from 'next-intl'
import type { Problem } from '@/lib/errors'

/** What is wrong, in the reader's language where we have words for it, else in the server's; and where. */
export function ProblemList({ problems }: { problems: readonly Problem[] }) {
  const t = useTranslations('problems')
  return (
    <ul className="mt-1 list-disc pl-5">
      {problems.map(({ where, reason, params, message }) => (
        <li key={`${where} ${message}`}>
          {reason && t.has(reason) ? t(reason, params) : <span lang="en">{message}</span>}{' '}
          {where ? <span className="break-words text-soft">({where})</span> : null}
        </li>
      ))}
    </ul>
  )
}
