'use client'

import { useRef, useState } from 'react'
import { withdrawRun } from '@/components/run/api'
import { Prose } from '@/components/run/prose'
import { clearRun } from '@/components/run/shelf'
import type { DebriefWords } from '@/components/run/words'
import type { DebriefView } from '@/domain/session/schema'

type Props = {
  studyKey: string
  code: string
  keep: NonNullable<DebriefView['keep']>
  words: DebriefWords
}

/** Asked once more, now that everything is known: keeping is what happens anyway, erasing is the withdrawal. */
export function Keep({ studyKey, code, keep, words }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [state, setState] = useState<'open' | 'kept' | 'erasing' | 'erased' | 'failed'>('open')
  const erase = async () => {
    setState('erasing')
    const reply = await withdrawRun(studyKey, code)
    if (reply.kind !== 'ok') return setState('failed')
    await clearRun(studyKey)
    dialog.current?.close()
    setState('erased')
  }
  return (
    <section className="after" aria-labelledby="keep-title">
      <h2 id="keep-title">{words.keepTitle}</h2>
      {state === 'kept' || state === 'erased' ? (
        <p role="status">{state === 'kept' ? words.keepDone : words.erased}</p>
      ) : (
        <>
          <div className="reading">
            <Prose text={keep.text} />
          </div>
          <div className="actions">
            <button type="button" className="main" onClick={() => setState('kept')}>
              {keep.keep}
            </button>
            <button type="button" className="quiet" onClick={() => dialog.current?.showModal()}>
              {keep.erase}
            </button>
          </div>
        </>
      )}
      <dialog ref={dialog} aria-labelledby="erase-title">
        <h2 id="erase-title">{words.eraseTitle}</h2>
        <p>{words.eraseText}</p>
        {state === 'failed' && (
          <p role="alert" className="problem">
            {words.eraseFailed}
          </p>
        )}
        <div className="actions">
          <button type="button" className="main" onClick={() => dialog.current?.close()}>
            {words.eraseCancel}
          </button>
          <button
            type="button"
            className="quiet"
            disabled={state === 'erasing'}
            onClick={() => void erase()}
          >
            {state === 'erasing' ? words.erasing : words.eraseConfirm}
          </button>
        </div>
      </dialog>
    </section>
  )
}
