'use client'

import { Leave } from '@/components/run/leave'
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
        {onLeave && (
          <Leave label={words.run.stop} className="leave" words={words} onLeave={onLeave} />
        )}
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
