'use client'

import { type ReactNode, useEffect, useRef, useState } from 'react'
import { type Draft, valuesOf } from '@/components/run/draft'
import { Prose } from '@/components/run/prose'
import { Questions } from '@/components/run/questions'
import type { Words } from '@/components/run/words'
import type { PhaseView, StartRun, WelcomeView } from '@/domain/session/schema'
import { askedIn } from '@/domain/trial/schema'

export type Screened = NonNullable<StartRun['screening']>

type Props = {
  screening: NonNullable<WelcomeView['screening']>
  basis: WelcomeView['basis']
  words: Words
  isStarting: boolean
  alert: ReactNode
  onBack: () => void
  onDone: (screened: Screened) => void
}

const NO_CLIP = { features: [], foreignSpeech: false, first: false, asks: null }

/** Asked before a place is taken. What is answered here is kept only by a start. */
export function Screening(props: Props) {
  const { screening, basis, words, isStarting, alert, onBack, onDone } = props
  const heading = useRef<HTMLHeadingElement>(null)
  const [draft, setDraft] = useState<Draft>({})
  const [step, setStep] = useState(0)
  const shown = useRef({ at: 0, since: 0 })
  useEffect(() => {
    shown.current = { at: Date.now(), since: performance.now() }
    heading.current?.focus({ preventScroll: true })
  }, [])

  const phase: PhaseView = { kind: 'questionnaire', ...screening }
  const nobody = { group: '', basis, given: {} }
  const blocks = askedIn(nobody, phase, NO_CLIP, { sound: true, before: {} }, (of) =>
    valuesOf(of, draft),
  )
  return (
    <section className="screening" aria-label={screening.title}>
      <h1 ref={heading} tabIndex={-1}>
        {screening.title}
      </h1>
      {screening.text && (
        <div className="reading">
          <Prose text={screening.text} />
        </div>
      )}
      <Questions
        {...{ blocks, words, draft, step }}
        onDraft={setDraft}
        onStep={setStep}
        onDone={() => {
          if (isStarting) return
          onDone({
            values: valuesOf(blocks, draft),
            rtMs: Math.round(performance.now() - shown.current.since),
            shownAt: shown.current.at,
            answeredAt: Date.now(),
          })
        }}
      />
      {isStarting && <p role="status">{words.consent.starting}</p>}
      {alert}
      <button type="button" className="plain wide" onClick={onBack}>
        {words.consent.screeningBack}
      </button>
    </section>
  )
}
