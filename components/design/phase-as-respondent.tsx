'use client'

import { type ReactNode, useEffect, useState } from 'react'
import type { Draft } from '@/components/run/draft'
import { isWords } from '@/components/run/place'
import { Prose } from '@/components/run/prose'
import { Questions } from '@/components/run/questions'
import type { Words } from '@/components/run/words'
import type { Protocol } from '@/domain/protocol/schema'
import {
  blockView,
  paragraphViews,
  phaseView,
  words as say,
  type Voice,
  valuesFor,
} from '@/domain/protocol/views'
import type { BlockView } from '@/domain/session/schema'
import { interfaceLocale, type Locale } from '@/lib/locale'

/** What the editor says to the frame: the draft, which phase of it, and in which language. */
export type Shown = { protocol: Protocol; index: number; locale: string; common: Voice['common'] }

type Props = {
  words: Record<Locale, Words>
  /** What stands where a video would play. */
  video: string
}

/** One phase of a draft, as it is written at this moment. What is answered goes nowhere. */
export function PhaseAsRespondent({ words: all, video }: Props) {
  const [shown, setShown] = useState<Shown | null>(null)
  useEffect(() => {
    const listen = (event: MessageEvent<{ show?: Shown }>) => {
      if (event.origin === location.origin && event.data.show) setShown(event.data.show)
    }
    window.addEventListener('message', listen)
    parent.postMessage({ ready: true }, location.origin)
    return () => window.removeEventListener('message', listen)
  }, [])
  const locale = shown?.locale ?? 'en'
  useEffect(() => {
    document.documentElement.lang = locale
  }, [locale])
  if (!shown) return null
  const phase = shown.protocol.phases[shown.index]
  if (!phase) return null
  return (
    <div className="page">
      <Aside key={`${phase.id} ${locale}`}>
        <Screen {...shown} words={all[interfaceLocale(locale)]} video={video} />
      </Aside>
    </div>
  )
}

/** A new screen of a run takes the focus; here it stays in the form where somebody writes. */
function Aside({ children }: { children: ReactNode }) {
  const [isInert, setInert] = useState(true)
  useEffect(() => setInert(false), [])
  return <div inert={isInert}>{children}</div>
}

function Screen({
  protocol,
  index,
  locale,
  common,
  words,
  video,
}: Shown & { words: Words; video: string }) {
  const phase = protocol.phases[index]
  if (!phase) return null
  const voice: Voice = { locale, common, value: valuesFor(protocol, locale) }
  if (phase.kind === 'consent' || phase.kind === 'debrief')
    return (
      <>
        {phase.kind === 'consent' ? <h1>{say(protocol.title, voice)}</h1> : null}
        <div className="reading">
          {paragraphViews(phase.paragraphs, voice).map(({ id, heading, text }) => (
            <section key={id}>
              {heading && <h2>{heading}</h2>}
              <Prose text={text} />
            </section>
          ))}
        </div>
        {phase.kind === 'consent' ? (
          <>
            {phase.boxes.map(({ id, text }) => (
              <label key={id} className="option">
                <input type="checkbox" />
                <span>{say(text, voice)}</span>
              </label>
            ))}
            <Buttons main={say(phase.accept, voice)} quiet={say(phase.decline, voice)} />
          </>
        ) : phase.keep ? (
          <>
            <Prose text={say(phase.keep.text, voice)} />
            <Buttons main={say(phase.keep.keep, voice)} quiet={say(phase.keep.erase, voice)} />
          </>
        ) : null}
      </>
    )
  if (phase.kind === 'screening')
    return (
      <>
        <h1>{say(phase.title, voice)}</h1>
        <Prose text={say(phase.text, voice)} />
        <Asked blocks={phase.blocks.map((block) => blockView(block, voice, null))} words={words} />
      </>
    )
  const view = phaseView(phase, voice, null)
  if (!view) return null
  if (isWords(view))
    return (
      <>
        {view.title ? <h1>{view.title}</h1> : null}
        <Prose text={view.text} />
        <Buttons main={view.button} />
      </>
    )
  if (view.kind === 'soundCheck')
    return (
      <>
        <Prose text={view.text} />
        <p className="item-text">{view.question || words.sound.which}</p>
        <div className="words">
          {view.words.map((word) => (
            <button key={word} type="button" className="quiet">
              {word}
            </button>
          ))}
        </div>
        <div className="words words-else">
          <button type="button" className="plain">
            {view.nothing || words.sound.nothing}
          </button>
          <button type="button" className="plain">
            {view.cannot || words.sound.cannot}
          </button>
        </div>
      </>
    )
  const isClip = 'playback' in view
  return (
    <>
      {'title' in view && view.title ? <h1>{view.title}</h1> : null}
      {view.text ? <Prose text={view.text} /> : null}
      {isClip ? (
        <figure style={{ margin: '0 0 1rem' }}>
          <div
            style={{
              aspectRatio: '16 / 9',
              background: 'var(--surround)',
              display: 'grid',
              placeItems: 'center',
            }}
          >
            <span style={{ background: 'var(--raised)', padding: '0.25rem 0.75rem' }}>{video}</span>
          </div>
          {view.label ? <figcaption className="hint">{view.label}</figcaption> : null}
        </figure>
      ) : null}
      {'skip' in view && view.skip ? (
        <button type="button" className="plain">
          {view.skip}
        </button>
      ) : null}
      <Asked blocks={view.blocks} words={words} />
    </>
  )
}

const Buttons = ({ main, quiet }: { main: string; quiet?: string }) => (
  <div className="actions">
    <button type="button" className="main">
      {main}
    </button>
    {quiet ? (
      <button type="button" className="quiet">
        {quiet}
      </button>
    ) : null}
  </div>
)

function Asked({ blocks, words }: { blocks: BlockView[]; words: Words }) {
  const [draft, setDraft] = useState<Draft>({})
  const [step, setStep] = useState(0)
  if (blocks.length === 0) return null
  return (
    <Questions
      {...{ blocks, words, draft }}
      step={Math.min(step, blocks.length - 1)}
      onDraft={setDraft}
      onStep={setStep}
      onDone={() => setStep(0)}
    />
  )
}
