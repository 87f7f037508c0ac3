'use client'

import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
import { ClipContext } from '@/components/run/clip-at-hand'
import { ClipFailed } from '@/components/run/clip-failed'
import { Leave } from '@/components/run/leave'
import { Overlay } from '@/components/run/overlay'
import type { ClipPhase } from '@/components/run/place'
import type { Players } from '@/components/run/players'
import type { PlayerView, Presentation } from '@/components/run/presentation'
import { Prose } from '@/components/run/prose'
import { Questions } from '@/components/run/questions'
import { unseen } from '@/components/run/receipt'
import type { StageMode } from '@/components/run/stage'
import { type TrialProps, useSheet } from '@/components/run/use-sheet'
import type { ItemView } from '@/domain/session/schema'

type Props = TrialProps & {
  phase: Exclude<ClipPhase, { kind: 'comparison' }>
  label: string
  players: { current: Players | null }
  next: string | undefined
  onStage: (mode: StageMode) => void
  onLeave: () => Promise<boolean>
}

/** What stands in the receipt of a video that somebody chose not to see. */
const SKIPPED = 'skipped by the participant'

/** Items that are answered in the clip, and not after it. */
const isInClip = ({ kind }: ItemView) => kind === 'marks' || kind === 'trace'

/** One clip and its questions. They appear once the clip has been seen to the end: the union of what was played. */
export function ClipTrial(props: Props) {
  const { run, trial, words, phase, label, sound, players, next, onStage } = props
  const presentation = useRef<Presentation | null>(null)
  const receipt = () => presentation.current?.receipt() ?? null
  const sheet = useSheet(props, () => [receipt(), null])
  const { prior, blocks, step } = sheet
  const [view, setView] = useState<PlayerView>({ status: 'loading', loaded: 0, seen: 0, plays: 0 })

  // The clip of moments has been seen before; one that is traced at once is played by the question.
  const isAgain = phase.kind === 'moments'
  const [isLive] = useState(
    () => isAgain || (blocks[0]?.items.some(({ kind }) => kind === 'trace') ?? false),
  )
  const [open, setOpen] = useState(prior !== null || isLive)
  const autoplay = prior === null && !isLive
  const priorReceipt = prior?.receipt ?? null

  const { watchShare, replays } = phase.playback
  const replaysLeft = replays === null ? null : Math.max(0, replays + 1 - view.plays)
  const asksNothing = blocks.length === 0

  useEffect(() => {
    if (!trial.media) return
    const made = players.current?.present(trial.media, {
      prior: priorReceipt,
      muted: !sound,
      autoplay,
      onChange: setView,
    })
    presentation.current = made ?? null
    return () => made?.end()
  }, [trial.media, players, priorReceipt, autoplay, sound])

  useEffect(() => {
    players.current?.prepareNext(next)
  }, [players, next])

  const enough = view.seen >= watchShare && view.seen > 0
  useEffect(() => {
    if (enough && !asksNothing) setOpen(true)
  }, [enough, asksNothing])
  const onOpen = useEffectEvent(() => sheet.begin())
  useEffect(() => {
    if (open) onOpen()
  }, [open])
  // Where nothing is asked, the run goes on by itself.
  const isOver = asksNothing && view.status === 'ended' && view.plays > 0
  const onOver = useEffectEvent(() => void sheet.save({}, receipt()))
  useEffect(() => {
    if (isOver) onOver()
  }, [isOver])

  const isPlaying = view.status === 'playing' || view.status === 'loading'
  const failed = view.status === 'failed'
  const items = blocks[Math.min(step, blocks.length - 1)]?.items ?? []
  const isWork = open && items.some(isInClip)
  const mode: StageMode = failed ? 'away' : isWork ? 'work' : open && !isPlaying ? 'ask' : 'watch'
  useEffect(() => onStage(mode), [mode, onStage])
  useEffect(() => () => onStage('away'), [onStage])

  const play = () => {
    if (isWork && view.status === 'playing') return presentation.current?.pause()
    if (!isWork && view.status === 'ended' && open && replaysLeft === 0) return
    presentation.current?.play()
    window.scrollTo({ top: 0 })
  }
  const media = trial.media
  const { status } = view
  const clip = useMemo(
    () => ({
      playback: {
        status,
        play: () => presentation.current?.play(),
        restart: () => presentation.current?.restart(),
        pause: () => presentation.current?.pause(),
        seek: (toS: number) => presentation.current?.seek(toS),
        now: () => presentation.current?.now() ?? { atS: 0, durationS: 0 },
      },
      file: media
        ? async () =>
            (await players.current?.fileOf(media)) ?? Promise.reject(new Error('No players'))
        : null,
    }),
    [status, media, players],
  )

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

  const skip = () => {
    if (phase.kind === 'moments') return void sheet.save({}, receipt() ?? unseen())
    void sheet.save({}, { ...(receipt() ?? unseen()), mediaError: SKIPPED })
  }
  const wording = 'skip' in phase ? phase.skip : ''
  const skipping = !wording ? null : phase.kind === 'viewing' ? (
    <Leave label={wording} className="plain" words={words} onLeave={props.onLeave} />
  ) : (
    <button type="button" className="plain" onClick={skip}>
      {wording}
    </button>
  )

  return (
    <section className="trial" aria-label={label}>
      <Overlay {...{ view, words, open, replaysLeft, play, isWork }} asks={!asksNothing} />
      <h1 className="label">{label}</h1>
      {failed ? (
        <ClipFailed
          {...{ run, words }}
          onRetry={() => presentation.current?.retry()}
          onSkip={() => void sheet.save({}, receipt())}
        />
      ) : (
        <ClipContext value={clip}>
          {isAgain && sheet.step === 0 && (
            <div className="asked-of" lang={run.locale}>
              <Prose text={phase.text} />
            </div>
          )}
          {!open && <p className="hint">{asksNothing ? words.clip.watchOnly : words.clip.watch}</p>}
          {view.status === 'waiting' && <p role="status">{words.clip.waiting}</p>}
          {open && (
            <Questions
              {...{ words }}
              {...sheet}
              done={phase.kind === 'moments' ? phase.done : ''}
              // What is traced at once is the first showing: it has to be seen as any other.
              hold={isLive && !isAgain && !enough ? words.clip.watchOnly : null}
              onDraft={sheet.write}
              onStep={sheet.turn}
              onPlay={play}
              onDone={() => void sheet.save(sheet.values(), receipt())}
            />
          )}
          {skipping && <div className="skipping">{skipping}</div>}
        </ClipContext>
      )}
    </section>
  )
}
