'use client'

import { useEffect, useRef, useState } from 'react'
import type { DraftNote, TrialProps } from '@/components/run/clip-trial'
import { type Draft, valuesOf } from '@/components/run/draft'
import type { TrialPhase } from '@/components/run/place'
import { Questions } from '@/components/run/questions'
import { noteKey, notes } from '@/components/run/shelf'
import { blocksFor, factsOf } from '@/domain/trial/schema'

type Props = TrialProps & { phase: Extract<TrialPhase, { kind: 'questionnaire' }> }

/** Questions that are about no clip. */
export function QuestionTrial({ run, trial, phase, words, sound, offsetMs, onAnswer }: Props) {
  const key = noteKey(run.participantId, 'draft')
  const [prior] = useState(() => {
    const note = notes.read<DraftNote>(key)
    return note?.position === trial.position ? note : null
  })
  const [draft, setDraft] = useState<Draft>(prior?.draft ?? {})
  const [step, setStep] = useState(prior?.step ?? 0)
  const isSaving = useRef(false)
  const shown = useRef({ at: prior?.shownAt ?? 0, rtMs: prior?.rtMs ?? 0, since: 0 })
  useEffect(() => {
    shown.current.since = performance.now()
    if (shown.current.at === 0) shown.current.at = Date.now() + offsetMs()
  }, [offsetMs])

  const blocks = blocksFor(phase, trial, factsOf(run, trial, { sound, before: {}, draft }))
  const rtMs = () => shown.current.rtMs + performance.now() - shown.current.since
  const keep = (change: { draft?: Draft; step?: number }) => {
    const note: DraftNote = {
      position: trial.position,
      ...{ step, draft, ...change },
      receipt: null,
      ...{ rtMs: rtMs(), shownAt: shown.current.at },
    }
    notes.write(key, note)
  }
  const answer = async () => {
    if (isSaving.current) return
    isSaving.current = true
    await onAnswer({
      position: trial.position,
      values: valuesOf(blocks, draft),
      receipt: null,
      sound,
      rtMs: Math.round(rtMs()),
      shownAt: shown.current.at,
      answeredAt: Date.now() + offsetMs(),
    })
    notes.forget(key)
  }
  return (
    <section className="trial" aria-label={phase.title}>
      <h1>{phase.title}</h1>
      <Questions
        {...{ blocks, words, draft, step }}
        onDraft={(changed) => {
          setDraft(changed)
          keep({ draft: changed })
        }}
        onStep={(changed) => {
          setStep(changed)
          keep({ step: changed })
          window.scrollTo({ top: 0 })
        }}
        onDone={() => void answer()}
      />
    </section>
  )
}
