'use client'

import { useEffect, useRef, useState } from 'react'
import { CodeNote } from '@/components/run/code-note'
import { CopyLink } from '@/components/run/copy-link'
import type { TrialPhase } from '@/components/run/place'
import { Prose } from '@/components/run/prose'
import type { TrialProps } from '@/components/run/use-sheet'
import { interfaceLocale } from '@/lib/locale'

type Props = Pick<TrialProps, 'run' | 'trial' | 'words' | 'offsetMs' | 'onAnswer'> & {
  phase: Extract<TrialPhase, { kind: 'soundCheck' }>
  /** Where the run begins with it: what is to be kept. */
  withdrawCode: string | null
}

/** Chosen where nothing was heard, and where nothing could be. */
const NOTHING = 0
const CANNOT = -1

/**
 * One of four spoken words. The answer is the word chosen, the second time if the first was another;
 * 0 and −1 go on without sound, and then no voice is asked about.
 */
export function SoundCheck({ run, trial, phase, words, withdrawCode, offsetMs, onAnswer }: Props) {
  const audio = useRef<HTMLAudioElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const [state, setState] = useState({ heard: false, tries: 0, failed: false })
  /** Said instead of a word; then the page says what can be done about it. */
  const [silent, setSilent] = useState<typeof NOTHING | typeof CANNOT | null>(null)
  const [chosen, setChosen] = useState<number | null>(null)
  const isSaving = useRef(false)
  const shown = useRef({ at: 0, since: 0 })
  useEffect(() => {
    shown.current = { at: Date.now() + offsetMs(), since: performance.now() }
  }, [offsetMs])
  useEffect(() => {
    if (silent !== null) heading.current?.focus()
  }, [silent])

  const play = () => {
    const sound = audio.current
    if (!sound) return
    setState((s) => ({ ...s, failed: false }))
    setChosen(null)
    sound.currentTime = 0
    sound.play().then(
      () => setState((s) => ({ ...s, heard: true })),
      () => setState((s) => ({ ...s, failed: true })),
    )
  }
  const answer = async (word: number) => {
    if (isSaving.current) return
    isSaving.current = true
    await onAnswer({
      position: trial.position,
      values: { [phase.id]: word },
      receipt: null,
      sound: word > NOTHING,
      rtMs: Math.round(performance.now() - shown.current.since),
      shownAt: shown.current.at,
      answeredAt: Date.now() + offsetMs(),
    })
  }
  const choose = (word: number) => {
    setChosen(word)
    if (word === phase.play || state.tries > 0) return void answer(word)
    setState((s) => ({ ...s, tries: s.tries + 1 }))
  }

  if (silent !== null) {
    const { later } = phase
    return (
      <section className="card reading" aria-labelledby="sound-title">
        <h1 id="sound-title" ref={heading} tabIndex={-1}>
          {words.sound.silentTitle}
        </h1>
        {later?.text ? (
          <div lang={run.locale}>
            <Prose text={later.text} />
          </div>
        ) : (
          <p>{words.sound.silentText}</p>
        )}
        <div className="actions">
          <button
            type="button"
            className="main"
            onClick={() => {
              setChosen(null)
              setSilent(null)
            }}
          >
            {later?.retry || words.sound.retry}
          </button>
          {later?.copy && <CopyLink run={run} label={later.copy} words={words} />}
          <button type="button" className="quiet" onClick={() => void answer(silent)}>
            {later?.silent || words.sound.without}
          </button>
        </div>
      </section>
    )
  }

  // The words are spoken in the interface's languages.
  const source = `/sound-check/${interfaceLocale(run.locale)}-${phase.play}.mp3`
  return (
    <section className="card reading" aria-labelledby="sound-title">
      <h1 id="sound-title">{words.sound.title}</h1>
      <audio ref={audio} src={source} preload="auto">
        <track kind="captions" />
      </audio>
      <div lang={run.locale}>
        <Prose text={phase.text} />
      </div>
      <button type="button" className={state.heard ? 'quiet wide' : 'main wide'} onClick={play}>
        {state.heard ? words.sound.again : words.sound.play}
      </button>
      {state.failed && <p role="alert">{words.sound.failed}</p>}
      <fieldset className="heard" disabled={!state.heard}>
        <legend className="item-text">{phase.question || words.sound.which}</legend>
        <div className="words">
          {phase.words.map((word, i) => (
            <button
              key={word}
              type="button"
              className="quiet"
              lang={run.locale}
              aria-pressed={chosen === i + 1}
              onClick={() => choose(i + 1)}
            >
              {word}
            </button>
          ))}
        </div>
      </fieldset>
      {state.tries > 0 && <p role="alert">{words.sound.wrong}</p>}
      <div className="words words-else">
        <button
          type="button"
          className="plain"
          disabled={!state.heard}
          onClick={() => setSilent(NOTHING)}
        >
          {phase.nothing || words.sound.nothing}
        </button>
        <button type="button" className="plain" onClick={() => setSilent(CANNOT)}>
          {phase.cannot || words.sound.cannot}
        </button>
      </div>
      {withdrawCode && !phase.text.includes(withdrawCode) && (
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
