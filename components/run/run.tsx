'use client'

import { useCallback, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
import { leaveRun } from '@/components/run/api'
import { FetchAhead } from '@/components/run/fetch-ahead'
import { Gone } from '@/components/run/gone'
import { Header } from '@/components/run/header'
import { clipsAhead, hasClips, placeOf } from '@/components/run/place'
import { Players } from '@/components/run/players'
import { Screen } from '@/components/run/screen'
import { clearRun, clipCache, noteKey, notes } from '@/components/run/shelf'
import { type Pair, Stage, type StageMode } from '@/components/run/stage'
import { type LiveRun, type RunActions, useRun } from '@/components/run/use-run'
import { fill, type Words } from '@/components/run/words'
import { Gate } from '@/components/run/words-screen'
import type { AnswerInput, PhaseView, RunView } from '@/domain/session/schema'
import { factsOf, isPhaseShown } from '@/domain/trial/schema'
import { interfaceLocale, type Locale } from '@/lib/locale'

type Props = {
  studyKey: string
  slug: string
  /** The interface's words in the languages it may have to speak; the session decides which. */
  words: Partial<Record<Locale, Words>>
  locale: string
  /** The study's own words for some of the interface's pages, before the run itself brings them. */
  pages: RunView['pages']
  serviceWorker: boolean
}

/** The whole run, at one address: from the first words to the last answer saved. */
export function Run({ studyKey, slug, words: all, locale, pages, serviceWorker }: Props) {
  const [live, actions] = useRun(studyKey)
  const spoken = live.kind === 'ready' ? live.run.locale : locale
  const words = all[interfaceLocale(spoken)] ?? all[interfaceLocale(locale)]

  useEffect(() => {
    document.documentElement.lang = spoken
  }, [spoken])
  useServiceWorker(serviceWorker)

  if (!words) return null
  if (live.kind === 'gone')
    return <Gone {...{ slug, studyKey, words, pages }} reason={live.reason} />
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

/** What is remembered beside the answers: which words were read, whether the sound was on, what conditions may ask for. */
type CourseNote = { read: string[]; sound: boolean; given: RunView['given'] }

type CourseProps = { live: Extract<LiveRun, { kind: 'ready' }>; actions: RunActions; words: Words }

function Course({ live, actions, words }: CourseProps) {
  const { run, answered, outbox } = live
  const key = noteKey(run.participantId, 'course')
  // Read anew with every answer: another tab may have given it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const stored = useMemo(() => notes.read<Partial<CourseNote>>(key), [key, answered.size])
  const [own, setOwn] = useState<Partial<CourseNote>>({})
  const note: CourseNote = {
    read: [...new Set([...(stored?.read ?? []), ...(own.read ?? [])])],
    sound: own.sound ?? stored?.sound ?? true,
    given: { ...stored?.given, ...own.given },
  }
  const [touched, setTouched] = useState(false)
  const [hasLeft, setHasLeft] = useState(false)
  const [stage, setStage] = useState<{ mode: StageMode; pair: Pair }>({ mode: 'away', pair: null })
  const onStage = useCallback((mode: StageMode, pair: Pair = null) => setStage({ mode, pair }), [])
  const { players, attach, ahead } = usePlayers(run)

  const remember = (change: Partial<CourseNote>) => {
    setOwn({ ...own, ...change })
    notes.write(key, { ...note, ...change })
  }
  const touch = () => {
    players.current?.unlock()
    setTouched(true)
  }

  const before = note.given
  const isShown = (phase: PhaseView) => {
    const trial = run.trials.find((one) => one.phase === phase.id) ?? NO_CLIP
    return isPhaseShown(phase, factsOf(run, trial, { sound: note.sound, before, draft: {} }))
  }
  const place = placeOf(run, answered, new Set(note.read), isShown)
  const upcoming = clipsAhead(run, answered)
  const upcomingKey = upcoming.join(' ')
  useEffect(() => {
    ahead.current?.plan(upcomingKey.split(' ').filter(Boolean))
  }, [upcomingKey, ahead])

  const save = async (answer: AnswerInput) => {
    const { values, sound } = answer
    const isSoundCheck = place.kind === 'trial' && place.phase.kind === 'soundCheck'
    remember({ given: { ...before, ...short(values) }, ...(isSoundCheck ? { sound } : {}) })
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
          mode={needsGesture ? 'away' : stage.mode}
          pair={stage.pair}
          label={place.kind === 'trial' && hasClips(place.phase) ? place.phase.label : ''}
          lang={run.locale}
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
            {...{ place, run, live, words, actions, save, players, touch, finish, leave }}
            {...{ before, upcoming, onStage }}
            sound={note.sound}
            onRead={(id) => remember({ read: [...note.read, id] })}
          />
        )}
      </main>
    </>
  )
}

const NO_CLIP = { features: [], foreignSpeech: false }

/** Conditions ask for choices and short texts; what is long is of no use to them. */
const short = (values: AnswerInput['values']): RunView['given'] =>
  Object.fromEntries(
    Object.entries(values).filter(([, value]) => typeof value !== 'string' || value.length <= 500),
  )

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
