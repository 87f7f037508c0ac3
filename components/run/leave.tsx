'use client'

import { useRef, useState } from 'react'
import type { Words } from '@/components/run/words'

type Props = {
  label: string
  className: string
  words: Words
  /** Ends the run early; false when that could not be told to the server. */
  onLeave: () => Promise<boolean>
}

/** The way out, asked once more: whoever leaves can't come back to the questions. */
export function Leave({ label, className, words, onLeave }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [failed, setFailed] = useState(false)
  const confirm = async () => setFailed(!(await onLeave()))
  return (
    <>
      <button type="button" className={className} onClick={() => dialog.current?.showModal()}>
        {label}
      </button>
      <dialog ref={dialog} aria-label={words.run.stopTitle}>
        <h2>{words.run.stopTitle}</h2>
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
