import type { Acknowledgements, AnswerInput } from '@/domain/session/schema'

/**
 * Answers on their way to the server. An answer lies on the device before the screen moves on, and
 * leaves it only when the server has acknowledged it: the network, a reload and a second tab can
 * delay an answer, never lose or double it (the server keeps the first per position).
 */
export type Entry = {
  position: number
  /** Null once sent: what remains is the fact that it was answered. */
  answer: AnswerInput | null
  /** `parked`: the server will not have it as it is. Kept, reported, tried again at the next visit. */
  state: 'waiting' | 'parked' | 'sent'
}

/** Where entries lie, keyed by session. */
export type Shelf = {
  all(): Promise<Entry[]>
  /** False when the position has an entry already, from another tab: the first one stands. */
  add(entry: Entry): Promise<boolean>
  update(entries: readonly Entry[]): Promise<void>
  /** False when nothing on this device survives the closing of the page. */
  durable(): boolean
}

export type Sent =
  | { kind: 'acknowledged'; acknowledgements: Acknowledgements }
  /** No answer, or one that says "later". */
  | { kind: 'later' }
  | { kind: 'refused'; reason: string | undefined }

export type OutboxState = {
  /** Positions answered on this device, sent or not. */
  answered: ReadonlySet<number>
  waiting: number
  parked: number
  /** How many trials the server has at least: as it last said, or acknowledged to this device. */
  stored: number
  /** The last attempt failed, and the next one is being waited for. */
  stuck: boolean
  durable: boolean
  /** Why the server refused the last parked answer. */
  refusal: string | undefined
}

type Parts = {
  shelf: Shelf
  post(answers: AnswerInput[], options: { keepalive: boolean }): Promise<Sent>
  onChange(state: OutboxState): void
  /** Runs `work` while no other tab does. */
  alone?(work: () => Promise<void>): Promise<void>
  /** Told to other tabs: something was answered here. */
  announce?(): void
  random?(): number
  sleep?(ms: number, wake: Promise<void>): Promise<void>
}

const BATCH = 20
const KEEPALIVE_BYTES = 60_000

/** Full jitter between half a second and a ceiling that doubles up to thirty seconds. */
export const backoffMs = (failures: number, random: () => number): number =>
  500 + random() * (Math.min(30_000, 500 * 2 ** Math.min(failures, 10)) - 500)

const untilWoken = (ms: number, wake: Promise<void>): Promise<void> =>
  Promise.race([new Promise<void>((done) => setTimeout(done, ms)), wake])

export class Outbox {
  readonly #parts: Required<Parts>
  #entries = new Map<number, Entry>()
  #stored = 0
  #stuck = false
  #refusal: string | undefined
  #running = false
  #closed = false
  #wake: () => void = () => {}

  constructor(parts: Parts) {
    this.#parts = {
      alone: (work) => work(),
      announce: () => {},
      random: Math.random,
      sleep: untilWoken,
      ...parts,
    }
  }

  /** Takes up what an earlier visit left, parked answers too, and begins to send. */
  async open(): Promise<void> {
    await this.reread()
    const parked = this.#unsent('parked').map((entry): Entry => ({ ...entry, state: 'waiting' }))
    await this.#write(parked)
    this.nudge()
  }

  close(): void {
    this.#closed = true
    this.#wake()
  }

  /** Looks at the device again: another tab may have answered, or sent. */
  async reread(): Promise<void> {
    for (const entry of await this.#parts.shelf.all()) this.#keep(entry)
    this.#changed()
  }

  /** Resolves when the answer is safe on this device. The answer itself is sent in its own time. */
  async put(answer: AnswerInput): Promise<void> {
    const entry: Entry = { position: answer.position, answer, state: 'waiting' }
    const isFirst = await this.#parts.shelf.add(entry)
    if (isFirst) this.#entries.set(entry.position, entry)
    else await this.reread()
    this.#changed()
    this.#parts.announce()
    this.nudge()
  }

  /** Tries now instead of waiting out the backoff. */
  nudge(): void {
    this.#wake()
    void this.#run()
  }

  /** The page may be about to die: hands the browser what fits into a request that outlives it. */
  async sendBeforeHiding(): Promise<void> {
    const answers: AnswerInput[] = []
    let bytes = 20
    for (const { answer } of this.#unsent('waiting').slice(0, BATCH)) {
      bytes += new TextEncoder().encode(JSON.stringify(answer)).length + 1
      if (bytes > KEEPALIVE_BYTES) break
      if (answer) answers.push(answer)
    }
    if (answers.length === 0) return
    const sent = await this.#parts.post(answers, { keepalive: true })
    if (sent.kind === 'acknowledged') await this.#acknowledge(sent.acknowledgements)
  }

  /** What the server does not have yet, for a copy to keep. */
  unsent(): AnswerInput[] {
    return [...this.#entries.values()].flatMap(({ answer }) => answer ?? [])
  }

  async #run(): Promise<void> {
    if (this.#running) return
    this.#running = true
    try {
      let failures = 0
      while (!this.#closed && this.#unsent('waiting').length > 0) {
        const woken = new Promise<void>((wake) => {
          this.#wake = wake
        })
        let progress = false
        // Locks, storage and the network may all throw: whatever happens, the loop goes on.
        await this.#parts
          .alone(async () => {
            await this.reread()
            progress = await this.#send()
          })
          .catch(() => {})
        failures = progress ? 0 : failures + 1
        this.#stuck = !progress
        this.#changed()
        if (!progress) await this.#parts.sleep(backoffMs(failures, this.#parts.random), woken)
      }
    } finally {
      this.#running = false
    }
  }

  /** One request; true when it moved something. A refused batch is taken apart to find the one at fault. */
  async #send(size = BATCH): Promise<boolean> {
    const batch = this.#unsent('waiting').slice(0, size)
    const answers = batch.flatMap(({ answer }) => answer ?? [])
    if (answers.length === 0) return true
    const sent = await this.#parts.post(answers, { keepalive: false })
    if (sent.kind === 'acknowledged') {
      await this.#acknowledge(sent.acknowledgements)
      return sent.acknowledgements.acknowledged.length > 0
    }
    if (sent.kind === 'later') return false
    if (batch.length > 1) return this.#send(1)
    this.#refusal = sent.reason
    await this.#write(batch.map((entry) => ({ ...entry, state: 'parked' })))
    return true
  }

  async #acknowledge({ acknowledged, stored }: Acknowledgements): Promise<void> {
    this.#stored = Math.max(this.#stored, stored)
    await this.#write(
      acknowledged.map(({ position }) => ({ position, answer: null, state: 'sent' })),
    )
  }

  async #write(entries: readonly Entry[]): Promise<void> {
    for (const entry of entries) this.#entries.set(entry.position, entry)
    this.#changed()
    if (entries.length > 0) await this.#parts.shelf.update(entries)
  }

  /** What was sent stays sent, whatever an older note says. */
  #keep(entry: Entry): void {
    if (this.#entries.get(entry.position)?.state !== 'sent')
      this.#entries.set(entry.position, entry)
  }

  #unsent(state: Entry['state']): Entry[] {
    return [...this.#entries.values()]
      .filter((entry) => entry.state === state)
      .toSorted((a, b) => a.position - b.position)
  }

  #count(state: Entry['state']): number {
    return [...this.#entries.values()].filter((entry) => entry.state === state).length
  }

  #changed(): void {
    if (this.#closed) return
    this.#parts.onChange({
      answered: new Set(this.#entries.keys()),
      waiting: this.#count('waiting'),
      parked: this.#count('parked'),
      stored: Math.max(this.#stored, this.#count('sent')),
      stuck: this.#stuck,
      durable: this.#parts.shelf.durable(),
      refusal: this.#refusal,
    })
  }
}
