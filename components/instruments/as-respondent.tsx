'use client'

import { useState } from 'react'
import type { Draft } from '@/components/run/draft'
import { Questions } from '@/components/run/questions'
import type { Words } from '@/components/run/words'
import type { Block } from '@/domain/protocol/schema'
import { blockView } from '@/domain/protocol/views'

type Props = { blocks: Block[]; locale: string; words: Words; ended: string; again: string }

/** Questions as in a run, to try: what is answered stays on this page and goes with it. */
export function AsRespondent({ blocks, locale, words, ended, again }: Props) {
  const voice = { locale, value: () => undefined, common: {} }
  const views = blocks.map((block) => blockView(block, voice, null))
  const [draft, setDraft] = useState<Draft>({})
  const [step, setStep] = useState(0)
  const [isDone, setDone] = useState(false)
  const begin = () => {
    setDraft({})
    setStep(0)
    setDone(false)
  }
  return (
    <main className="page">
      {isDone ? (
        <>
          <p role="status">{ended}</p>
          <div className="actions">
            <button type="button" className="main" onClick={begin}>
              {again}
            </button>
          </div>
        </>
      ) : (
        <Questions
          blocks={views}
          {...{ words, draft, step }}
          onDraft={setDraft}
          onStep={setStep}
          onDone={() => setDone(true)}
        />
      )}
    </main>
  )
}
