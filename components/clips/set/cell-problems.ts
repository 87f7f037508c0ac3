'use client'

import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import type { Failure } from '@/lib/api'

/** What the server found wrong with papers, in words, by `clip id.paper`. */
export function useCellProblems(failure: Failure | null): ReadonlyMap<string, string> {
  const t = useTranslations('problems')
  return useMemo(
    () =>
      new Map(
        (failure?.problems ?? []).map(({ message, reason, params }) => [
          `${params?.clipId}.${params?.field}`,
          reason && t.has(reason) ? t(reason, params) : message,
        ]),
      ),
    [failure, t],
  )
}
