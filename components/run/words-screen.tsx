'use client'

import { useEffect, useRef } from 'react'
import { CodeNote } from '@/components/run/code-note'
import { isWords, type Place } from '@/components/run/place'
import { Prose } from '@/components/run/prose'
import type { Words } from '@/components/run/words'

type Props = {
  phase: Extract<Place, { kind: 'words' }>['phase']
  studyTitle: string
  words: Words
  withdrawCode: string | null
  onGo: () => void
}

/** Something to read before something to do. The button is also the gesture that lets videos play. */
export function PhaseWords({ phase, studyTitle, words, withdrawCode, onGo }: Props) {
  const heading = useFocusAtStart()
  const title = isWords(phase) ? phase.title : phase.kind === 'practice' ? words.clip.practice : ''
  return (
    <section className="card reading">
      <h1 ref={heading} tabIndex={-1} className={title ? '' : 'unseen'}>
        {title || studyTitle}
      </h1>
      <Prose text={phase.text} />
      <Go label={isWords(phase) ? phase.button : words.clip.start} onGo={onGo} />
      {withdrawCode && (
        <CodeNote
          label={words.run.withdrawCodeLabel}
          code={withdrawCode}
          text={words.run.withdrawCodeText}
          words={words}
        />
      )}
    </section>
  )
}

/** After a reload the browser wants a gesture again before a video may play with sound. */
export function Gate({
  words,
  resumed,
  onGo,
}: {
  words: Words
  resumed: string | null
  onGo: () => void
}) {
  const heading = useFocusAtStart()
  return (
    <section className="card reading">
      {resumed && (
        <>
          <h1 ref={heading} tabIndex={-1}>
            {words.run.resumeTitle}
          </h1>
          <p>{resumed}</p>
        </>
      )}
      <Go label={resumed ? words.common.continue : words.clip.start} onGo={onGo} />
    </section>
  )
}

/** One button, which Enter also presses wherever the focus is. */
function Go({ label, onGo }: { label: string; onGo: () => void }) {
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    const listener = (event: KeyboardEvent) => {
      const target = event.target instanceof HTMLElement ? event.target : document.body
      if (event.key === 'Enter' && !target.closest('button, a, input, dialog'))
        button.current?.click()
    }
    window.addEventListener('keydown', listener)
    return () => window.removeEventListener('keydown', listener)
  }, [])
  return (
    <div className="actions">
      <button ref={button} type="button" className="main" onClick={onGo}>
        {label}
      </button>
    </div>
  )
}

function useFocusAtStart() {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  return heading
}
