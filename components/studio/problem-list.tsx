import type { Route } from 'next'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { usePlaceWords } from '@/components/studio/place'
import type { Problem } from '@/lib/errors'

/**
 * What is wrong, in the reader's language where we have words for it, else in the server's; and where.
 * A study that is named is linked to.
 */
export function ProblemList({ problems }: { problems: readonly Problem[] }) {
  const t = useTranslations('problems')
  const place = usePlaceWords()
  return (
    <ul className="mt-1 list-disc pl-5">
      {problems.map(({ where, reason, params, message }) => (
        <li key={`${where} ${message}`}>
          {reason && t.has(reason) ? (
            t.rich(reason, {
              ...params,
              link: (chunks) =>
                params?.studyId ? (
                  <Link
                    href={`/studies/${params.studyId}` as Route}
                    className="underline underline-offset-4"
                  >
                    {chunks}
                  </Link>
                ) : (
                  chunks
                ),
            })
          ) : (
            <span lang="en">{message}</span>
          )}{' '}
          {where && !params?.studyId ? (
            <span className="break-words text-soft">({place(params) || where})</span>
          ) : null}
        </li>
      ))}
    </ul>
  )
}
