'use client'

import { useRef, useState } from 'react'
import type { OutboxState } from '@/components/run/outbox'
import { fill, type Words } from '@/components/run/words'

type Props = {
  title: string
  words: Words
  outbox: OutboxState
  done: number
  of: number
  /** Ends the run early; false when that could not be told to the server. Null: nothing to leave. */
  onLeave: (() => Promise<boolean>) | null
}

/** The study's title, how far the run is, whether the answers are safe, and the way out. */
export function Header({ title, words, outbox, done, of, onLeave }: Props) {
  const n = Math.min(done + 1, of)
  return (
    <header className="top">
      <div className="top-line">
        <p className="count" aria-hidden="true">
          {fill(words.common.count, { n, of })}
        </p>
        <p className="study-title">{title}</p>
        <p className="saved">{savedWords(outbox, words)}</p>
        {onLeave && <Leave words={words} onLeave={onLeave} />}
      </div>
      <progress
        className="progress"
        value={done}
        max={of}
        aria-label={fill(words.common.progress, { n, of })}
      />
      {!outbox.durable && outbox.waiting > 0 && (
        <p role="alert" className="banner">
          {words.common.notKept}
        </p>
      )}
      {outbox.parked > 0 && (
        <p role="alert" className="banner">
          {words.common.parked}
        </p>
      )}
    </header>
  )
}

function savedWords({ waiting, stuck, durable, answered }: OutboxState, { common }: Words): string {
  if (waiting > 0) return stuck && durable ? common.savedHere : common.saving
  return answered.size > 0 ? common.saved : ''
}

function Leave({ words, onLeave }: { words: Words; onLeave: () => Promise<boolean> }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [failed, setFailed] = useState(false)
  const confirm = async () => setFailed(!(await onLeave()))
  return (
    <>
      <button type="button" className="leave" onClick={() => dialog.current?.showModal()}>
        {words.run.stop}
      </button>
      <dialog ref={dialog} aria-labelledby="leave-title">
        <h2 id="leave-title">{words.run.stopTitle}</h2>
        <p>{words.run.stopText}</p>
        {failed && (
          <p role="alert" className="problem">
            {words.run.stopFailed}
          </p>
        )}
        <div className="actions">
          <button type="button" className="main" onClick={() => dialog.current?.close()}>
            {words.run.stopCancel}
          </button>
          <button type="button" className="quiet" onClick={() => void confirm()}>
            {words.run.stopConfirm}
          </button>
        </div>
      </dialog>
    </>
  )
}
