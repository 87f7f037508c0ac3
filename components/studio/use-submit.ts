'use client'

import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import type { Failure, Outcome } from '@/lib/api'

/** Sends once at a time; holds what went wrong until the next attempt. */
export function useSubmit<T, Input extends unknown[] = []>(
  send: (...input: Input) => Promise<Outcome<T>>,
  done: (data: T) => void,
) {
  const [pending, setPending] = useState(false)
  // What was pressed twice before the page was awake comes at once, with no rendering in between.
  const busy = useRef(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const submit = async (...input: Input) => {
    if (busy.current) return
    busy.current = true
    setPending(true)
    setFailure(null)
    const outcome = await send(...input)
    busy.current = false
    setPending(false)
    if (outcome.ok) done(outcome.data)
    else setFailure(outcome.failure)
  }
  return { pending, failure, submit }
}

/**
 * A failure in the person's language: by its reason, else by its code, else the server's words.
 * `at` gives what to show beside one field.
 */
export function useFailureWords() {
  const t = useTranslations('errors')
  const known = (key: string | undefined) => (key !== undefined && t.has(key) ? t(key) : undefined)
  const words = (failure: Failure): string =>
    known(failure.reason) ?? known(failure.error) ?? (failure.message || t('INTERNAL'))
  const at = (failure: Failure | null, field: string): string | undefined => {
    const problem = failure?.problems?.find(({ where }) => where.split(/[./]/).includes(field))
    return problem && (known(failure?.reason) ?? problem.message)
  }
  return { words, at }
}
