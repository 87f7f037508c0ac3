import { describe, expect, test } from 'vitest'
import {
  backoffMs,
  type Entry,
  Outbox,
  type OutboxState,
  type Sent,
  type Shelf,
} from '@/components/run/outbox'
import type { AnswerInput } from '@/domain/session/schema'

const answer = (position: number): AnswerInput => ({
  position,
  values: { eerie: 4 },
  receipt: null,
  sound: true,
  rtMs: 1_000,
  shownAt: 0,
  answeredAt: 1_000,
})

function shelfOf(entries = new Map<number, Entry>()): Shelf {
  return {
    all: async () => [...entries.values()],
    add: async (entry) =>
      !entries.has(entry.position) && Boolean(entries.set(entry.position, entry)),
    update: async (changed) => {
      for (const entry of changed) entries.set(entry.position, entry)
    },
    durable: () => true,
  }
}

/** An outbox, a server that answers by script (then acknowledges), and a clock that stands still. */
function outboxWith(
  script: (Sent['kind'] | ((answers: AnswerInput[]) => Sent))[],
  shelf = shelfOf(),
) {
  const posts: number[][] = []
  const delays: number[] = []
  const stored = new Set<number>()
  let state: OutboxState | undefined
  let settle: (() => void) | undefined
  const outbox = new Outbox({
    shelf,
    async post(answers) {
      posts.push(answers.map(({ position }) => position))
      const next = script.shift()
      if (typeof next === 'function') return next(answers)
      if (next === 'later') return { kind: 'later' }
      if (next === 'refused') return { kind: 'refused', reason: 'INVALID' }
      for (const { position } of answers) stored.add(position)
      return {
        kind: 'acknowledged',
        acknowledgements: {
          acknowledged: answers.map(({ position }) => ({ position, outcome: 'stored' })),
          stored: stored.size,
          total: 30,
        },
      }
    },
    onChange(now) {
      state = now
      if (now.waiting === 0) settle?.()
    },
    random: () => 0.5,
    sleep: async (ms) => {
      delays.push(ms)
    },
  })
  const emptied = () =>
    new Promise<void>((done) => {
      settle = done
      if (state?.waiting === 0) done()
    })
  return { outbox, posts, delays, stored, emptied, state: () => state as OutboxState }
}

describe('the outbox', () => {
  test('sends in order, at most twenty at a time, and empties', async () => {
    const entries = new Map(
      Array.from({ length: 45 }, (_, i) => 45 - i).map((position): [number, Entry] => [
        position,
        { position, answer: answer(position), state: 'waiting' },
      ]),
    )
    const { outbox, posts, emptied, state } = outboxWith([], shelfOf(entries))
    await outbox.open()
    await emptied()
    expect(posts.map((p) => p.length)).toEqual([20, 20, 5])
    expect(posts.flat()).toEqual(Array.from({ length: 45 }, (_, i) => i + 1))
    expect(state().answered.size).toBe(45)
    expect(
      [...entries.values()].every(({ answer: a, state: s }) => a === null && s === 'sent'),
    ).toBe(true)
  })

  test('an answer lies on the shelf before put() resolves', async () => {
    const entries = new Map<number, Entry>()
    const { outbox } = outboxWith(['later'], shelfOf(entries))
    await outbox.put(answer(1))
    expect(entries.get(1)?.answer).toEqual(answer(1))
  })

  test('what was acknowledged before a reload counts as stored, though no server says so', async () => {
    const sent = [1, 2].map((position): [number, Entry] => [
      position,
      { position, answer: null, state: 'sent' },
    ])
    const { outbox, state } = outboxWith([], shelfOf(new Map(sent)))
    await outbox.open()
    expect(state().stored).toBe(2)
  })

  test('never gives up on a server that does not answer', async () => {
    const { outbox, posts, delays, emptied, stored } = outboxWith(
      Array.from({ length: 40 }, () => 'later'),
    )
    await outbox.put(answer(1))
    await emptied()
    expect(posts).toHaveLength(41)
    expect([...stored]).toEqual([1])
    expect(delays[0]).toBeLessThan(1_000)
    expect(Math.max(...delays)).toBeLessThanOrEqual(30_000)
  })

  test('a refused answer is parked, kept and told; the others go through', async () => {
    const entries = new Map(
      [1, 2, 3].map((p): [number, Entry] => [
        p,
        { position: p, answer: answer(p), state: 'waiting' },
      ]),
    )
    const refuseFirst = (answers: AnswerInput[]): Sent =>
      answers.some(({ position }) => position === 1)
        ? { kind: 'refused', reason: 'INVALID' }
        : { kind: 'later' }
    const { outbox, emptied, state, stored } = outboxWith(
      [refuseFirst, refuseFirst],
      shelfOf(entries),
    )
    await outbox.open()
    await emptied()
    expect([...stored]).toEqual([2, 3])
    expect(state()).toMatchObject({ parked: 1, waiting: 0, refusal: 'INVALID' })
    expect(entries.get(1)).toEqual({ position: 1, answer: answer(1), state: 'parked' })
    expect(outbox.unsent()).toEqual([answer(1)])
  })

  test('what was parked is tried again at the next visit', async () => {
    const entries = new Map([[1, { position: 1, answer: answer(1), state: 'parked' } as Entry]])
    const { outbox, emptied, stored } = outboxWith([], shelfOf(entries))
    await outbox.open()
    await emptied()
    expect([...stored]).toEqual([1])
  })

  test('the first answer to a position stands when two tabs answer it', async () => {
    const entries = new Map<number, Entry>()
    const one = outboxWith(['later'], shelfOf(entries))
    const two = outboxWith([], shelfOf(entries))
    await one.outbox.put(answer(1))
    await two.outbox.put({ ...answer(1), values: { eerie: 7 } })
    await two.emptied()
    expect(two.posts).toEqual([[1]])
    expect(two.state().answered).toEqual(new Set([1]))
  })

  test('storage or locks that throw do not stop the sending', async () => {
    const shelf = shelfOf()
    const { outbox, emptied, stored } = outboxWith([], {
      ...shelf,
      update: async () => {
        throw new Error('quota')
      },
    })
    await outbox.put(answer(1))
    await emptied()
    expect([...stored]).toEqual([1])
  })
})

test('the wait between two attempts lies between half a second and thirty', () => {
  for (const failures of [0, 1, 5, 50])
    for (const random of [0, 0.5, 1]) {
      const ms = backoffMs(failures, () => random)
      expect(ms).toBeGreaterThanOrEqual(500)
      expect(ms).toBeLessThanOrEqual(30_000)
    }
})
