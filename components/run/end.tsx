'use client'

import { useEffect, useEffectEvent } from 'react'
import type { LiveRun, RunActions } from '@/components/run/use-run'
import { fill, type Words } from '@/components/run/words'

type Props = {
  live: Extract<LiveRun, { kind: 'ready' }>
  words: Words
  actions: RunActions
  finish: () => Promise<void>
}

/** Every question is answered; the last page waits until the server has every answer. */
export function End({ live, words, actions, finish }: Props) {
  const { run, outbox, total } = live
  const stored = Math.min(total, Math.max(outbox.stored, run.stored.length))
  const complete = run.completed || stored >= total
  const settled = outbox.waiting === 0 && outbox.parked === 0

  const proceed = useEffectEvent(() => void finish())
  useEffect(() => {
    if (complete) proceed()
  }, [complete])

  // Nothing waits here, yet the server lacks something: another tab or an earlier visit knows more.
  const ask = useEffectEvent(() => actions.refresh())
  useEffect(() => {
    if (complete || !settled) return
    ask()
    const timer = setInterval(() => ask(), 4_000)
    return () => clearInterval(timer)
  }, [complete, settled])

  const download = () => {
    const copy = { study: run.studyKey, participant: run.participantId, answers: actions.unsent() }
    const url = URL.createObjectURL(
      new Blob([JSON.stringify(copy, null, 2)], { type: 'application/json' }),
    )
    Object.assign(document.createElement('a'), { href: url, download: 'answers.json' }).click()
    setTimeout(() => URL.revokeObjectURL(url), 10_000)
  }

  const saving = run.pages.saving
    ? counted(run.pages.saving, stored, total)
    : fill(words.end.saving, { n: stored, of: total })
  return (
    <section className="card reading">
      <h1>{words.end.title}</h1>
      <p role="status" lang={run.pages.saving ? run.locale : undefined}>
        {complete ? run.pages.saved || words.end.saved : saving}
      </p>
      <progress className="saving" value={stored} max={total} aria-label={words.end.title} />
      {!complete && outbox.stuck && <p>{words.end.waiting}</p>}
      {outbox.parked > 0 && <p role="alert">{fill(words.end.parked, { n: outbox.parked })}</p>}
      <div className="actions">
        {complete ? (
          <button type="button" className="main" onClick={() => void finish()}>
            {words.end.toEnd}
          </button>
        ) : (
          <button type="button" className="main" onClick={() => actions.refresh()}>
            {words.end.retry}
          </button>
        )}
        {(outbox.stuck || outbox.parked > 0) && (
          <button type="button" className="quiet" onClick={download}>
            {words.end.download}
          </button>
        )}
      </div>
    </section>
  )
}

/** The study's own words for it, with the numbers in their places. */
const counted = (text: string, done: number, all: number): string =>
  text.replace(/\{\{\s*done\s*\}\}/g, String(done)).replace(/\{\{\s*all\s*\}\}/g, String(all))
