'use client'

import { type FormEvent, useRef, useState } from 'react'
import { withdrawRun } from '@/components/run/api'
import { clearRun } from '@/components/run/shelf'
import { fill, type Words } from '@/components/run/words'

/** Takes answers back, with the code and without another question. */
export function WithdrawForm({
  studyKey,
  locale,
  words,
}: {
  studyKey: string
  locale: string
  words: Words
}) {
  const field = useRef<HTMLInputElement>(null)
  const [state, setState] = useState<'open' | 'working' | 'empty' | 'unknown' | 'offline'>('open')
  const [at, setAt] = useState<string | null>(null)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const code = field.current?.value.trim() ?? ''
    setState(code === '' ? 'empty' : 'working')
    if (code === '') return field.current?.focus()
    const reply = await withdrawRun(studyKey, code)
    if (reply.kind === 'ok') {
      await clearRun(studyKey)
      return setAt(reply.value.at)
    }
    setState(reply.kind === 'offline' ? 'offline' : 'unknown')
    field.current?.focus()
  }

  if (at !== null) {
    const when = new Date(at).toLocaleString(locale, { dateStyle: 'long', timeStyle: 'short' })
    return (
      <div role="status">
        <h1>{words.withdraw.doneTitle}</h1>
        <p>{fill(words.withdraw.doneText, { at: when })}</p>
      </div>
    )
  }
  const problem = state === 'open' || state === 'working' ? null : words.withdraw[state]
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <h1>{words.withdraw.title}</h1>
      <p>{words.withdraw.text}</p>
      <label className="field">
        <span>{words.withdraw.code}</span>
        <input
          ref={field}
          type="text"
          name="code"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          aria-invalid={problem !== null}
          aria-describedby="withdraw-problem"
        />
      </label>
      <p id="withdraw-problem" role="alert" className="problem">
        {problem}
      </p>
      <div className="actions">
        <button type="submit" className="main" disabled={state === 'working'}>
          {state === 'working' ? words.withdraw.working : words.withdraw.button}
        </button>
      </div>
    </form>
  )
}
