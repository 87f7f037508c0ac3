'use client'

import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { leaveRun } from '@/components/run/api'
import { ClipTrial } from '@/components/run/clip-trial'
import { End } from '@/components/run/end'
import { FetchAhead } from '@/components/run/fetch-ahead'
import { Header } from '@/components/run/header'
import { Notice } from '@/components/run/notice'
import { clipsAhead, hasClips, type Place, placeOf } from '@/components/run/place'
import { Players } from '@/components/run/players'
import { QuestionTrial } from '@/components/run/question-trial'
import { clearRun, clipCache, noteKey, notes } from '@/components/run/shelf'
import { SoundCheck } from '@/components/run/sound-check'
import { Stage, type StageMode } from '@/components/run/stage'
import { type LiveRun, type RunActions, useRun } from '@/components/run/use-run'
import { fill, type Words } from '@/components/run/words'
import { Gate, PhaseWords } from '@/components/run/words-screen'
import type { AnswerInput, RunView } from '@/domain/session/schema'

type Props = {
  studyKey: string
  slug: string
  /** The interface's words in each of the study's languages; the session decides which. */
  words: Partial<Record<string, Words>>
  locale: string
  serviceWorker: boolean
}

/** The whole run, at one address: from the first words to the last answer saved. */
export function Run({ studyKey, slug, words: all, locale, serviceWorker }: Props) {
  const [live, actions] = useRun(studyKey)
  const spoken = live.kind === 'ready' ? live.run.locale : locale
  const words = all[spoken] ?? all[locale]

  useEffect(() => {
    document.documentElement.lang = spoken
  }, [spoken])
  useServiceWorker(serviceWorker)

  if (!words) return null
  if (live.kind === 'gone') return <Gone {...{ slug, studyKey, words }} reason={live.reason} />
  if (live.kind !== 'ready')
    return (
      <main className="page" aria-busy="true">
        <p role="status" className="hint">
          {live.kind === 'loading' ? words.run.loading : words.run.unreachable}
        </p>
      </main>
    )
  return <Course key={live.run.participantId} {...{ live, actions, words }} />
}

/** What is remembered beside the answers: which words were read, and whether the sound was on. */
type CourseNote = { read: string[]; sound: boolean }

type CourseProps = { live: Extract<LiveRun, { kind: 'ready' }>; actions: RunActions; words: Words }

function Course({ live, actions, words }: CourseProps) {
  const { run, answered, outbox } = live
  const key = noteKey(run.participantId, 'course')
  const [note, setNote] = useState<CourseNote>(
    () => notes.read<CourseNote>(key) ?? { read: [], sound: true },
  )
  const [touched, setTouched] = useState(false)
  const [hasLeft, setHasLeft] = useState(false)
  const [stageMode, setStageMode] = useState<StageMode>('away')
  const { players, attach, ahead } = usePlayers(run)

  const remember = (change: Partial<CourseNote>) => {
    const next = { ...note, ...change }
    setNote(next)
    notes.write(key, next)
  }
  const touch = () => {
    players.current?.unlock()
    setTouched(true)
  }

  const place = placeOf(run, answered, new Set(note.read))
  const upcoming = clipsAhead(run, answered)
  const upcomingKey = upcoming.join(' ')
  useEffect(() => {
    ahead.current?.plan(upcomingKey.split(' ').filter(Boolean))
  }, [upcomingKey, ahead])

  const save = async (answer: AnswerInput) => {
    await actions.put(answer)
    window.scrollTo({ top: 0 })
  }
  const finish = async () => {
    await ahead.current?.clear()
    // What the server would not have stays on the device, for somebody to look at.
    if (outbox.parked === 0) await clearRun(run.studyKey)
    location.replace(`/s/${run.slug}/done`)
  }
  const leave = async (): Promise<boolean> => {
    const reply = await leaveRun(run.studyKey)
    if (reply.kind === 'offline') return false
    setHasLeft(true)
    return true
  }
  // Who leaves early still has answers on the way: the last page waits for them.
  const proceed = useEffectEvent(() => void finish())
  useEffect(() => {
    if (hasLeft && outbox.waiting === 0) proceed()
  }, [hasLeft, outbox.waiting])

  const needsGesture = place.kind === 'trial' && hasClips(place.phase) && !touched
  return (
    <>
      <Header
        {...{ words, outbox }}
        title={run.title}
        done={answered.size}
        of={live.total}
        onLeave={place.kind === 'end' ? null : leave}
      />
      <main className="run" data-place={place.kind}>
        <Stage
          onVideos={attach}
          mode={needsGesture ? 'away' : stageMode}
          canvas={run.canvas}
          words={words}
        />
        {needsGesture ? (
          <Gate
            words={words}
            resumed={
              answered.size > 0
                ? fill(words.run.resumeText, { n: answered.size + 1, of: live.total })
                : null
            }
            onGo={touch}
          />
        ) : (
          <Screen
            {...{ place, run, words, actions, save, players, touch, finish, setStageMode }}
            sound={note.sound}
            upcoming={upcoming}
            live={live}
            onRead={(id) => remember({ read: [...note.read, id] })}
            onSound={(sound) => remember({ sound })}
          />
        )}
      </main>
    </>
  )
}

type ScreenProps = {
  place: Place
  run: RunView
  live: CourseProps['live']
  words: Words
  actions: RunActions
  sound: boolean
  upcoming: string[]
  players: { current: Players | null }
  save: (answer: AnswerInput) => Promise<void>
  touch: () => void
  finish: () => Promise<void>
  setStageMode: (mode: StageMode) => void
  onRead: (phaseId: string) => void
  onSound: (sound: boolean) => void
}

function Screen(props: ScreenProps) {
  const { place, run, live, words, actions, sound, upcoming, players, save, touch, finish } = props
  if (place.kind === 'end') return <End {...{ live, words, actions, finish }} />
  if (place.kind === 'words')
    return (
      <PhaseWords
        key={place.phase.id}
        phase={place.phase}
        studyTitle={run.title}
        words={words}
        // At the start, and only there, the code is given along.
        withdrawCode={live.answered.size === 0 ? run.withdrawCode : null}
        onGo={() => {
          touch()
          props.onRead(place.phase.id)
        }}
      />
    )
  const { phase, trial } = place
  const common = {
    run,
    trial,
    words,
    sound,
    offsetMs: actions.offsetMs,
  }
  if (phase.kind === 'soundCheck')
    return (
      <SoundCheck
        key={trial.position}
        {...common}
        phase={phase}
        onAnswer={async (answer) => {
          touch()
          props.onSound(answer.sound)
          await save(answer)
        }}
      />
    )
  if (phase.kind === 'questionnaire')
    return <QuestionTrial key={trial.position} {...common} phase={phase} onAnswer={save} />
  return (
    <ClipTrial
      key={trial.position}
      {...common}
      phase={phase}
      label={
        phase.kind === 'practice'
          ? words.clip.practice
          : fill(words.clip.video, { n: place.index, of: place.of })
      }
      players={players}
      next={upcoming.find((media) => media !== trial.media)}
      onStage={props.setStageMode}
      onAnswer={save}
    />
  )
}

/** The two elements and what fetches for them, made once for the whole run. */
function usePlayers(run: RunView) {
  const players = useRef<Players | null>(null)
  const ahead = useRef<FetchAhead | null>(null)
  const attach = (videos: readonly [HTMLVideoElement, HTMLVideoElement]) => {
    if (players.current) return
    const fetching = new FetchAhead(clipCache(run.studyKey), () => players.current?.prepareNext())
    ahead.current = fetching
    players.current = new Players(videos, fetching)
  }
  return { players, attach, ahead }
}

/** Keeps the shell of this page on the device, so that a reload needs no network. */
function useServiceWorker(wanted: boolean): void {
  useEffect(() => {
    if (!wanted || !('serviceWorker' in navigator)) return
    navigator.serviceWorker
      .register('/s/sw.js', { scope: '/s/' })
      .then(() => navigator.serviceWorker.ready)
      .then(({ active }) => {
        // What this page was made of, for the times when it can't be fetched.
        const files = performance
          .getEntriesByType('resource')
          .map(({ name }) => new URL(name))
          .filter(
            ({ origin, pathname }) =>
              origin === location.origin && pathname.startsWith('/_next/static/'),
          )
          .map(({ pathname }) => pathname)
        active?.postMessage({ keep: [location.pathname, ...new Set(files)] })
      })
      .catch(() => {})
  }, [wanted])
}

function Gone({
  slug,
  studyKey,
  reason,
  words,
}: {
  slug: string
  studyKey: string
  reason: string | undefined
  words: Words
}) {
  const finished = reason === 'FINISHED'
  const withdrawn = reason === 'WITHDRAWN'
  useEffect(() => {
    if (finished) location.replace(`/s/${slug}/done`)
    if (withdrawn) void clearRun(studyKey)
  }, [finished, withdrawn, slug, studyKey])
  const { notice } = words
  if (finished) return null
  if (withdrawn) return <Notice title={notice.withdrawnTitle} text={notice.withdrawnText} />
  if (reason === 'STUDY_CLOSED')
    return <Notice title={notice.closedTitle} text={notice.closedText} />
  return (
    <Notice title={notice.noSessionTitle} text={notice.noSessionText}>
      <a className="main" href={`/s/${slug}`}>
        {notice.noSessionLink}
      </a>
    </Notice>
  )
}
