import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openDraft, type SavedDraft } from '@/components/design/draft'
import type { Keeper } from '@/components/design/kept-draft'
import { Protocol } from '@/domain/protocol/schema'
import type { Failure, Outcome } from '@/lib/api'

const CHECKLIST = { points: [], publishable: true }
const page = (id: string, text: string) => ({
  kind: 'page' as const,
  id,
  text: { en: text },
  button: { en: 'Go on' },
})
const first = Protocol.parse({
  schema: 2,
  locales: ['en'],
  title: { en: 'Impressions' },
  phases: [page('one', 'First'), page('two', 'Second')],
  clips: { test: [] },
})

/** A server that holds one draft, as the real one does: by revision, and only when it can be reached. */
function serverWith(protocol: Protocol) {
  let stored: SavedDraft = {
    ...{ protocol, revision: 1, draftedAt: '2026-03-02T14:00:00.000Z', draftedBy: 'Ada' },
    checklist: CHECKLIST,
  }
  const state = { failure: null as Failure | null, writes: 0, reply: Promise.resolve() }
  const save = (next: Protocol, by: string) => {
    const revision = stored.revision + 1
    const draftedAt = `2026-03-02T14:0${revision}:00.000Z`
    stored = { protocol: next, revision, draftedAt, draftedBy: by, checklist: CHECKLIST }
  }
  return {
    state,
    save,
    stored: () => stored,
    async read(): Promise<Outcome<SavedDraft>> {
      return { ok: true, data: structuredClone(stored) }
    },
    async write(next: Protocol, revision: number): Promise<Outcome<SavedDraft>> {
      state.writes += 1
      await state.reply
      if (state.failure) return { ok: false, failure: state.failure }
      if (revision !== stored.revision) {
        const params = { name: stored.draftedBy ?? '', at: stored.draftedAt, revision }
        const problems = [{ where: 'revision', message: '', params }]
        const failure = { error: 'CONFLICT', reason: 'DRAFT_CHANGED', message: '', problems }
        return { ok: false, failure }
      }
      save(structuredClone(next), 'Ada')
      return { ok: true, data: stored }
    },
  }
}

function inMemory(): Keeper & { kept: ReturnType<Keeper['read']> } {
  return {
    kept: null,
    read() {
      return this.kept
    },
    write(kept) {
      this.kept = structuredClone(kept)
    },
    forget() {
      this.kept = null
    },
  }
}

const open = (server = serverWith(first), keeper = inMemory()) => ({
  server,
  keeper,
  draft: openDraft(structuredClone(server.stored()), server, keeper),
})
const retitle = (en: string) => (protocol: Protocol) => ({ ...protocol, title: { en } })
const settle = () => vi.advanceTimersByTimeAsync(60_000)

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

test('what is typed is saved a moment after, in one go', async () => {
  const { draft, server } = open()
  for (const title of ['A', 'Ab', 'Abc']) draft.edit(retitle(title))
  expect(draft.view().save.kind).toBe('waiting')
  await settle()
  expect(server.state.writes).toBe(1)
  expect(server.stored().protocol.title).toEqual({ en: 'Abc' })
  expect(draft.view().save).toEqual({ kind: 'saved', at: server.stored().draftedAt })
  expect(draft.isUnsent()).toBe(false)
})

test('somebody who never pauses is saved all the same', async () => {
  const { draft, server } = open()
  for (let at = 0; at < 30; at++) {
    draft.edit(retitle(`Title ${at}`))
    await vi.advanceTimersByTimeAsync(300)
  }
  expect(server.state.writes).toBeGreaterThan(1)
})

test('what is typed while something is being saved is saved next, and nothing is sent twice at once', async () => {
  const { draft, server } = open()
  let arrive = () => {}
  server.state.reply = new Promise((resolve) => {
    arrive = resolve
  })
  draft.edit(retitle('A'))
  await vi.advanceTimersByTimeAsync(5_000)
  draft.edit(retitle('AB'))
  await vi.advanceTimersByTimeAsync(5_000)
  expect(server.state.writes).toBe(1)
  arrive()
  await settle()
  expect(server.stored().protocol.title).toEqual({ en: 'AB' })
  expect(draft.view().save.kind).toBe('saved')
})

test('without a network it is kept here and tried until it arrives', async () => {
  const { draft, server, keeper } = open()
  server.state.failure = { error: 'UNREACHABLE', message: '' }
  draft.edit(retitle('Offline'))
  await settle()
  expect(draft.view().save.kind).toBe('offline')
  expect(keeper.kept?.protocol.title).toEqual({ en: 'Offline' })
  draft.edit(retitle('Offline, and on'))
  await settle()
  server.state.failure = null
  await settle()
  expect(server.stored().protocol.title).toEqual({ en: 'Offline, and on' })
  expect(keeper.kept).toBeNull()
})

test('what a closed window left unsent is there when the study is opened again', async () => {
  const { draft, server, keeper } = open()
  server.state.failure = { error: 'UNREACHABLE', message: '' }
  draft.edit(retitle('Nearly lost'))
  await vi.advanceTimersByTimeAsync(1_000)
  server.state.failure = null
  const again = open(server, keeper).draft
  again.recover()
  expect(again.view().recovered).not.toBeNull()
  expect(again.view().history.present.title).toEqual({ en: 'Nearly lost' })
  again.undo()
  expect(again.view().history.present.title).toEqual({ en: 'Impressions' })
  again.redo()
  await again.send()
  expect(server.stored().protocol.title).toEqual({ en: 'Nearly lost' })
})

test('the second of two is told who was first, and nothing is overwritten', async () => {
  const { draft, server } = open()
  server.save(retitle('Theirs')(first), 'Grace')
  draft.edit(retitle('Mine'))
  await settle()
  const { save, history } = draft.view()
  expect(save).toEqual({ kind: 'conflict', name: 'Grace', at: server.stored().draftedAt })
  expect(history.present.title).toEqual({ en: 'Mine' })
  const { writes } = server.state
  draft.edit(retitle('Mine, still'))
  await draft.send()
  await settle()
  expect(server.state.writes).toBe(writes)
  expect(server.stored().protocol.title).toEqual({ en: 'Theirs' })
})

test('theirs can be taken, and undo brings one’s own back', async () => {
  const { draft, server } = open()
  server.save(retitle('Theirs')(first), 'Grace')
  draft.edit(retitle('Mine'))
  await settle()
  expect(await draft.takeTheirs()).toBe(true)
  await settle()
  expect(draft.view().history.present.title).toEqual({ en: 'Theirs' })
  expect(draft.view().save.kind).toBe('saved')
  draft.undo()
  await settle()
  expect(server.stored().protocol.title).toEqual({ en: 'Mine' })
})

test('changes in different places are put together and saved', async () => {
  const { draft, server } = open()
  server.save(retitle('Theirs')(first), 'Grace')
  draft.edit((protocol) => ({ ...protocol, phases: protocol.phases.toReversed() }))
  await settle()
  await draft.putTogether()
  await settle()
  const { protocol } = server.stored()
  expect(protocol.title).toEqual({ en: 'Theirs' })
  expect(protocol.phases.map(({ id }) => id)).toEqual(['two', 'one'])
  expect(draft.view().collisions).toEqual([])
})

test('what was kept of an older draft is a conflict when somebody wrote since', async () => {
  const { draft, server, keeper } = open()
  server.state.failure = { error: 'UNREACHABLE', message: '' }
  draft.edit(retitle('Mine'))
  await vi.advanceTimersByTimeAsync(1_000)
  server.state.failure = null
  server.save({ ...first, phases: first.phases.toReversed() }, 'Grace')
  const again = open(server, keeper).draft
  again.recover()
  expect(again.view().save).toMatchObject({ kind: 'conflict', name: 'Grace' })
  await again.putTogether()
  await again.send()
  expect(server.stored().protocol.title).toEqual({ en: 'Mine' })
  expect(server.stored().protocol.phases.map(({ id }) => id)).toEqual(['two', 'one'])
})

test('a draft that is refused is kept, and sent again with the next change', async () => {
  const { draft, server, keeper } = open()
  server.state.failure = { error: 'INVALID', message: 'Not like this.' }
  draft.edit(retitle('A'))
  await settle()
  expect(draft.view().save.kind).toBe('refused')
  expect(keeper.kept).not.toBeNull()
  server.state.failure = null
  draft.edit(retitle('B'))
  await settle()
  expect(draft.view().save.kind).toBe('saved')
})

test('what is undone before it was sent is never sent', async () => {
  const { draft, server } = open()
  draft.edit(retitle('A'))
  draft.undo()
  await settle()
  expect(server.state.writes).toBe(0)
  expect(draft.view().save.kind).toBe('saved')
})
