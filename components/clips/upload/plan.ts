import { type Item, isFinished, isPending, type Queue } from '@/components/clips/upload/queue'

/** What to do next about a queue, and what to say of it. */

export type Job =
  | { kind: 'ask'; ids: readonly number[] }
  | FileJob
  | { kind: 'checkManifest' | 'applyManifest' }

type FileJob = { kind: 'hash' | 'send' | 'receive'; id: number }

/** How many at a time: more would not be faster, and each holds memory. */
const AT_ONCE = { hash: 1, send: 3, receive: 3 } as const

/** What can be started at `now`, given what is already under way. */
export function jobs(queue: Queue, now: number): Job[] {
  if (!queue.online || queue.stopped) return []
  return [...manifestJobs(queue, now), ...askJobs(queue, now), ...fileJobs(queue, now)]
}

/** When something waits for its next attempt: the moment of the first of them. */
export function nextRetryAt({ items, askTries, manifest }: Queue): number | null {
  const waiting = [...items.filter(isPending), askTries, manifest]
    .flatMap((each) => each?.retryAt ?? [])
    .sort((a, b) => a - b)
  return waiting[0] ?? null
}

const isDue = ({ retryAt }: { retryAt: number | null }, now: number): boolean =>
  retryAt === null || retryAt <= now

function manifestJobs({ items, manifest }: Queue, now: number): Job[] {
  if (!manifest || !isDue(manifest, now)) return []
  if (manifest.state === 'NEW') return [{ kind: 'checkManifest' }]
  // An archive is unpacked after it was received: a person says when its clips are there.
  const isComplete = items.every((item) => isFinished(item) && item.received !== 'archive')
  const isWanted = manifest.state === 'DUE' || (manifest.state === 'FITS' && isComplete)
  return isWanted ? [{ kind: 'applyManifest' }] : []
}

/** Names and sizes of all first, so that too little room is known before a byte moves; then hashes. */
function askJobs({ items, asking, askTries, shortage }: Queue, now: number): Job[] {
  if (asking || !isDue(askTries, now) || shortage?.certain) return []
  const unannounced = items.filter((item) => isPending(item) && !item.announced)
  if (unannounced.length > 0) return [{ kind: 'ask', ids: idsOf(unannounced) }]
  const pending = items.filter(isPending)
  const hashed = pending.filter(({ stage }) => stage === 'HASHED')
  if (!shortage) return hashed.length > 0 ? [{ kind: 'ask', ids: idsOf(hashed) }] : []
  // With too little room the question is asked once more when it is known what the set has already.
  const isHashed = pending.every(({ stage }) => stage === 'HASHED' || stage === 'WAITING')
  return isHashed && pending.length > 0 ? [{ kind: 'ask', ids: idsOf(pending) }] : []
}

const idsOf = (items: readonly Item[]) => items.map(({ id }) => id)

function fileJobs(queue: Queue, now: number): FileJob[] {
  const ready = queue.paused ? [] : queue.items.filter((item) => !item.paused && isDue(item, now))
  const take = (
    kind: keyof typeof AT_ONCE,
    stage: Item['stage'],
    busy: Item['stage'],
  ): FileJob[] => {
    const free = AT_ONCE[kind] - queue.items.filter((item) => item.stage === busy).length
    return ready
      .filter((item) => item.stage === stage && (kind !== 'receive' || mayBeReceived(queue, item)))
      .slice(0, Math.max(0, free))
      .map(({ id }) => ({ kind, id }))
  }
  return [
    ...take('hash', 'NEW', 'HASHING'),
    ...(mayBeSent(queue) ? take('send', 'WAITING', 'SENDING') : []),
    ...take('receive', 'SENT', 'RECEIVING'),
  ]
}

/** Captions belong to a clip, which has to be there first. */
const mayBeReceived = ({ items }: Queue, item: Item): boolean =>
  !isCaptions(item) || !items.some((other) => isPending(other) && !isCaptions(other))

const isCaptions = ({ name }: Item): boolean => /\.(vtt|srt)$/i.test(name)

/** Not before the manifest fits or is left out, nor while there is too little room. */
function mayBeSent({ manifest, shortage }: Queue): boolean {
  const undecided = manifest && ['NEW', 'CHECKING', 'PROBLEMS'].includes(manifest.state)
  return !undecided && !shortage
}

export type Phase =
  | 'IDLE'
  | 'READING'
  | 'SENDING'
  | 'RECEIVING'
  | 'PAUSED'
  | 'OFFLINE'
  | 'RETRYING'
  | 'STOPPED'
  | 'NO_ROOM'
  /** Waits for what a person decides about the manifest. */
  | 'HELD'
  | 'DONE'

export type Summary = {
  phase: Phase
  files: number
  /** Received now, or there before. */
  finished: number
  known: number
  leftOut: number
  failed: number
  totalBytes: number
  sentBytes: number
  hashedBytes: number
}

export function summary(queue: Queue): Summary {
  const { items } = queue
  const tally = (stage: Item['stage']) => items.filter((item) => item.stage === stage).length
  const sum = (of: readonly Item[], bytes: (item: Item) => number) =>
    of.reduce((total, item) => total + bytes(item), 0)
  const moved = items.filter(({ stage }) => stage !== 'KNOWN' && stage !== 'LEFT_OUT')
  return {
    phase: phaseOf(queue),
    files: items.length - tally('LEFT_OUT'),
    finished: tally('DONE') + tally('KNOWN'),
    known: tally('KNOWN'),
    leftOut: tally('LEFT_OUT'),
    failed: tally('FAILED'),
    totalBytes: sum(moved, ({ sizeBytes }) => sizeBytes),
    sentBytes: sum(moved, ({ sentBytes }) => sentBytes),
    hashedBytes: sum(moved, ({ hashedBytes }) => hashedBytes),
  }
}

function phaseOf(queue: Queue): Phase {
  const { items, manifest } = queue
  const pending = items.filter(isPending)
  if (items.length === 0 && !manifest) return 'IDLE'
  if (pending.length === 0) return 'DONE'
  if (!queue.online) return 'OFFLINE'
  if (queue.stopped) return 'STOPPED'
  if (queue.shortage?.certain) return 'NO_ROOM'
  if (manifest?.state === 'PROBLEMS') return 'HELD'
  if (queue.paused || pending.every(({ paused }) => paused)) return 'PAUSED'
  const isIn = (...stages: Item['stage'][]) => pending.some(({ stage }) => stages.includes(stage))
  // The first failure is tried again at once; what has failed more often is not sending until it moves.
  if (pending.some(({ stage, attempts }) => stage === 'SENDING' && attempts < 2)) return 'SENDING'
  const tries = [...pending, queue.askTries, ...(manifest ? [manifest] : [])]
  if (tries.some(({ attempts }) => attempts > 1)) return 'RETRYING'
  if (isIn('NEW', 'HASHING', 'HASHED')) return 'READING'
  return isIn('WAITING') ? 'SENDING' : 'RECEIVING'
}
