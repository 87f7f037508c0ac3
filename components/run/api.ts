import type { Sent } from '@/components/run/outbox'
import type { Acknowledgements, AnswerInput, RunView, StartRun } from '@/domain/session/schema'

/** The run's few calls. A failure is a value: `offline` when no answer came, else the server's reason. */
export type Reply<T> =
  | { kind: 'ok'; value: T }
  | { kind: 'offline' }
  | { kind: 'refused'; status: number; reason: string | undefined; message: string }

const TIMEOUT_MS = 30_000

/** 408, 425, 429 and 5xx say "later"; so does silence. */
const saysLater = (status: number) => status >= 500 || [408, 425, 429].includes(status)

async function call<T>(path: string, init: RequestInit = {}): Promise<Reply<T>> {
  const timeout = new AbortController()
  const timer = setTimeout(() => timeout.abort(), TIMEOUT_MS)
  try {
    const response = await fetch(`/api/v1${path}`, {
      credentials: 'same-origin',
      cache: 'no-store',
      signal: timeout.signal,
      ...init,
    })
    if (response.ok) return { kind: 'ok', value: (await response.json().catch(() => null)) as T }
    if (saysLater(response.status)) return { kind: 'offline' }
    const body = (await response.json().catch(() => null)) as {
      reason?: string
      error?: string
      message?: string
    } | null
    return {
      kind: 'refused',
      status: response.status,
      reason: body?.reason ?? body?.error,
      message: body?.message ?? '',
    }
  } catch {
    return { kind: 'offline' }
  } finally {
    clearTimeout(timer)
  }
}

const json = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})

export const startRun = (studyKey: string, start: StartRun) =>
  call<RunView>(`/runs/${studyKey}`, json(start))

/** Goes on with the run of a personal link: from then on it is this browser's. */
export const resumeRun = (studyKey: string, code: string) =>
  call<unknown>(`/runs/${studyKey}/resume`, json({ code }))

export const fetchRun = (studyKey: string) => call<RunView>(`/runs/${studyKey}`)

export const leaveRun = (studyKey: string) => call<unknown>(`/runs/${studyKey}/leave`, json({}))

export const withdrawRun = (studyKey: string, code: string) =>
  call<{ at: string }>('/withdrawals', json({ studyKey, code }))

/** Sends answers, for the outbox. */
export async function postAnswers(
  studyKey: string,
  answers: AnswerInput[],
  { keepalive }: { keepalive: boolean },
): Promise<Sent> {
  const reply = await call<Acknowledgements>(`/runs/${studyKey}/answers`, {
    ...json({ answers }),
    keepalive,
  })
  if (reply.kind === 'offline') return { kind: 'later' }
  if (reply.kind === 'refused') return { kind: 'refused', reason: reply.reason }
  // An empty body under a 200 (a captive portal, a proxy) acknowledges nothing.
  return Array.isArray(reply.value?.acknowledged)
    ? { kind: 'acknowledged', acknowledgements: reply.value }
    : { kind: 'later' }
}
