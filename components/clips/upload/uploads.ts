import { Pace, secondsLeft } from '@/components/clips/upload/pace'
import { type Job, jobs, nextRetryAt, type Summary, summary } from '@/components/clips/upload/plan'
import {
  type Brought,
  type Event,
  type Item,
  NOTHING,
  type Queue,
  step,
} from '@/components/clips/upload/queue'
import type { Running, Sendable, Transport } from '@/components/clips/upload/transport'
import type { Outcome } from '@/lib/api'

/**
 * Carries out what the queue of one clip set asks for. It lives as long as the tab, not as long as a
 * page: whoever looks at a clip meanwhile finds the upload further on.
 */

export type Picked = { name: string; file: File }

export type Speed = { bytesPerS: number | null; secondsLeft: number | null }

export type Snapshot = {
  queue: Queue
  summary: Summary
  total: Speed
  speeds: ReadonlyMap<number, Speed>
}

const EMPTY: Snapshot = {
  queue: NOTHING,
  summary: summary(NOTHING),
  total: { bytesPerS: null, secondsLeft: null },
  speeds: new Map(),
}

/** Often enough to look alive, seldom enough to stay out of the way. */
const SHOWN_EVERY_MS = 300

const STAGE_OF = { hash: 'HASHING', send: 'SENDING', receive: 'RECEIVING' } as const

export class Uploads {
  /** Called with each file that the set has got. */
  onReceived: () => void = () => undefined

  private queue = NOTHING
  private readonly files = new Map<number, File>()
  private readonly running = new Map<number, { stage: Item['stage']; stop(): void }>()
  private readonly listeners = new Set<() => void>()
  private readonly paces = new Map<number, Pace>()
  private readonly pace = new Pace()
  private movedBytes = 0
  private shown = EMPTY
  private showing: ReturnType<typeof setTimeout> | undefined
  private waking: ReturnType<typeof setTimeout> | undefined
  private lastId = 0
  private readonly transport: Transport
  private readonly now: () => number

  constructor(transport: Transport, now: () => number = Date.now) {
    this.transport = transport
    this.now = now
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  readonly snapshot = (): Snapshot => this.shown

  static readonly nothing = (): Snapshot => EMPTY

  /** Whether leaving would cost something. */
  get isBusy(): boolean {
    return this.shown.summary.phase !== 'IDLE' && this.shown.summary.phase !== 'DONE'
  }

  add(picked: readonly Picked[], manifest: Brought | null): void {
    const files = picked.map(({ name, file }) => {
      const id = ++this.lastId
      this.files.set(id, file)
      return { id, name, sizeBytes: file.size }
    })
    this.apply({ kind: 'added', files, manifest })
  }

  /** Something a person does, or the network. */
  readonly apply = (event: Event): void => {
    const before = this.queue
    this.queue = step(before, event)
    this.stopWhatIsNoMore()
    if (event.kind === 'cancel') this.discard(before)
    this.advance()
    if (event.kind === 'sentSome' || event.kind === 'hashedSome') this.showSoon()
    else this.show()
  }

  private advance(): void {
    for (const job of jobs(this.queue, this.now())) this.start(job)
    clearTimeout(this.waking)
    const at = nextRetryAt(this.queue)
    if (at !== null && at > this.now())
      this.waking = setTimeout(() => this.apply({ kind: 'woke' }), at - this.now())
  }

  private start(job: Job): void {
    switch (job.kind) {
      case 'ask':
        return void this.ask(job.ids)
      case 'checkManifest':
        return void this.checkManifest()
      case 'applyManifest':
        return void this.applyManifest()
      default:
        this.queue = step(this.queue, { kind: 'began', id: job.id, stage: STAGE_OF[job.kind] })
        return void this[job.kind](job.id)
    }
  }

  private async ask(ids: readonly number[]): Promise<void> {
    this.queue = step(this.queue, { kind: 'asking', ids })
    const items = this.queue.items.filter(({ id }) => ids.includes(id))
    const outcome = await this.transport.ask(
      items.map(({ name, sizeBytes, sha256 }) => ({ name, sizeBytes, ...(sha256 && { sha256 }) })),
    )
    if (!outcome.ok)
      return this.apply({ kind: 'notAsked', failure: outcome.failure, now: this.now() })
    const answers = new Map(outcome.data.files.map(({ name, known }) => [name, known]))
    const known = new Map(items.map(({ id, name }) => [id, answers.get(name) ?? null]))
    this.apply({ kind: 'asked', known, room: outcome.data.room })
  }

  private hash(id: number): Promise<void> {
    const { file } = this.sendable(id)
    const running = this.transport.hash(file, (bytes) =>
      this.apply({ kind: 'hashedSome', id, bytes }),
    )
    return this.carry(id, 'HASHING', running, (sha256) => ({ kind: 'hashed', id, sha256 }))
  }

  private send(id: number): Promise<void> {
    const pace = new Pace()
    this.paces.set(id, pace)
    let last: number | null = null
    const running = this.transport.send(this.sendable(id), (bytes) => {
      // What an earlier attempt brought there is no speed.
      this.movedBytes += last === null ? 0 : Math.max(0, bytes - last)
      last = bytes
      pace.add(bytes, this.now())
      this.pace.add(this.movedBytes, this.now())
      this.apply({ kind: 'sentSome', id, bytes })
    })
    return this.carry(id, 'SENDING', running, (uploadId) => ({ kind: 'sent', id, uploadId }))
  }

  private async receive(id: number): Promise<void> {
    const what = this.sendable(id)
    const uploadId = this.queue.items.find((item) => item.id === id)?.uploadId ?? ''
    const running = { done: this.transport.receive(what, uploadId), stop: () => undefined }
    await this.carry(id, 'RECEIVING', running, ({ kind }) => ({ kind: 'received', id, as: kind }))
    if (this.queue.items.some((item) => item.id === id && item.stage === 'DONE')) this.onReceived()
  }

  /** Waits for what runs. What was stopped meanwhile, or begun anew, has nothing more to say. */
  private async carry<T>(
    id: number,
    stage: Item['stage'],
    { done, stop }: Running<Outcome<T>>,
    then: (data: T) => Event,
  ): Promise<void> {
    const mine = { stage, stop }
    this.running.set(id, mine)
    const outcome = await done
    if (this.running.get(id) !== mine) return
    this.running.delete(id)
    this.apply(
      outcome.ok
        ? then(outcome.data)
        : { kind: 'failed', id, failure: outcome.failure, now: this.now() },
    )
  }

  private async checkManifest(): Promise<void> {
    this.queue = step(this.queue, { kind: 'manifestChecking' })
    const { manifest, items } = this.queue
    if (!manifest) return
    const coming = items.map(({ name }) => name)
    const outcome = await this.transport.checkManifest(manifest.csv, coming)
    // Another came in its place.
    if (this.queue.manifest?.state !== 'CHECKING') return
    this.apply(
      outcome.ok
        ? {
            kind: 'manifestChecked',
            problems: outcome.data.problems,
            changes: outcome.data.changes.length,
          }
        : { kind: 'manifestFailed', failure: outcome.failure, now: this.now() },
    )
  }

  private async applyManifest(): Promise<void> {
    this.queue = step(this.queue, { kind: 'manifestApplying' })
    const outcome = await this.transport.applyManifest(this.queue.manifest?.csv ?? '')
    this.apply(
      outcome.ok
        ? { kind: 'manifestApplied', changed: outcome.data.changed }
        : { kind: 'manifestFailed', failure: outcome.failure, now: this.now() },
    )
    if (outcome.ok) this.onReceived()
  }

  private sendable(id: number): Sendable {
    const item = this.queue.items.find((each) => each.id === id)
    const file = this.files.get(id)
    if (!item || !file) throw new Error(`There is no upload ${id}.`)
    return { name: item.name, file, sha256: item.sha256 }
  }

  private stopWhatIsNoMore(): void {
    const stages = new Map(this.queue.items.map(({ id, stage }) => [id, stage]))
    for (const [id, { stage, stop }] of this.running)
      if (stages.get(id) !== stage) {
        this.running.delete(id)
        stop()
      }
  }

  /** What went from the queue goes from the server, and its file from memory. */
  private discard(before: Queue): void {
    const kept = new Set(this.queue.items.map(({ id }) => id))
    for (const { id, name, sha256 } of before.items) {
      const file = this.files.get(id)
      if (kept.has(id) || !file) continue
      this.files.delete(id)
      void this.transport.discard({ name, file, sha256 })
    }
  }

  private showSoon(): void {
    this.showing ??= setTimeout(() => this.show(), SHOWN_EVERY_MS)
  }

  private show(): void {
    clearTimeout(this.showing)
    this.showing = undefined
    const { queue } = this
    const now = this.now()
    const counted = summary(queue)
    const speedOf = (pace: Pace | undefined, leftBytes: number): Speed => {
      const bytesPerS = pace?.bytesPerS(now) ?? null
      return { bytesPerS, secondsLeft: secondsLeft(leftBytes, bytesPerS) }
    }
    const sending = queue.items.filter(({ stage }) => stage === 'SENDING')
    if (sending.length === 0) this.pace.reset()
    this.shown = {
      queue,
      summary: counted,
      total: speedOf(this.pace, counted.totalBytes - counted.sentBytes),
      speeds: new Map(
        sending.map(({ id, sizeBytes, sentBytes }) => [
          id,
          speedOf(this.paces.get(id), sizeBytes - sentBytes),
        ]),
      ),
    }
    for (const listener of this.listeners) listener()
  }
}
