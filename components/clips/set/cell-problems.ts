'use client'

import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import type { Failure } from '@/lib/api'

/** What the server found wrong with papers, in words, by `clip id.paper`. */
export function useCellProblems(failure: Failure | null): ReadonlyMap<string, string> {
  const t = useTranslations('problems')
  return useMemo(() => {
    const told = new Map<string, string>()
    for (const { message, reason, params } of failure?.problems ?? []) {
      const key = `${params?.clipId}.${params?.field}`
      const words = reason && t.has(reason) ? t(reason, params) : message
      const before = told.get(key)
      told.set(key, before ? `${before} ${words}` : words)
    }
    return told
  }, [failure, t])
}
