'use client'

import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { type Draft, valuesOf } from '@/components/run/draft'
import type { ClipPhase } from '@/components/run/place'
import type { Players } from '@/components/run/players'
import type { PlayerView, Presentation } from '@/components/run/presentation'
import { Questions } from '@/components/run/questions'
import { noteKey, notes } from '@/components/run/shelf'
import { OVERLAY, type StageMode } from '@/components/run/stage'
import { fill, type Words } from '@/components/run/words'
import type { AnswerInput, Receipt, RunView, TrialView } from '@/domain/session/schema'
import { blocksFor, factsOf } from '@/domain/trial/schema'

export type TrialProps = {
  run: RunView
  trial: TrialView
  words: Words
  sound: boolean
  offsetMs: () => number
  onAnswer: (answer: AnswerInput) => Promise<void>
}

/** What a reload in the middle of a trial takes up again. */
export type DraftNote = {
  position: number
  step: number
  draft: Draft
  receipt: Receipt | null
  rtMs: number
  shownAt: number
}

type Props = TrialProps & {
  phase: ClipPhase
  label: string
  players: { current: Players | null }
  next: string | undefined
  onStage: (mode: StageMode) => void
}

/** One clip and its questions. They appear once the clip has been seen to the end: the union of what was played. */
export function ClipTrial(props: Props) {
  const { run, trial, words, phase, label, sound, players, next, onStage, onAnswer, offsetMs } =
    props
  const key = noteKey(run.participantId, 'draft')
  const [prior] = useState(() => {
    const note = notes.read<DraftNote>(key)
    return note?.position === trial.position ? note : null
  })
  const [view, setView] = useState<PlayerView>({ status: 'loading', loaded: 0, seen: 0, plays: 0 })
  const [draft, setDraft] = useState<Draft>(prior?.draft ?? {})
  const [step, setStep] = useState(prior?.step ?? 0)
  const [open, setOpen] = useState(prior !== null)
  const [saving, setSaving] = useState(false)
  const presentation = useRef<Presentation | null>(null)
  const shown = useRef({ at: prior?.shownAt ?? 0, rtMs: prior?.rtMs ?? 0, since: 0 })

  const { watchShare, replays } = phase.playback
  const blocks = blocksFor(phase, trial, factsOf(run, trial, { sound, before: {}, draft }))
  const replaysLeft = replays === null ? null : Math.max(0, replays + 1 - view.plays)
  const mayReplay = replaysLeft === null || replaysLeft > 0

  useEffect(() => {
    if (!trial.media) return
    const made = players.current?.present(trial.media, {
      prior: prior?.receipt ?? null,
      muted: !sound,
      autoplay: prior === null,
      onChange: setView,
    })
    presentation.current = made ?? null
    return () => made?.end()
  }, [trial.media, players, prior, sound])

  useEffect(() => {
    players.current?.prepareNext(next)
  }, [players, next])

  const enough = view.seen >= watchShare && view.seen > 0
  useEffect(() => {
    if (enough) setOpen(true)
  }, [enough])
  const onOpen = useEffectEvent(() => {
    shown.current.since = performance.now()
    if (shown.current.at === 0) shown.current.at = Date.now() + offsetMs()
    keep({})
  })
  useEffect(() => {
    if (open) onOpen()
  }, [open])

  const isPlaying = view.status === 'playing' || view.status === 'loading'
  const failed = view.status === 'failed'
  const mode: StageMode = failed ? 'away' : open && !isPlaying ? 'ask' : 'watch'
  useEffect(() => onStage(mode), [mode, onStage])
  useEffect(() => () => onStage('away'), [onStage])

  const rtMs = () => shown.current.rtMs + (open ? performance.now() - shown.current.since : 0)
  const keep = (change: { draft?: Draft; step?: number }) => {
    const note: DraftNote = {
      position: trial.position,
      ...{ step, draft, ...change },
      receipt: presentation.current?.receipt() ?? null,
      ...{ rtMs: rtMs(), shownAt: shown.current.at },
    }
    notes.write(key, note)
  }
  const answer = async (values: AnswerInput['values']) => {
    if (saving) return
    setSaving(true)
    const now = Date.now() + offsetMs()
    await onAnswer({
      position: trial.position,
      values,
      receipt: presentation.current?.receipt() ?? null,
      sound,
      rtMs: Math.round(rtMs()),
      shownAt: shown.current.at || now,
      answeredAt: now,
    })
    notes.forget(key)
  }
  const play = () => {
    if (view.status === 'ended' && open && !mayReplay) return
    presentation.current?.play()
    window.scrollTo({ top: 0 })
  }

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const target = event.target instanceof HTMLElement ? event.target : document.body
    if (event.key !== ' ' || open || target.closest('button, a, input, dialog')) return
    event.preventDefault()
    play()
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event)
    window.addEventListener('keydown', listener)
    return () => window.removeEventListener('keydown', listener)
  }, [])

  return (
    <section className="trial" aria-label={label}>
      <Overlay {...{ view, words, open, replaysLeft, play }} />
      <h1 className="label">{label}</h1>
      {failed ? (
        <div className="card">
          <h2>{words.clip.failedTitle}</h2>
          <p>{words.clip.failedText}</p>
          <div className="actions">
            <button type="button" className="main" onClick={() => presentation.current?.retry()}>
              {words.clip.retry}
            </button>
            <button type="button" className="quiet" onClick={() => void answer({})}>
              {words.clip.skip}
            </button>
          </div>
        </div>
      ) : (
        <>
          {!open && <p className="hint">{words.clip.watch}</p>}
          {view.status === 'waiting' && <p role="status">{words.clip.waiting}</p>}
          {open && (
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
              onPlay={play}
              onDone={() => void answer(valuesOf(blocks, draft))}
            />
          )}
        </>
      )}
    </section>
  )
}

type OverlayProps = {
  view: PlayerView
  words: Words
  open: boolean
  replaysLeft: number | null
  play: () => void
}

/** Buttons on their own ground over the surround: text never lies on the grey. */
function Overlay({ view, words, open, replaysLeft, play }: OverlayProps) {
  const place = document.getElementById(OVERLAY)
  if (!place) return null
  const again = view.status === 'ended'
  const label =
    view.status === 'refused'
      ? words.clip.tapToPlay
      : view.status === 'paused'
        ? words.clip.resume
        : again
          ? open
            ? words.clip.replay
            : words.clip.play
          : null
  const offered = label !== null && !(again && open && replaysLeft === 0)
  return createPortal(
    <>
      {offered && (
        <button type="button" className={again && open ? 'play play-again' : 'play'} onClick={play}>
          <PlayMark again={again && open} />
          {label}
          {again && open && replaysLeft !== null && (
            <span className="quietly"> {fill(words.clip.replaysLeft, { n: replaysLeft })}</span>
          )}
        </button>
      )}
      {(view.status === 'loading' || view.status === 'waiting') && (
        <progress
          className="arriving"
          aria-label={words.clip.loading}
          value={view.loaded}
          max={1}
        />
      )}
    </>,
    place,
  )
}

const PlayMark = ({ again }: { again: boolean }) => (
  <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
    {again ? (
      <path
        d="M4 12a8 8 0 1 0 2.6-5.9M4 4v4h4"
        fill="none"
        stroke="currentColor"
        strokeWidth="2.2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    ) : (
      <path d="M7 4.5v15l12-7.5z" fill="currentColor" />
    )}
  </svg>
)
