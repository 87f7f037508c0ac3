import { DetailedError, defaultOptions, Upload } from 'tus-js-client'
import type { HashNews, HashTask } from '@/components/clips/upload/hash-worker'
import type { Change, Known, ReceivedKind, Room } from '@/components/clips/upload/queue'
import { call, type Failure, type Outcome } from '@/lib/api'
import type { Problem } from '@/lib/errors'

/** What an upload needs of the world. Tests put a world of their own here. */
export type Transport = {
  /** Null where this browser can't compute it. */
  hash(file: File, onBytes: (bytes: number) => void): Running<Outcome<string | null>>
  ask(files: readonly Announced[]): Promise<Outcome<Answer>>
  /** One attempt, from wherever the last one got to, in this tab or in one that was closed. */
  send(what: Sendable, onBytes: (bytes: number) => void): Running<Outcome<string>>
  receive(what: Sendable, uploadId: string): Promise<Outcome<{ kind: ReceivedKind }>>
  /** Throws away what the server has of it. */
  discard(what: Sendable): Promise<void>
  checkManifest(csv: string, coming: readonly string[]): Promise<Outcome<ManifestCheck>>
  applyManifest(csv: string): Promise<Outcome<{ changed: number }>>
}

export type Running<T> = { done: Promise<T>; stop(): void }
export type Announced = { name: string; sizeBytes: number; sha256?: string }
export type Sendable = { name: string; file: File; sha256: string | null }
type Answer = { files: readonly { name: string; known: Known | null }[]; room: Room }
export type ManifestCheck = { problems: readonly Problem[]; changes: readonly Change[] }

/** The server has thrown the bytes away. Captions whose clip is missing it keeps. */
const isFinal = ({ error, reason }: Failure): boolean =>
  ['INVALID', 'CONFLICT', 'NOT_FOUND'].includes(error) && reason !== 'NO_CLIP'

const CHUNK_BYTES = 8 * 1024 * 1024
const SMALL_BYTES = 1024 * 1024

/** The real world: our API, a worker, tus, and localStorage to find an upload again. */
export function browserTransport(clipSetId: string): Transport {
  const api = `clip-sets/${clipSetId}`
  const fingerprint = ({ name, file }: Sendable) =>
    ['uncanny', clipSetId, name, file.size, file.lastModified].join('|')
  const earlier = (what: Sendable) =>
    defaultOptions.urlStorage.findUploadsByFingerprint(fingerprint(what))
  return {
    hash,
    ask: (files) => call('POST', `${api}/uploads/check`, { files }),
    send(what, onBytes) {
      let upload: Upload | null = null
      let stopped = false
      const done = new Promise<Outcome<string>>((resolve) => {
        void earlier(what).then(([previous]) => {
          if (stopped) return
          upload = new Upload(what.file, {
            endpoint: `${location.origin}/uploads`,
            chunkSize: CHUNK_BYTES,
            // One request less for each of many small files; of a large one there would be no address yet.
            uploadDataDuringCreation: what.file.size <= SMALL_BYTES,
            // The queue tries again: it knows of the network, of the other files, and what to say.
            retryDelays: null,
            metadata: {
              clipSetId,
              filename: what.name,
              ...(what.sha256 ? { sha256: what.sha256 } : {}),
            },
            fingerprint: async () => fingerprint(what),
            // Kept until it was received: a tab may close in between.
            removeFingerprintOnSuccess: false,
            onAfterResponse: keepPlace,
            onProgress: onBytes,
            onSuccess: () => resolve({ ok: true, data: idOf(upload?.url) }),
            onError: (error) => resolve({ ok: false, failure: failureOf(error) }),
          })
          if (previous) upload.resumeFromPreviousUpload(previous)
          upload.start()
        })
      })
      const stop = () => {
        stopped = true
        void upload?.abort()
      }
      return { done, stop }
    },
    async receive(what, uploadId) {
      const outcome = await call<{ kind: ReceivedKind }>('POST', `${api}/receive`, { uploadId })
      if (outcome.ok || isFinal(outcome.failure)) await forget(await earlier(what))
      return outcome
    },
    async discard(what) {
      const found = await earlier(what)
      await forget(found)
      for (const { uploadUrl } of found)
        if (uploadUrl) await Upload.terminate(uploadUrl, { retryDelays: [] }).catch(() => undefined)
    },
    checkManifest: (csv, coming) => call('POST', `${api}/manifest/check`, { csv, coming }),
    applyManifest: (csv) => call('POST', `${api}/manifest`, { csv }),
  }
}

async function forget(found: readonly { urlStorageKey: string }[]): Promise<void> {
  for (const { urlStorageKey } of found) await defaultOptions.urlStorage.removeUpload(urlStorageKey)
}

const idOf = (url: string | null | undefined): string => url?.split('/').at(-1) ?? ''

/** A server that is away for the moment, not an upload that is gone: tus would begin anew. */
class Away extends Error {
  readonly status: number
  constructor(status: number) {
    super(`answered ${status}`)
    this.status = status
  }
}

type Asked = { getMethod(): string }
type Answered = { getStatus(): number }

function keepPlace(request: Asked, response: Answered): void {
  const status = response.getStatus()
  if (request.getMethod() === 'HEAD' && (status >= 500 || status === 401)) throw new Away(status)
}

function failureOf(error: Error): Failure {
  if (!(error instanceof DetailedError))
    return { error: 'INVALID', reason: 'FILE_UNREADABLE', message: '' }
  if (error.causingError instanceof Away) return byStatus(error.causingError.status)
  const response = error.originalResponse
  if (!response) return { error: 'UNREACHABLE', message: '' }
  const status = response.getStatus()
  // Held by another request, at another place, or swept away meanwhile: the next attempt finds out.
  const isElsewhere =
    error.originalRequest.getMethod() !== 'POST' && [404, 409, 410, 423].includes(status)
  if (isElsewhere) return { error: 'UNAVAILABLE', message: '' }
  return said(response.getBody()) ?? byStatus(status)
}

function said(body: string): Failure | null {
  try {
    const data: unknown = JSON.parse(body)
    return typeof data === 'object' && data !== null && 'error' in data ? (data as Failure) : null
  } catch {
    return null
  }
}

function byStatus(status: number): Failure {
  const known: Record<number, string> = {
    ...{ 401: 'UNAUTHENTICATED', 403: 'FORBIDDEN', 404: 'NOT_FOUND', 409: 'CONFLICT' },
    ...{ 429: 'TOO_MANY', 500: 'INTERNAL', 507: 'NO_ROOM' },
  }
  if (status === 413) return { error: 'INVALID', reason: 'FILE_TOO_LARGE', message: '' }
  return { error: known[status] ?? (status >= 500 ? 'UNAVAILABLE' : 'INVALID'), message: '' }
}

let worker: Worker | null = null
let tasks = 0

function hash(file: File, onBytes: (bytes: number) => void): Running<Outcome<string | null>> {
  const id = ++tasks
  worker ??= new Worker(new URL('./hash-worker.ts', import.meta.url), { type: 'module' })
  const ours = worker
  const done = new Promise<Outcome<string | null>>((resolve) => {
    ours.addEventListener('message', ({ data }: MessageEvent<HashNews>) => {
      if (data.id !== id) return
      if (data.kind === 'read') onBytes(data.bytes)
      if (data.kind === 'hashed') resolve({ ok: true, data: data.sha256 })
      if (data.kind === 'unable') resolve({ ok: true, data: null })
      if (data.kind === 'unreadable')
        resolve({
          ok: false,
          failure: { error: 'INVALID', reason: 'FILE_UNREADABLE', message: '' },
        })
    })
    // Its script did not arrive: the server will hash.
    ours.addEventListener('error', () => resolve({ ok: true, data: null }), { once: true })
  })
  ours.postMessage({ id, file } satisfies HashTask)
  const stop = () => {
    ours.terminate()
    if (worker === ours) worker = null
  }
  return { done, stop }
}
