'use client'

import { type FormEvent, type ReactNode, useRef, useState } from 'react'
import { startRun } from '@/components/run/api'
import { sendLeftovers } from '@/components/run/leftovers'
import { Prose } from '@/components/run/prose'
import { type Refusal, Refused, refusalOf } from '@/components/run/refused'
import { type Screened, Screening } from '@/components/run/screening'
import type { Words } from '@/components/run/words'
import type { StartRun, WelcomeView } from '@/domain/session/schema'

type Props = {
  studyKey: string
  slug: string
  welcome: WelcomeView
  words: Words
  /** This browser has a run of this study already. */
  begun: 'no' | 'running' | 'finished'
  /** What there is to know, above the boxes. */
  children: ReactNode
}

type Stage = 'open' | 'another' | 'screening' | 'declined'

/**
 * Consent, given box by box and never preselected, then the questions that are asked before a place is
 * taken. Nothing is stored before the person has agreed and answered them.
 */
export function Consent({ studyKey, slug, welcome, words, begun, children }: Props) {
  const { boxes, accept, decline, pages, locale, screening } = welcome
  const form = useRef<HTMLFormElement>(null)
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const [isAsked, setIsAsked] = useState(false)
  const [stage, setStage] = useState<Stage>('open')
  const [isStarting, setIsStarting] = useState(false)
  const [problem, setProblem] = useState<Refusal | null>(null)
  const left = boxes.filter(({ id, required }) => required && !ticked.has(id))

  const start = async (screened?: Screened) => {
    setIsStarting(true)
    setProblem(null)
    const another = begun !== 'no'
    // Whoever sat here before is owed their answers, and leaves nothing behind.
    if (another && !(await sendLeftovers(studyKey))) {
      setIsStarting(false)
      return setProblem({ title: '', text: words.consent.offline, isFinal: false })
    }
    const reply = await startRun(studyKey, {
      locale,
      consent: [...ticked],
      another,
      ...(screened ? { screening: screened } : {}),
      ...fromAddress(new URLSearchParams(location.search)),
    })
    if (reply.kind === 'ok') return location.assign(`/s/${slug}/run`)
    setIsStarting(false)
    setProblem(
      reply.kind === 'offline'
        ? { title: '', text: words.consent.offline, isFinal: false }
        : refusalOf(reply, words, pages),
    )
  }
  const agree = (event: FormEvent) => {
    event.preventDefault()
    setIsAsked(true)
    const first = left[0]
    if (first) return form.current?.querySelector<HTMLElement>(`#box-${first.id}`)?.focus()
    if (!screening) return void start()
    setStage('screening')
    window.scrollTo({ top: 0 })
  }

  if (problem?.isFinal) return <Refused {...problem} />
  if (stage === 'declined')
    return (
      <div className="reading" role="status">
        <Prose text={pages.declined || words.consent.declined} />
        <div className="actions">
          <button type="button" className="quiet" onClick={() => setStage('open')}>
            {words.consent.declinedBack}
          </button>
        </div>
      </div>
    )
  const alert = problem && (
    <div role="alert" className="banner">
      {problem.title && <strong>{problem.title}</strong>} {problem.text}
    </div>
  )
  if (stage === 'screening' && screening)
    return (
      <Screening
        {...{ screening, words, isStarting, alert }}
        basis={welcome.basis}
        onBack={() => setStage(begun === 'no' ? 'open' : 'another')}
        onDone={(screened) => void start(screened)}
      />
    )
  if (begun !== 'no' && stage === 'open')
    return (
      <>
        {children}
        <Begun
          {...{ slug, words, pages }}
          isFinished={begun === 'finished'}
          onAnother={() => setStage('another')}
        />
      </>
    )

  return (
    <>
      {children}
      <form ref={form} className="consent" onSubmit={agree} noValidate>
        {boxes.map(({ id, text, required }) => {
          const isMissing = isAsked && required && !ticked.has(id)
          return (
            <div key={id} className={isMissing ? 'item-missing' : ''}>
              <label className="option">
                <input
                  type="checkbox"
                  id={`box-${id}`}
                  required={required}
                  checked={ticked.has(id)}
                  aria-describedby={isMissing ? `missing-${id}` : undefined}
                  onChange={({ target: { checked } }) =>
                    setTicked(
                      new Set(checked ? [...ticked, id] : [...ticked].filter((t) => t !== id)),
                    )
                  }
                />
                <span>{text}</span>
              </label>
              {isMissing && (
                <p className="problem" id={`missing-${id}`}>
                  {words.consent.boxMissing}
                </p>
              )}
            </div>
          )
        })}
        {alert}
        <div className="actions">
          <button type="submit" className="main" disabled={isStarting}>
            {isStarting ? words.consent.starting : accept}
          </button>
          <button type="button" className="quiet" onClick={() => setStage('declined')}>
            {decline}
          </button>
        </div>
      </form>
    </>
  )
}

type BegunProps = Pick<Props, 'slug' | 'words'> & {
  pages: WelcomeView['pages']
  isFinished: boolean
  onAnother: () => void
}

/** This browser has a run already: to go on with, or over. */
function Begun({ slug, words, pages, isFinished, onAnother }: BegunProps) {
  const { consent, notice } = words
  return (
    <section className="begun" aria-labelledby="begun-title">
      <h2 id="begun-title">{isFinished ? notice.finishedTitle : consent.begunTitle}</h2>
      {isFinished ? (
        <Prose text={pages.already || notice.finishedText} />
      ) : (
        <p>{consent.begunText}</p>
      )}
      <div className="actions">
        <a className="main" href={`/s/${slug}/${isFinished ? 'done' : 'run'}`}>
          {isFinished ? notice.finishedLink : consent.begunContinue}
        </a>
        <button type="button" className="quiet" onClick={onAnother}>
          {consent.begunAnother}
        </button>
      </div>
    </section>
  )
}

/** What the link says of where a person comes from: `?c=…`, a panel's own, or Prolific's names for it. */
function fromAddress(query: URLSearchParams): Partial<Pick<StartRun, 'channel' | 'panel'>> {
  const channel = query.get('c') ?? query.get('channel')
  const name = query.get('panel') ?? 'prolific'
  const id = query.get('pid') ?? query.get('PROLIFIC_PID')
  const session = query.get('session') ?? query.get('SESSION_ID')
  return {
    ...(channel && /^[\w-]{1,60}$/.test(channel) ? { channel } : {}),
    ...(id
      ? {
          panel: {
            name: name.slice(0, 40),
            id: id.slice(0, 120),
            session: session?.slice(0, 120) ?? null,
          },
        }
      : {}),
  }
}
