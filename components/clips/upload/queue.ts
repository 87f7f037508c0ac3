import type { Failure } from '@/lib/api'
import type { Problem } from '@/lib/errors'

/**
 * What is on its way into a clip set, as a value that only {@link step} changes. It knows nothing of
 * networks and pages, so whatever happens to an upload can be told as a list of events.
 */

type Stage =
  | 'NEW'
  | 'HASHING'
  /** Hashed; the server has not said yet whether it has the file. */
  | 'HASHED'
  | 'WAITING'
  | 'SENDING'
  /** All bytes are there; it is not a clip of the set yet. */
  | 'SENT'
  | 'RECEIVING'
  | 'DONE'
  /** The set had it before. */
  | 'KNOWN'
  /** No clip, and nothing of it was sent: a note, a licence. */
  | 'LEFT_OUT'
  | 'FAILED'

export type Item = {
  id: number
  /** Path inside the folder, with forward slashes. */
  name: string
  sizeBytes: number
  stage: Stage
  paused: boolean
  hashedBytes: number
  sentBytes: number
  /** Null until it is known, and where this browser can't compute it. */
  sha256: string | null
  /** Whether the server has been told of its name and size. */
  announced: boolean
  uploadId: string | null
  received: ReceivedKind | null
  failure: Failure | null
} & Tries

/** Failures in a row, and when to try again. */
type Tries = { attempts: number; retryAt: number | null }

export type ReceivedKind = 'clip' | 'known' | 'archive' | 'captions' | 'manifest'
export type Known = 'SAME_FILE' | 'SAME_NAME' | 'BESIDE_THE_POINT' | 'UNREADABLE_KIND'
export type Room = { neededBytes: number; freeBytes: number; enough: boolean }
export type Change = {
  file: string
  fields: readonly { name: string; from: unknown; to: unknown }[]
}

/** A manifest that came along; with problems if it can't even be read. */
export type Brought = { csv: string; problems: readonly Problem[] }

export type Manifest = Brought & {
  state: 'NEW' | 'CHECKING' | 'PROBLEMS' | 'FITS' | 'DUE' | 'APPLYING' | 'APPLIED' | 'LEFT_OUT'
  /** How many clips it says something new of. */
  changes: number
  failure: Failure | null
} & Tries

export type Queue = {
  items: readonly Item[]
  paused: boolean
  online: boolean
  /** What a person has to see to before anything goes on: signed out, disk full. */
  stopped: Failure | null
  /** What is asked about now; of `compared` the server was told the hash, or that there is none. */
  asking: { compared: ReadonlySet<number> } | null
  askTries: Tries
  /** Set while there is too little. `certain` once what the set has already is not counted any more. */
  shortage: (Room & { certain: boolean }) | null
  manifest: Manifest | null
}

export type Event =
  | {
      kind: 'added'
      files: readonly Pick<Item, 'id' | 'name' | 'sizeBytes'>[]
      manifest: Brought | null
    }
  | { kind: 'asking'; ids: readonly number[] }
  | { kind: 'asked'; known: ReadonlyMap<number, Known | null>; room: Room }
  | { kind: 'notAsked'; failure: Failure; now: number }
  | { kind: 'began'; id: number; stage: 'HASHING' | 'SENDING' | 'RECEIVING' }
  | { kind: 'hashedSome' | 'sentSome'; id: number; bytes: number }
  | { kind: 'hashed'; id: number; sha256: string | null }
  | { kind: 'sent'; id: number; uploadId: string }
  | { kind: 'received'; id: number; as: ReceivedKind }
  | { kind: 'failed'; id: number; failure: Failure; now: number }
  | { kind: 'pause' | 'resume' | 'cancel'; id?: number }
  | { kind: 'retry'; id: number }
  | { kind: 'forget' }
  | { kind: 'goOn' }
  /** The moment of an attempt has come. */
  | { kind: 'woke' }
  | { kind: 'network'; online: boolean }
  | { kind: 'manifestChecking' | 'manifestLeftOut' | 'manifestApplying' }
  /** A person says so: what a manifest waited for, or what was wrong with it, is seen to. */
  | { kind: 'applyNow' | 'recheck' }
  | { kind: 'manifestChecked'; problems: readonly Problem[]; changes: number }
  | { kind: 'manifestApplied'; changed: number }
  | { kind: 'manifestFailed'; failure: Failure; now: number }

export const NOTHING: Queue = {
  items: [],
  paused: false,
  online: true,
  stopped: null,
  asking: null,
  askTries: { attempts: 0, retryAt: null },
  shortage: null,
  manifest: null,
}

/** How long is waited before each further attempt; the last of them again and again. */
const RETRY_DELAYS_MS = [0, 1_000, 3_000, 5_000, 10_000, 20_000] as const

const FINISHED: ReadonlySet<Stage> = new Set(['DONE', 'KNOWN', 'LEFT_OUT'])

/** Nothing more will happen to it by itself. */
export const isFinished = ({ stage }: Item): boolean => FINISHED.has(stage)

/** Under way, or about to be. */
export const isPending = (item: Item): boolean => !isFinished(item) && item.stage !== 'FAILED'

export function step(queue: Queue, event: Event): Queue {
  switch (event.kind) {
    case 'added':
      return added(queue, event)
    case 'asking':
      return { ...queue, asking: { compared: new Set(hashedAmong(queue, event.ids)) } }
    case 'asked':
      return asked(queue, event)
    case 'notAsked':
      return refused(
        { ...queue, asking: null, askTries: later(queue.askTries, event.now) },
        event.failure,
      )
    case 'began':
      return change(queue, event.id, { stage: event.stage, retryAt: null })
    case 'hashedSome':
      return change(queue, event.id, { hashedBytes: event.bytes })
    case 'sentSome':
      return sentSome(queue, event)
    case 'hashed':
      return change(queue, event.id, (item) => ({
        ...{ stage: 'HASHED', sha256: event.sha256, hashedBytes: item.sizeBytes },
        ...FRESH,
      }))
    case 'sent':
      return change(queue, event.id, (item) => ({
        ...{ stage: 'SENT', uploadId: event.uploadId, sentBytes: item.sizeBytes },
        ...FRESH,
      }))
    case 'received': {
      const stage = event.as === 'known' ? 'KNOWN' : 'DONE'
      return change(queue, event.id, { stage, received: event.as, ...FRESH })
    }
    case 'failed':
      return failed(queue, event)
    case 'pause':
      return event.id === undefined
        ? each({ ...queue, paused: true }, interrupted)
        : change(queue, event.id, (item) => ({ ...interrupted(item), paused: true }))
    case 'resume':
      return event.id === undefined
        ? each({ ...queue, paused: false }, () => ({ paused: false, ...FRESH }))
        : change(queue, event.id, { paused: false, ...FRESH })
    case 'retry':
      return change(queue, event.id, (item) => ({ ...again(item), paused: false }))
    case 'cancel':
      return cancelled(queue, event.id)
    case 'forget':
      return { ...NOTHING, online: queue.online, items: queue.items.filter((i) => !isFinished(i)) }
    case 'goOn':
      return goOn(queue)
    case 'network':
      return event.online
        ? goOn({ ...queue, online: true })
        : each({ ...queue, online: false }, interrupted)
    default:
      return { ...queue, manifest: queue.manifest && manifestStep(queue.manifest, event) }
  }
}

const FRESH = { attempts: 0, retryAt: null, failure: null } as const

type Part = Partial<Omit<Item, 'id'>>

const each = (queue: Queue, part: (item: Item) => Part): Queue => ({
  ...queue,
  items: queue.items.map((item) => ({ ...item, ...part(item) })),
})

const change = (queue: Queue, id: number, part: Part | ((item: Item) => Part)): Queue => ({
  ...queue,
  items: queue.items.map((item) =>
    item.id === id ? { ...item, ...(typeof part === 'function' ? part(item) : part) } : item,
  ),
})

/** A name that is already under way keeps its place; one that is over is taken up afresh. */
function added(queue: Queue, { files, manifest }: Extract<Event, { kind: 'added' }>): Queue {
  const names = new Set(files.map(({ name }) => name))
  const under = new Set(queue.items.filter(isPending).map(({ name }) => name))
  const kept = queue.items.filter((item) => isPending(item) || !names.has(item.name))
  const fresh = files.filter(({ name }) => !under.has(name)).map(newItem)
  return {
    ...queue,
    items: [...kept, ...fresh],
    shortage: null,
    manifest: manifest ? newManifest(manifest) : heldAgain(queue.manifest),
  }
}

/** What an undecided manifest was held against has changed. */
const heldAgain = (manifest: Manifest | null): Manifest | null =>
  manifest?.csv && !['APPLIED', 'APPLYING', 'LEFT_OUT'].includes(manifest.state)
    ? newManifest({ csv: manifest.csv, problems: [] })
    : manifest

const newItem = (file: Pick<Item, 'id' | 'name' | 'sizeBytes'>): Item => ({
  ...file,
  ...{ stage: 'NEW', paused: false, hashedBytes: 0, sentBytes: 0, sha256: null },
  ...{ announced: false, uploadId: null, received: null },
  ...FRESH,
})

const newManifest = (brought: Brought): Manifest => ({
  ...{ ...brought, state: brought.problems.length > 0 ? 'PROBLEMS' : 'NEW', changes: 0 },
  ...FRESH,
})

function asked(queue: Queue, { known, room }: Extract<Event, { kind: 'asked' }>): Queue {
  const compared = queue.asking?.compared ?? new Set()
  const next = each({ ...queue, asking: null, askTries: FRESH }, (item) => {
    const answer = known.get(item.id)
    if (answer === undefined) return {}
    if (answer === 'BESIDE_THE_POINT') return { stage: 'LEFT_OUT', announced: true }
    if (answer === 'SAME_FILE') return { stage: 'KNOWN', announced: true, received: 'known' }
    const isCompared = compared.has(item.id)
    // Without its hash, the clip of that name may well be this very file.
    if (answer === 'UNREADABLE_KIND' || (answer === 'SAME_NAME' && isCompared))
      return { stage: 'FAILED', announced: true, failure: refusal(answer) }
    const isNew = isCompared && item.stage === 'HASHED'
    return { announced: true, ...(isNew ? { stage: 'WAITING' } : {}) }
  })
  if (room.enough) return { ...next, shortage: null }
  const certain = next.items.filter(isPending).every(({ id }) => compared.has(id))
  return { ...next, shortage: { ...room, certain } }
}

const hashedAmong = ({ items }: Queue, ids: readonly number[]): number[] =>
  items.flatMap(({ id, stage }) =>
    ids.includes(id) && stage !== 'NEW' && stage !== 'HASHING' ? id : [],
  )

const refusal = (reason: string): Failure => ({ error: 'INVALID', reason, message: '' })

function sentSome(queue: Queue, event: { id: number; bytes: number }): Queue {
  return change(queue, event.id, (item) => ({
    sentBytes: event.bytes,
    // What moves is not failing any more.
    ...(event.bytes > item.sentBytes ? FRESH : {}),
  }))
}

/** Stops what can be taken up where it was left. */
function interrupted(item: Item): Part {
  if (item.stage === 'HASHING') return { stage: 'NEW', hashedBytes: 0 }
  if (item.stage === 'SENDING') return { stage: 'WAITING' }
  return {}
}

/** One step back, to be done again. */
function again(item: Item): Part {
  if (item.uploadId) return { stage: 'SENT', ...FRESH }
  if (item.hashedBytes === item.sizeBytes && item.announced) return { stage: 'HASHED', ...FRESH }
  return { stage: 'NEW', announced: false, ...FRESH }
}

function failed(queue: Queue, event: { id: number; failure: Failure; now: number }): Queue {
  const item = queue.items.find(({ id }) => id === event.id)
  if (!item) return queue
  const stage = item.stage === 'RECEIVING' || item.stage === 'SENT' ? 'SENT' : 'WAITING'
  if (isForAPerson(event.failure))
    return { ...change(queue, item.id, { stage }), stopped: event.failure }
  const isOver =
    !isPassing(event.failure) ||
    (isBroken(event.failure) && item.attempts >= RETRY_DELAYS_MS.length)
  return change(
    queue,
    item.id,
    isOver
      ? // Bytes that were refused are sent anew; the server has thrown them away.
        { stage: 'FAILED', failure: event.failure, uploadId: null, retryAt: null }
      : { stage, failure: event.failure, ...later(item, event.now) },
  )
}

const later = ({ attempts }: Tries, now: number): Tries => ({
  attempts: attempts + 1,
  retryAt: now + (RETRY_DELAYS_MS[Math.min(attempts, RETRY_DELAYS_MS.length - 1)] ?? 0),
})

/** A file is not to blame, and trying again won't help. */
const isForAPerson = ({ error }: Failure): boolean =>
  error === 'UNAUTHENTICATED' || error === 'NO_ROOM'

const isBroken = ({ error }: Failure): boolean => error === 'INTERNAL' || error === 'BUG'

/** May be otherwise in a while. */
const isPassing = (failure: Failure): boolean =>
  isBroken(failure) || ['UNREACHABLE', 'UNAVAILABLE', 'TOO_MANY'].includes(failure.error)

const refused = (queue: Queue, failure: Failure): Queue =>
  isPassing(failure) ? queue : { ...queue, stopped: failure }

const goOn = (queue: Queue): Queue =>
  each(
    {
      ...{ ...queue, stopped: null, askTries: FRESH },
      shortage: queue.shortage && { ...queue.shortage, certain: false },
      manifest: queue.manifest && { ...queue.manifest, attempts: 0, retryAt: null },
    },
    (item) => (isPending(item) ? FRESH : {}),
  )

/** Finished files stay in the set; what is under way goes. */
function cancelled(queue: Queue, id: number | undefined): Queue {
  const items = queue.items.filter((item) => (id === undefined ? !isPending(item) : item.id !== id))
  const shortage = queue.shortage && { ...queue.shortage, certain: false }
  return {
    ...queue,
    items,
    shortage: items.some(isPending) ? shortage : null,
    ...(id === undefined ? { paused: false, stopped: null, manifest: null } : {}),
  }
}

function manifestStep(manifest: Manifest, event: Event): Manifest {
  switch (event.kind) {
    case 'manifestChecking':
      return { ...manifest, state: 'CHECKING' }
    case 'manifestApplying':
      return { ...manifest, state: 'APPLYING' }
    case 'manifestLeftOut':
      return { ...manifest, state: 'LEFT_OUT' }
    case 'applyNow':
      return { ...manifest, state: 'DUE' }
    case 'recheck':
      return manifest.csv ? newManifest({ csv: manifest.csv, problems: [] }) : manifest
    case 'manifestChecked': {
      const { problems, changes } = event
      return { ...manifest, ...FRESH, problems, changes, state: problems[0] ? 'PROBLEMS' : 'FITS' }
    }
    case 'manifestApplied':
      return { ...manifest, ...FRESH, changes: event.changed, state: 'APPLIED' }
    case 'manifestFailed':
      return manifestFailed(manifest, event)
    default:
      return manifest
  }
}

function manifestFailed(manifest: Manifest, event: { failure: Failure; now: number }): Manifest {
  const { failure, now } = event
  if (isPassing(failure)) {
    const state = manifest.state === 'APPLYING' ? 'DUE' : 'NEW'
    return { ...manifest, state, ...later(manifest, now) }
  }
  return { ...manifest, state: 'PROBLEMS', problems: failure.problems ?? [], failure }
}
