'use client'

import { type ReactNode, useEffect, useRef } from 'react'
import { CodeNote } from '@/components/run/code-note'
import { CopyLink } from '@/components/run/copy-link'
import { isWords, type Place } from '@/components/run/place'
import { Prose } from '@/components/run/prose'
import type { Words } from '@/components/run/words'
import type { RunView } from '@/domain/session/schema'

type Props = {
  place: Extract<Place, { kind: 'words' | 'pause' }>
  run: RunView
  words: Words
  /** Whether these are the first words of the run: the codes to be kept come with them. */
  isFirst: boolean
  onGo: () => void
}

/** Something to read before something to do. The button is also the gesture that lets videos play. */
export function PhaseWords({ place, run, words, isFirst, onGo }: Props) {
  const heading = useFocusAtStart()
  const { title, text, button } = wording(place, words)
  return (
    <section className="card reading" lang={run.locale}>
      <h1 ref={heading} tabIndex={-1} className={title ? '' : 'unseen'}>
        {title || run.title}
      </h1>
      <Prose text={text} />
      <Go label={button} onGo={onGo} />
      {isFirst && <Keepsakes {...{ run, words }} />}
    </section>
  )
}

function wording(place: Props['place'], words: Words) {
  if (place.kind === 'pause') return { title: '', text: place.text, button: place.button }
  const { phase } = place
  if (isWords(phase)) return { title: phase.title, text: phase.text, button: phase.button }
  const title = phase.kind === 'practice' ? words.clip.practice : ''
  return { title, text: phase.text, button: words.clip.start }
}

/** The code that takes answers back, and the link that goes on with them elsewhere. */
function Keepsakes({ run, words }: Pick<Props, 'run' | 'words'>) {
  return (
    <CodeNote
      label={words.run.withdrawCodeLabel}
      code={run.withdrawCode}
      text={words.run.withdrawCodeText}
      words={words}
    >
      <p className="code-label">{words.run.linkLabel}</p>
      <p className="help">{words.run.linkText}</p>
      <div className="actions">
        <CopyLink run={run} label={words.run.copyLink} words={words} />
      </div>
    </CodeNote>
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
function Go({ label, onGo }: { label: ReactNode; onGo: () => void }) {
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
