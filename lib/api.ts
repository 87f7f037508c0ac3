import type { Problem } from '@/lib/errors'

/** What the API answers when it refuses. `UNREACHABLE`: no answer came at all. */
export type Failure = {
  error: string
  reason?: string
  message: string
  problems?: readonly Problem[]
}

export type Outcome<T> = { ok: true; data: T } | { ok: false; failure: Failure }

/** One request to our own API, as the signed-in person. Never throws: a failure is a value to show. */
export async function call<T = unknown>(
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  body?: unknown,
): Promise<Outcome<T>> {
  try {
    const response = await fetch(`/api/v1/${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    })
    const text = await response.text()
    const data: unknown = text === '' ? null : JSON.parse(text)
    if (response.ok) return { ok: true, data: data as T }
    return { ok: false, failure: isFailure(data) ? data : { error: 'INTERNAL', message: '' } }
  } catch {
    return { ok: false, failure: { error: 'UNREACHABLE', message: '' } }
  }
}

const isFailure = (data: unknown): data is Failure =>
  typeof data === 'object' && data !== null && 'error' in data && typeof data.error === 'string'
