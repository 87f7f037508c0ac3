'use client'

import { useState } from 'react'
import { startRun } from '@/components/run/api'
import { refusalOf } from '@/components/run/refused'
import type { Words } from '@/components/run/words'
import type { WelcomeView } from '@/domain/session/schema'

type Props = {
  studyKey: string
  slug: string
  from: string
  /** What the phase is called in the protocol. */
  name: string
  welcome: WelcomeView
  words: Words
}

/** Of a rehearsal: begins with one phase, past consent and everything before it. */
export function PreviewStart({ studyKey, slug, from, name, welcome, words }: Props) {
  const [isStarting, setStarting] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const start = async () => {
    setStarting(true)
    setProblem(null)
    const consent = welcome.boxes.map(({ id }) => id)
    const reply = await startRun(studyKey, { locale: welcome.locale, consent, from, another: true })
    if (reply.kind === 'ok') return location.assign(`/s/${slug}/run`)
    setStarting(false)
    const offline = words.consent.offline
    setProblem(reply.kind === 'offline' ? offline : refusalOf(reply, words, welcome.pages).text)
  }
  return (
    <section className="card reading" aria-labelledby="preview-title">
      <h1 id="preview-title">{words.preview.title}</h1>
      <p>{words.preview.text.replace('{name}', name)}</p>
      {problem && (
        <p role="alert" className="banner">
          {problem}
        </p>
      )}
      <div className="actions">
        <button type="button" className="main" disabled={isStarting} onClick={() => void start()}>
          {isStarting ? words.consent.starting : words.preview.start}
        </button>
        <a className="quiet" href={`/s/${slug}`}>
          {words.preview.whole}
        </a>
      </div>
    </section>
  )
}
