'use client'

import { type FormEvent, useRef, useState } from 'react'
import { startRun } from '@/components/run/api'
import { sendLeftovers } from '@/components/run/leftovers'
import type { Words } from '@/components/run/words'
import type { StartRun } from '@/domain/session/schema'

type Props = {
  studyKey: string
  slug: string
  locale: string
  words: Words
  boxes: { id: string; text: string; required: boolean }[]
  accept: string
  decline: string
  /** This browser has a run of this study already. */
  begun: 'no' | 'running' | 'finished'
}

type Problem = { title: string; text: string } | null

/** Consent, given box by box and never preselected. Nothing is stored before the person agrees. */
export function Consent({ studyKey, slug, locale, words, boxes, accept, decline, begun }: Props) {
  const form = useRef<HTMLFormElement>(null)
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const [isAsked, setIsAsked] = useState(false)
  const [stage, setStage] = useState<'open' | 'starting' | 'declined' | 'another'>('open')
  const [problem, setProblem] = useState<Problem>(null)
  const left = boxes.filter(({ id, required }) => required && !ticked.has(id))

  const start = async (event: FormEvent) => {
    event.preventDefault()
    setIsAsked(true)
    const first = left[0]
    if (first) return form.current?.querySelector<HTMLElement>(`#box-${first.id}`)?.focus()
    setStage('starting')
    setProblem(null)
    const another = begun !== 'no'
    // Whoever sat here before is owed their answers, and leaves nothing behind.
    if (another && !(await sendLeftovers(studyKey))) {
      setStage('another')
      return setProblem({ title: '', text: words.consent.offline })
    }
    const reply = await startRun(studyKey, {
      locale,
      consent: [...ticked],
      another,
      ...fromAddress(new URLSearchParams(location.search)),
    })
    if (reply.kind === 'ok') return location.assign(`/s/${slug}/run`)
    setStage(another ? 'another' : 'open')
    setProblem(
      reply.kind === 'offline'
        ? { title: '', text: words.consent.offline }
        : refusal(reply.reason, words),
    )
  }

  if (stage === 'declined')
    return (
      <div className="card reading" role="status">
        <p>{words.consent.declined}</p>
        <div className="actions">
          <button type="button" className="quiet" onClick={() => setStage('open')}>
            {words.consent.declinedBack}
          </button>
        </div>
      </div>
    )

  if (begun !== 'no' && stage === 'open') {
    const isFinished = begun === 'finished'
    return (
      <section className="begun" aria-labelledby="begun-title">
        <h2 id="begun-title">
          {isFinished ? words.notice.finishedTitle : words.consent.begunTitle}
        </h2>
        <p>{isFinished ? words.notice.finishedText : words.consent.begunText}</p>
        <div className="actions">
          <a className="main" href={`/s/${slug}/${isFinished ? 'done' : 'run'}`}>
            {isFinished ? words.notice.finishedLink : words.consent.begunContinue}
          </a>
          <button type="button" className="quiet" onClick={() => setStage('another')}>
            {words.consent.begunAnother}
          </button>
        </div>
      </section>
    )
  }

  return (
    <form ref={form} className="consent" onSubmit={(event) => void start(event)} noValidate>
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
      {problem && (
        <div role="alert" className="banner">
          {problem.title && <strong>{problem.title}</strong>} {problem.text}
        </div>
      )}
      <div className="actions">
        <button type="submit" className="main" disabled={stage === 'starting'}>
          {stage === 'starting' ? words.consent.starting : accept}
        </button>
        <button type="button" className="quiet" onClick={() => setStage('declined')}>
          {decline}
        </button>
      </div>
    </form>
  )
}

function refusal(reason: string | undefined, { notice }: Words): Problem {
  switch (reason) {
    case 'STUDY_FULL':
      return { title: notice.fullTitle, text: notice.fullText }
    case 'STUDY_CLOSED':
      return { title: notice.closedTitle, text: notice.closedText }
    case 'STUDY_NOT_OPEN':
      return { title: notice.notOpenTitle, text: notice.notOpenText }
    case 'STUDY_NOT_FOUND':
      return { title: notice.wrongLinkTitle, text: notice.wrongLinkText }
    case 'ALREADY_TAKEN_PART':
      return { title: notice.takenPartTitle, text: notice.takenPartText }
    case 'FINISHED':
      return { title: notice.finishedTitle, text: notice.finishedText }
    default:
      return { title: notice.errorTitle, text: notice.errorText }
  }
}

/** What the link says of where a person comes from: `?channel=…`, a panel's own, or Prolific's names for it. */
function fromAddress(query: URLSearchParams): Partial<Pick<StartRun, 'channel' | 'panel'>> {
  const channel = query.get('channel')
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
