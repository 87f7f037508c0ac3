import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Known, ReceivedKind } from '@/components/clips/upload/queue'
import type { Announced, ManifestCheck, Transport } from '@/components/clips/upload/transport'
import { Uploads } from '@/components/clips/upload/uploads'
import type { Failure, Outcome } from '@/lib/api'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const ok = <T>(data: T): Outcome<T> => ({ ok: true, data })
const no = (error: string, more: Partial<Failure> = {}): { ok: false; failure: Failure } => ({
  ok: false,
  failure: { error, message: '', ...more },
})

/** A world in which a test decides when each thing happens, and how it ends. */
class World implements Transport {
  known: Record<string, Known> = {}
  freeBytes = Number.POSITIVE_INFINITY
  asks: Announced[][] = []
  /** What every answer waits for. */
  answering: Promise<void> | undefined
  askFailures: Outcome<never>[] = []
  hashing: string[] = []
  /** By name: what ends the attempt under way. */
  sending = new Map<string, (outcome: Outcome<string>) => void>()
  progress = new Map<string, (bytes: number) => void>()
  stopped: string[] = []
  attempts: string[] = []
  received: string[] = []
  receiveScript: Outcome<{ kind: ReceivedKind }>[] = []
  discarded: string[] = []
  manifestScript: Outcome<ManifestCheck>[] = []
  applyScript: Outcome<{ changed: number }>[] = []
  coming: readonly string[] = []
  applied = 0

  hash(file: File) {
    this.hashing.push(file.name)
    return { done: Promise.resolve(ok(`sha of ${file.name}`)), stop: () => undefined }
  }
  async ask(files: readonly Announced[]) {
    this.asks.push([...files])
    await this.answering
    const failure = this.askFailures.shift()
    if (failure) return failure
    const fresh = files.filter(({ name, sha256 }) => !(sha256 && this.known[name]))
    const neededBytes = fresh.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
    const { freeBytes } = this
    return ok({
      files: files.map(({ name, sha256 }) => {
        const known = this.known[name] ?? null
        return { name, known: known === 'SAME_FILE' && !sha256 ? 'SAME_NAME' : known }
      }),
      room: { neededBytes, freeBytes, enough: neededBytes <= freeBytes },
    })
  }
  send({ name }: { name: string }, onBytes: (bytes: number) => void) {
    this.attempts.push(name)
    this.progress.set(name, onBytes)
    const done = new Promise<Outcome<string>>((resolve) => this.sending.set(name, resolve))
    const stop = () => {
      this.stopped.push(name)
      this.sending.delete(name)
    }
    return { done, stop }
  }
  async receive({ name }: { name: string }) {
    this.received.push(name)
    return this.receiveScript.shift() ?? ok({ kind: 'clip' as const })
  }
  async discard({ name }: { name: string }) {
    this.discarded.push(name)
  }
  async checkManifest(_csv: string, coming: readonly string[]) {
    this.coming = coming
    return this.manifestScript.shift() ?? ok({ problems: [], changes: [] })
  }
  async applyManifest() {
    this.applied++
    return this.applyScript.shift() ?? ok({ changed: 1 })
  }

  /** The attempt that sends `name` ends. */
  async end(name: string, outcome: Outcome<string> = ok(`upload of ${name}`)) {
    const resolve = this.sending.get(name)
    this.sending.delete(name)
    resolve?.(outcome)
    await settle()
  }
}

/** Whatever can happen without time passing has happened. */
const settle = () => vi.advanceTimersByTimeAsync(0)

async function drop(world: World, names: readonly string[], csv: string | null = null) {
  const uploads = new Uploads(world)
  uploads.add(files(names), csv === null ? null : { csv, problems: [] })
  await settle()
  return uploads
}

const files = (names: readonly string[], content = 'ten bytes.') =>
  names.map((name) => ({ name, file: new File([content], name) }))

const stagesOf = (uploads: Uploads) =>
  Object.fromEntries(uploads.snapshot().queue.items.map(({ name, stage }) => [name, stage]))
const phaseOf = (uploads: Uploads) => uploads.snapshot().summary.phase

describe('sending', () => {
  test('three files at a time, each received once its bytes are there', async () => {
    const world = new World()
    const uploads = await drop(world, ['a', 'b', 'c', 'd'])
    expect([...world.sending.keys()]).toEqual(['a', 'b', 'c'])
    await world.end('b')
    expect(world.received).toEqual(['b'])
    expect([...world.sending.keys()]).toEqual(['a', 'c', 'd'])
    for (const name of ['a', 'c', 'd']) await world.end(name)
    expect(phaseOf(uploads)).toBe('DONE')
    expect(world.received).toEqual(['b', 'a', 'c', 'd'])
  })

  test('a file the set has is recognised by its content before a byte of it is sent', async () => {
    const world = new World()
    world.known = { a: 'SAME_FILE' }
    const uploads = await drop(world, ['a', 'b'])
    expect(world.attempts).toEqual(['b'])
    expect(stagesOf(uploads)).toMatchObject({ a: 'KNOWN' })
  })

  test('an answer to a question without a hash does not stand for one with it', async () => {
    const world = new World()
    world.known = { a: 'SAME_FILE', b: 'SAME_FILE' }
    let answer: () => void = () => undefined
    world.answering = new Promise((resolve) => {
      answer = resolve
    })
    const uploads = await drop(world, ['a', 'b', 'c'])
    expect(world.hashing).toEqual(['a', 'b', 'c'])
    answer()
    await settle()
    expect(stagesOf(uploads)).toEqual({ a: 'KNOWN', b: 'KNOWN', c: 'SENDING' })
    expect(world.attempts).toEqual(['c'])
  })

  test('another file under the name of a clip is refused, not sent', async () => {
    const world = new World()
    world.known = { a: 'SAME_NAME' }
    const uploads = await drop(world, ['a'])
    expect(uploads.snapshot().queue.items[0]).toMatchObject({
      stage: 'FAILED',
      failure: { reason: 'SAME_NAME' },
    })
    expect(world.attempts).toEqual([])
  })

  test('what is no clip is left out, what cannot be read is named, and neither is sent', async () => {
    const world = new World()
    world.known = { 'notes.txt': 'BESIDE_THE_POINT', 'a.doc': 'UNREADABLE_KIND' }
    const uploads = await drop(world, ['notes.txt', 'a.doc'])
    expect(stagesOf(uploads)).toEqual({ 'notes.txt': 'LEFT_OUT', 'a.doc': 'FAILED' })
    expect(world.attempts).toEqual([])
  })

  test('too little room is said before a byte is sent, and only for what is new', async () => {
    const world = new World()
    world.known = { a: 'SAME_FILE' }
    world.freeBytes = 15
    const uploads = await drop(world, ['a', 'b', 'c'])
    expect(world.attempts).toEqual([])
    expect(phaseOf(uploads)).toBe('NO_ROOM')
    expect(uploads.snapshot().queue.shortage).toMatchObject({ neededBytes: 20, freeBytes: 15 })

    const [, , c] = uploads.snapshot().queue.items
    uploads.apply({ kind: 'cancel', id: c?.id ?? 0 })
    await settle()
    expect(world.attempts).toEqual(['b'])
  })

  test('captions are received after all clips, whose names they bear', async () => {
    const world = new World()
    await drop(world, ['a.fr.vtt', 'a.mp4', 'b.mp4'])
    for (const name of ['a.fr.vtt', 'a.mp4', 'b.mp4']) await world.end(name)
    expect(world.received).toEqual(['a.mp4', 'b.mp4', 'a.fr.vtt'])
  })

  test('the same folder dropped twice is under way once', async () => {
    const world = new World()
    const uploads = await drop(world, ['a', 'b'])
    uploads.add(files(['a', 'b', 'c']), null)
    await settle()
    expect(uploads.snapshot().queue.items.map(({ name }) => name)).toEqual(['a', 'b', 'c'])
    expect(world.attempts).toEqual(['a', 'b', 'c'])
  })
})

test('a folder that is dropped again when all of it is there counts each file once', async () => {
  const world = new World()
  const uploads = await drop(world, ['a'])
  await world.end('a')
  world.known = { a: 'SAME_FILE' }
  uploads.add(files(['a']), null)
  await settle()
  expect(stagesOf(uploads)).toEqual({ a: 'KNOWN' })
  expect(uploads.snapshot().summary).toMatchObject({ files: 1, known: 1, phase: 'DONE' })
})

describe('when the connection goes', () => {
  test('an attempt that fails is repeated after longer and longer pauses, for as long as it takes', async () => {
    const world = new World()
    const uploads = await drop(world, ['a'])
    for (const pauseMs of [0, 1_000, 3_000, 5_000, 10_000, 20_000, 20_000, 20_000]) {
      const before = world.attempts.length
      await world.end('a', no('UNREACHABLE'))
      if (pauseMs > 0) {
        expect(phaseOf(uploads)).toBe('RETRYING')
        await vi.advanceTimersByTimeAsync(pauseMs - 1)
        expect(world.attempts.length).toBe(before)
        await vi.advanceTimersByTimeAsync(1)
      }
      expect(world.attempts.length).toBe(before + 1)
    }
    await world.end('a')
    expect(phaseOf(uploads)).toBe('DONE')
  })

  test('bytes that arrive begin the pauses anew', async () => {
    const world = new World()
    await drop(world, ['a'])
    for (const wait of [0, 1_000, 3_000]) {
      await world.end('a', no('UNREACHABLE'))
      await vi.advanceTimersByTimeAsync(wait)
    }
    world.progress.get('a')?.(5)
    await world.end('a', no('UNREACHABLE'))
    expect(world.attempts.length).toBe(5)
  })

  test('offline stops what is under way without counting it as a failure; online takes it up', async () => {
    const world = new World()
    const uploads = await drop(world, ['a'])
    uploads.apply({ kind: 'network', online: false })
    await vi.advanceTimersByTimeAsync(60_000)
    expect([phaseOf(uploads), world.stopped, world.attempts.length]).toEqual(['OFFLINE', ['a'], 1])
    uploads.apply({ kind: 'network', online: true })
    await settle()
    expect(world.attempts.length).toBe(2)
  })

  test('a question that got no answer is asked again', async () => {
    const world = new World()
    world.askFailures = [no('UNREACHABLE'), no('UNREACHABLE')]
    await drop(world, ['a'])
    await vi.advanceTimersByTimeAsync(1_000)
    expect(world.attempts).toEqual(['a'])
  })

  test('receiving is repeated too, without sending the bytes again', async () => {
    const world = new World()
    world.receiveScript = [no('UNREACHABLE'), no('UNAVAILABLE')]
    const uploads = await drop(world, ['a'])
    await world.end('a')
    await vi.advanceTimersByTimeAsync(1_000)
    expect([world.received.length, world.attempts.length]).toEqual([3, 1])
    expect(phaseOf(uploads)).toBe('DONE')
  })

  test('a full disk and a lost sign-in stop everything until somebody has seen to it', async () => {
    for (const error of ['NO_ROOM', 'UNAUTHENTICATED']) {
      const world = new World()
      const uploads = await drop(world, ['a', 'b'])
      await world.end('a', no(error))
      await vi.advanceTimersByTimeAsync(60_000)
      expect(uploads.snapshot().queue.stopped?.error).toBe(error)
      expect(world.attempts).toEqual(['a', 'b'])
      uploads.apply({ kind: 'goOn' })
      await settle()
      expect(world.attempts).toEqual(['a', 'b', 'a'])
    }
  })
})

describe('what a person does', () => {
  test('pause stops all where they are and resume goes on; a paused file holds up no other', async () => {
    const world = new World()
    const uploads = await drop(world, ['a', 'b', 'c', 'd'])
    uploads.apply({ kind: 'pause' })
    expect([phaseOf(uploads), world.stopped]).toEqual(['PAUSED', ['a', 'b', 'c']])
    uploads.apply({ kind: 'resume' })
    await settle()
    const [a] = uploads.snapshot().queue.items
    uploads.apply({ kind: 'pause', id: a?.id ?? 0 })
    await settle()
    expect([...world.sending.keys()]).toEqual(['b', 'c', 'd'])
  })

  test('a refused file says why, is tried again alone, and the others go on', async () => {
    const world = new World()
    world.receiveScript = [no('INVALID', { reason: 'HASH_MISMATCH' })]
    const uploads = await drop(world, ['a', 'b'])
    await world.end('a')
    const [a] = uploads.snapshot().queue.items
    expect(a).toMatchObject({ stage: 'FAILED', failure: { reason: 'HASH_MISMATCH' } })
    uploads.apply({ kind: 'retry', id: a?.id ?? 0 })
    await settle()
    expect(world.attempts).toEqual(['a', 'b', 'a'])
    for (const name of ['a', 'b']) await world.end(name)
    expect(phaseOf(uploads)).toBe('DONE')
  })

  test('what is cancelled is thrown away on the server; what was received stays', async () => {
    const world = new World()
    const uploads = await drop(world, ['a', 'b', 'c', 'd', 'e'])
    await world.end('a')
    const b = uploads.snapshot().queue.items.find(({ name }) => name === 'b')
    uploads.apply({ kind: 'cancel', id: b?.id ?? 0 })
    expect(world.discarded).toEqual(['b'])
    uploads.apply({ kind: 'cancel' })
    await settle()
    expect(world.discarded).toEqual(['b', 'c', 'd', 'e'])
    expect(stagesOf(uploads)).toEqual({ a: 'DONE' })
  })

  test('an attempt that was stopped has nothing more to say', async () => {
    const world = new World()
    const uploads = await drop(world, ['a'])
    const late = world.sending.get('a')
    uploads.apply({ kind: 'pause' })
    late?.(no('UNREACHABLE'))
    await settle()
    expect(uploads.snapshot().queue.items[0]).toMatchObject({ stage: 'WAITING', attempts: 0 })
  })
})

describe('a manifest in the drop', () => {
  const problem = { where: 'row 3, provenance', message: '“fake” is not known' }

  test('is held against the names of all that comes, before a byte is sent', async () => {
    const world = new World()
    world.manifestScript = [ok({ problems: [problem], changes: [] })]
    const uploads = await drop(world, ['a', 'b'], 'file\n')
    expect(world.coming).toEqual(['a', 'b'])
    expect([phaseOf(uploads), world.attempts]).toEqual(['HELD', []])
  })

  test('left out, the clips come without it, and it is never applied', async () => {
    const world = new World()
    world.manifestScript = [ok({ problems: [problem], changes: [] })]
    const uploads = await drop(world, ['a'], 'file\n')
    uploads.apply({ kind: 'manifestLeftOut' })
    await settle()
    await world.end('a')
    expect([phaseOf(uploads), world.applied]).toEqual(['DONE', 0])
  })

  test('mended and dropped again, it takes the place of the first', async () => {
    const world = new World()
    world.manifestScript = [ok({ problems: [problem], changes: [] })]
    const uploads = await drop(world, ['a'], 'wrong')
    uploads.add([], { csv: 'mended', problems: [] })
    await settle()
    expect(world.attempts).toEqual(['a'])
    expect(uploads.snapshot().queue.manifest).toMatchObject({ csv: 'mended', state: 'FITS' })
  })

  test('that can’t be read holds the clips up as a wrong one does', async () => {
    const world = new World()
    const uploads = new Uploads(world)
    uploads.add(files(['a']), { csv: '', problems: [problem] })
    await settle()
    expect([phaseOf(uploads), world.attempts]).toEqual(['HELD', []])
  })

  test('is applied once, when the last file is there, and not while one has failed', async () => {
    const world = new World()
    world.receiveScript = [no('INVALID')]
    const uploads = await drop(world, ['a', 'b'], 'file\n')
    await world.end('a')
    await world.end('b')
    expect(world.applied).toBe(0)
    const [a] = uploads.snapshot().queue.items
    uploads.apply({ kind: 'cancel', id: a?.id ?? 0 })
    await settle()
    expect(world.applied).toBe(1)
    expect(uploads.snapshot().queue.manifest).toMatchObject({ state: 'APPLIED', changes: 1 })
  })

  test('that is refused at the end shows its problems and leaves the clips', async () => {
    const world = new World()
    world.applyScript = [no('INVALID', { reason: 'MANIFEST', problems: [problem] })]
    const uploads = await drop(world, ['a'], 'file\n')
    await world.end('a')
    expect(uploads.snapshot().queue.manifest).toMatchObject({
      state: 'PROBLEMS',
      problems: [problem],
    })
    expect(stagesOf(uploads)).toEqual({ a: 'DONE' })
  })
})
