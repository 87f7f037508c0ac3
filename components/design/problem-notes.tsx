'use client'

import { useTranslations } from 'next-intl'
import { useSetting } from '@/components/design/context'
import type { Problem } from '@/lib/errors'

/** A problem in the reader's language where there are words for it, else in the server's. */
function useProblemWords(): (problem: Problem) => string {
  const t = useTranslations('problems')
  return ({ reason, params, message }) =>
    reason && t.has(reason)
      ? String(t.markup(reason, { ...params, link: (chunks) => chunks }))
      : message
}

type Props = {
  at: string
  /** Also what is wrong below this place; for what has no fields of its own. */
  deep?: boolean
  id?: string
  /** Reasons that the place itself says in its own way. */
  except?: readonly string[]
}

/** What is wrong at one place of the protocol, said there. */
export function ProblemNotes({ at, deep = false, id, except = [] }: Props) {
  const words = useProblemWords()
  const found = useSetting()
    .problemsAt(at)
    .filter(({ where, reason }) => (deep || where === at) && !except.includes(reason ?? ''))
  if (found.length === 0) return null
  return (
    <ul id={id} className="flex flex-col gap-1 text-sm text-danger">
      {found.map((problem) => (
        <li key={`${problem.where} ${problem.reason} ${problem.message}`}>{words(problem)}</li>
      ))}
    </ul>
  )
}
