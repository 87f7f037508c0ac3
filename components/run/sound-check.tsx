'use client'

import { useEffect, useRef, useState } from 'react'
import type { TrialProps } from '@/components/run/clip-trial'
import type { TrialPhase } from '@/components/run/place'
import { Prose } from '@/components/run/prose'

type Props = Omit<TrialProps, 'sound'> & { phase: Extract<TrialPhase, { kind: 'soundCheck' }> }

/** Chosen when nothing was, or could be, heard. */
const NOTHING = 0

/**
 * One of four spoken words. The answer is the word chosen, the second time if the first was another;
 * 0 is "no sound", after which no voice is asked about.
 */
export function SoundCheck({ run, trial, phase, words, offsetMs, onAnswer }: Props) {
  const audio = useRef<HTMLAudioElement>(null)
  const [state, setState] = useState({ heard: false, tries: 0, silent: false, failed: false })
  const [chosen, setChosen] = useState<number | null>(null)
  const shown = useRef({ at: 0, since: 0 })
  useEffect(() => {
    shown.current = { at: Date.now() + offsetMs(), since: performance.now() }
  }, [offsetMs])

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
  const answer = (word: number) =>
    onAnswer({
      position: trial.position,
      values: { [phase.id]: word },
      receipt: null,
      sound: word !== NOTHING,
      rtMs: Math.round(performance.now() - shown.current.since),
      shownAt: shown.current.at,
      answeredAt: Date.now() + offsetMs(),
    })
  const choose = (word: number) => {
    setChosen(word)
    if (word === NOTHING) return setState((s) => ({ ...s, silent: true }))
    if (word === phase.play || state.tries > 0) return void answer(word)
    setState((s) => ({ ...s, tries: s.tries + 1 }))
  }

  const source = `/sound-check/${run.locale}-${phase.play}.mp3`
  return (
    <section className="card reading" aria-labelledby="sound-title">
      <h1 id="sound-title">{state.silent ? words.sound.silentTitle : words.sound.title}</h1>
      <audio ref={audio} src={source} preload="auto">
        <track kind="captions" />
      </audio>
      {state.silent ? (
        <>
          <p>{words.sound.silentText}</p>
          <div className="actions">
            <button
              type="button"
              className="main"
              onClick={() => {
                setChosen(null)
                setState((s) => ({ ...s, silent: false }))
              }}
            >
              {words.sound.retry}
            </button>
            <button type="button" className="quiet" onClick={() => void answer(NOTHING)}>
              {words.sound.without}
            </button>
          </div>
        </>
      ) : (
        <>
          <Prose text={phase.text} />
          <button type="button" className={state.heard ? 'quiet wide' : 'main wide'} onClick={play}>
            {state.heard ? words.sound.again : words.sound.play}
          </button>
          {state.failed && <p role="alert">{words.sound.failed}</p>}
          <fieldset className="heard" disabled={!state.heard}>
            <legend className="item-text">{words.sound.which}</legend>
            <div className="words">
              {phase.words.map((word, i) => (
                <button
                  key={word}
                  type="button"
                  className="quiet"
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
              onClick={() => choose(NOTHING)}
            >
              {words.sound.nothing}
            </button>
            <button type="button" className="plain" onClick={() => choose(NOTHING)}>
              {words.sound.cannot}
            </button>
          </div>
        </>
      )}
    </section>
  )
}
