'use client'

import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { ClipFailed } from '@/components/run/clip-failed'
import { Overlay } from '@/components/run/overlay'
import type { ClipPhase } from '@/components/run/place'
import type { Players } from '@/components/run/players'
import type { PlayerView, Presentation } from '@/components/run/presentation'
import { Questions } from '@/components/run/questions'
import { together } from '@/components/run/receipt'
import type { Pair, StageMode } from '@/components/run/stage'
import { type TrialProps, useSheet } from '@/components/run/use-sheet'
import { fill, type Words } from '@/components/run/words'
import type { Receipt } from '@/domain/session/schema'

type Props = TrialProps & {
  phase: Extract<ClipPhase, { kind: 'comparison' }>
  label: string
  players: { current: Players | null }
  onStage: (mode: StageMode, pair: Pair) => void
}

type Views = readonly [PlayerView, PlayerView]

const WAITING: PlayerView = { status: 'loading', loaded: 0, seen: 0, plays: 0 }

/** Where two pictures side by side are still large enough to be compared. */
const WIDE = '(min-width: 48rem)'

/**
 * Two clips and the questions about them. They play one after the other, beside each other where there
 * is room, since each has its own sound; the questions appear when both have been seen.
 */
export function PairTrial(props: Props) {
  const { run, trial, words, phase, label, sound, players, onStage } = props
  const shown = useRef<readonly [Presentation, Presentation] | null>(null)
  const receipts = (): [Receipt | null, Receipt | null] => [
    shown.current?.[0].receipt() ?? null,
    shown.current?.[1].receipt() ?? null,
  ]
  const sheet = useSheet(props, receipts)
  const { prior } = sheet
  const [views, setViews] = useState<Views>([WAITING, WAITING])
  const [open, setOpen] = useState(prior !== null)
  /** Which of the two is at hand: it plays, or is the one to be started. */
  const [at, setAt] = useState<0 | 1>(0)
  const [isBeside] = useState(
    () => phase.side === 'sideBySide' || (phase.side === 'auto' && window.matchMedia(WIDE).matches),
  )
  const { watchShare, replays } = phase.playback
  const { media, other } = trial
  const [priors] = useState([prior?.receipt ?? null, prior?.other ?? null] as const)

  useEffect(() => {
    if (!media || !other) return
    const made = players.current?.presentPair([media, other], (n) => ({
      prior: priors[n],
      muted: !sound,
      // The second one waits for the first.
      autoplay: n === 0 && priors[0] === null,
      onChange: (view) => setViews((known) => (n === 0 ? [view, known[1]] : [known[0], view])),
    }))
    shown.current = made ?? null
    return () => {
      for (const presentation of made ?? []) presentation.end()
    }
  }, [media, other, players, priors, sound])

  const isSeen = ({ seen }: PlayerView) => seen >= watchShare && seen > 0
  const [first, second] = views
  const isNext = !open && first.status === 'ended' && isSeen(first) && second.plays === 0
  const isSecondReady = second.status === 'ended'
  const startSecond = useEffectEvent(() => {
    setAt(1)
    shown.current?.[1].play()
  })
  useEffect(() => {
    if (isNext && isSecondReady) startSecond()
  }, [isNext, isSecondReady])

  const both = isSeen(first) && isSeen(second) && second.status === 'ended'
  useEffect(() => {
    if (both) setOpen(true)
  }, [both])
  const onOpen = useEffectEvent(() => sheet.begin())
  useEffect(() => {
    if (open) onOpen()
  }, [open])

  const current = views[at]
  const isPlaying = views.some(({ status }) => status === 'playing')
  const isArriving = !open && views.some(({ status }) => status === 'loading')
  const failed = views.some(({ status }) => status === 'failed')
  const mode: StageMode = failed ? 'away' : open && !isPlaying && !isArriving ? 'ask' : 'watch'
  const one: Pair = at === 0 ? 'first' : 'second'
  const pair: Pair = isBeside ? 'both' : mode === 'ask' ? 'each' : one
  useEffect(() => onStage(mode, pair), [mode, pair, onStage])
  useEffect(() => () => onStage('away', null), [onStage])

  const leftOf = ({ plays }: PlayerView) =>
    replays === null ? null : Math.max(0, replays + 1 - plays)
  const play = (which: 0 | 1) => {
    const view = views[which]
    if (open && view.status === 'ended' && leftOf(view) === 0) return
    shown.current?.[which === 0 ? 1 : 0].pause()
    setAt(which)
    shown.current?.[which].play()
    window.scrollTo({ top: 0 })
  }
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const target = event.target instanceof HTMLElement ? event.target : document.body
    if (event.key !== ' ' || open || target.closest('button, a, input, dialog')) return
    event.preventDefault()
    play(at)
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event)
    window.addEventListener('keydown', listener)
    return () => window.removeEventListener('keydown', listener)
  }, [])

  const receipt = () => {
    const [one, two] = receipts()
    return one && two && together(one, two)
  }
  return (
    <section className="trial" aria-label={label}>
      {!open && (
        <Overlay
          view={current}
          {...{ words, open }}
          asks
          isWork={false}
          replaysLeft={null}
          play={() => play(at)}
        />
      )}
      <h1 className="label">{label}</h1>
      {failed ? (
        <ClipFailed
          {...{ run, words }}
          onRetry={() => {
            for (const [n, view] of views.entries())
              if (view.status === 'failed') shown.current?.[n as 0 | 1].retry()
          }}
          onSkip={() => void sheet.save({}, receipt())}
        />
      ) : (
        <>
          {!open && <p className="hint">{words.clip.watchPair}</p>}
          {current.status === 'waiting' && <p role="status">{words.clip.waiting}</p>}
          {open && (
            <>
              <div className="replays">
                {([0, 1] as const).map((which) => (
                  <Replay
                    key={which}
                    label={replayWords(words, which, isBeside)}
                    left={leftOf(views[which])}
                    words={words}
                    onPlay={() => play(which)}
                  />
                ))}
              </div>
              <Questions
                {...{ words }}
                {...sheet}
                onDraft={sheet.write}
                onStep={sheet.turn}
                onDone={() => void sheet.save(sheet.values(), receipt())}
              />
            </>
          )}
        </>
      )}
    </section>
  )
}

const replayWords = ({ clip }: Words, which: 0 | 1, isBeside: boolean): string =>
  isBeside
    ? ([clip.replayLeft, clip.replayRight][which as number] ?? '')
    : ([clip.replayFirst, clip.replaySecond][which as number] ?? '')

type ReplayProps = { label: string; left: number | null; words: Words; onPlay: () => void }

const Replay = ({ label, left, words, onPlay }: ReplayProps) => (
  <button type="button" className="quiet" disabled={left === 0} onClick={onPlay}>
    {label}
    {left !== null && <span className="quietly"> {fill(words.clip.replaysLeft, { n: left })}</span>}
  </button>
)
