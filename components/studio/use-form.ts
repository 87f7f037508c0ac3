'use client'

import { useState } from 'react'
import { useFailureWords, useSubmit } from '@/components/studio/use-submit'
import type { Outcome } from '@/lib/api'

type Values<Name extends string> = Record<Name, string>
type Wrong<Name extends string> = Partial<Record<Name, string | undefined>>

type Options<Name extends string, T> = {
  names: readonly Name[]
  /** What is wrong with what stands in the fields. */
  check: (values: Values<Name>) => Wrong<Name>
  send: (values: Values<Name>) => Promise<Outcome<T>>
  done: (data: T, values: Values<Name>) => void
}

/**
 * A form whose fields keep their own values: what stands in them is what is checked and sent,
 * whoever put it there and when. Mistakes are shown after the first attempt, and go as they are mended.
 */
export function useForm<Name extends string, T>(options: Options<Name, T>) {
  const { names, check, send, done } = options
  const { words, at } = useFailureWords()
  const [wrong, setWrong] = useState<Wrong<Name> | null>(null)
  const { pending, failure, submit } = useSubmit(
    async (values: Values<Name>) => {
      const outcome = await send(values)
      return outcome.ok ? { ok: true, data: { answer: outcome.data, values } } : outcome
    },
    ({ answer, values }: { answer: T; values: Values<Name> }) => done(answer, values),
  )
  const read = (entries: FormData) =>
    Object.fromEntries(names.map((name) => [name, String(entries.get(name) ?? '')])) as Values<Name>
  const beside = failure ? names.some((name) => at(failure, name)) : false
  return {
    pending,
    /** For the form itself. */
    form: {
      onInput: (entries: FormData) => wrong && setWrong(check(read(entries))),
      onSubmit: (entries: FormData) => {
        const values = read(entries)
        const found = check(values)
        setWrong(found)
        const fits = Object.values(found).every((message) => message === undefined)
        if (fits) void submit(values)
        return fits
      },
    },
    /** What to show beside a field. */
    error: (name: Name) => wrong?.[name] ?? at(failure, name),
    /** What to show above all fields. */
    failed: failure && !beside ? words(failure) : null,
  }
}

export const looksLikeEmail = (text: string): boolean => /^\S+@\S+\.\S+$/.test(text.trim())
