'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { fetchRun, postAnswers } from '@/components/run/api'
import { Outbox, type OutboxState } from '@/components/run/outbox'
import { keepPlan, keptPlan, openShelf } from '@/components/run/shelf'
import type { AnswerInput, RunView } from '@/domain/session/schema'

/**
 * The run as the page sees it: the plan (from the server, else from this device) and the outbox. It is
 * looked at anew whenever the page comes to the front, so that two tabs come to the same place.
 */
export type LiveRun =
  | { kind: 'loading' }
  /** No plan on this device and no server: trying goes on. */
  | { kind: 'unreachable' }
  | { kind: 'gone'; reason: string | undefined }
  | {
      kind: 'ready'
      run: RunView
      answered: ReadonlySet<number>
      outbox: OutboxState
      total: number
    }

export type RunActions = {
  put(answer: AnswerInput): Promise<void>
  /** Asks the server where the run stands, and sends what waits. */
  refresh(): void
  /** Milliseconds to add to this device's clock. */
  offsetMs(): number
  unsent(): AnswerInput[]
}

export function useRun(studyKey: string): [LiveRun, RunActions] {
  const [run, setRun] = useState<RunView | null>(null)
  const [problem, setProblem] = useState<LiveRun>({ kind: 'loading' })
  const [outboxState, setOutboxState] = useState<OutboxState | null>(null)
  const outbox = useRef<Outbox | null>(null)
  const offset = useRef(0)

  const load = useCallback(async (): Promise<boolean> => {
    const reply = await fetchRun(studyKey)
    if (reply.kind === 'ok') {
      offset.current = reply.value.serverTime - Date.now()
      await keepPlan(reply.value)
      setRun(reply.value)
      return true
    }
    if (reply.kind === 'refused') {
      setProblem({ kind: 'gone', reason: reply.reason })
      setRun(null)
      return true
    }
    const kept = await keptPlan(studyKey)
    if (kept) setRun((known) => known ?? kept)
    else setProblem({ kind: 'unreachable' })
    return kept !== undefined
  }, [studyKey])

  useEffect(() => {
    let stopped = false
    let timer: ReturnType<typeof setTimeout>
    const attempt = async () => {
      if (!(await load()) && !stopped) timer = setTimeout(attempt, 3_000)
    }
    void attempt()
    return () => {
      stopped = true
      clearTimeout(timer)
    }
  }, [load])

  const participantId = run?.participantId
  useEffect(() => {
    if (!participantId) return
    const channel =
      'BroadcastChannel' in window ? new BroadcastChannel(`run-${participantId}`) : null
    const made = new Outbox({
      shelf: openShelf(participantId),
      post: (answers, options) => postAnswers(studyKey, answers, options),
      onChange: setOutboxState,
      announce: () => channel?.postMessage('answered'),
      ...(navigator.locks && {
        alone: (work: () => Promise<void>) => navigator.locks.request(`run-${participantId}`, work),
      }),
    })
    outbox.current = made
    // The answer is this tab's as well: whichever holds the lock sends it, and the other learns that it was.
    channel?.addEventListener('message', () => void made.reread().then(() => made.nudge()))
    void made.open()

    const stop = new AbortController()
    const { signal } = stop
    const onVisibility = () => {
      if (document.visibilityState === 'hidden') void made.sendBeforeHiding()
      else {
        void made.reread()
        made.nudge()
        void load()
      }
    }
    document.addEventListener('visibilitychange', onVisibility, { signal })
    window.addEventListener('pagehide', () => void made.sendBeforeHiding(), { signal })
    window.addEventListener('online', () => made.nudge(), { signal })
    window.addEventListener('focus', () => void made.reread(), { signal })
    return () => {
      stop.abort()
      made.close()
      channel?.close()
      outbox.current = null
      setOutboxState(null)
    }
  }, [participantId, studyKey, load])

  const actions: RunActions = {
    put: async (answer) => outbox.current?.put(answer),
    refresh: () => {
      outbox.current?.nudge()
      void load()
    },
    offsetMs: () => offset.current,
    unsent: () => outbox.current?.unsent() ?? [],
  }

  if (!run || !outboxState) return [problem, actions]
  const answered = new Set([...run.stored, ...outboxState.answered])
  return [{ kind: 'ready', run, answered, outbox: outboxState, total: run.trials.length }, actions]
}
