import Fastify from 'fastify'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { openHub } from '@/server/live'

/** A hub over a map that stands for the database, and how often it was asked. */
function world() {
  const there = new Map<string, number>()
  const asked: string[][] = []
  const hub = openHub<number>({
    poll: async (ids) => {
      asked.push([...ids])
      return new Map([...there].filter(([id]) => ids.includes(id)))
    },
  })
  const http = Fastify()
  const connections: { destroy(): unknown }[] = []
  http.get<{ Params: { id: string } }>('/:id', (request, reply) => {
    connections.push(reply.raw)
    hub.watch(request.params.id, reply)
  })
  const watch = async (id: string) => {
    const stream = (await http.inject({ url: `/${id}`, payloadAsStream: true })).stream()
    const seen = {
      text: '',
      ended: false,
      leaveAll: () => connections.map((each) => each.destroy()),
    }
    stream.on('data', (chunk) => {
      seen.text += String(chunk)
    })
    stream.on('end', () => {
      seen.ended = true
    })
    return seen
  }
  return { there, asked, hub, watch }
}

describe('what moves while somebody looks at it', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  })
  afterEach(() => {
    vi.useRealTimers()
  })
  const seconds = async (count: number) => {
    await vi.advanceTimersByTimeAsync(count * 1_000)
    // What was written reaches the reader a turn later.
    await new Promise((resolve) => setImmediate(resolve))
  }

  test('is asked for once a second, however many watch, and not when nobody does', async () => {
    const { there, asked, watch } = world()
    there.set('a', 1).set('b', 1)
    await seconds(5)
    expect(asked).toEqual([])
    const watchers = [await watch('a'), await watch('a'), await watch('b')]
    await seconds(3.5)
    expect(asked).toEqual(Array(4).fill(['a', 'b']))
    watchers[0]?.leaveAll()
    await seconds(2)
    const then = asked.length
    await seconds(10)
    expect(asked.length).toBe(then)
  })

  test('is said once to each, and from then on only when it is new', async () => {
    const { there, watch } = world()
    there.set('a', 1)
    const first = await watch('a')
    await seconds(3)
    there.set('a', 2)
    await seconds(3)
    const second = await watch('a')
    await seconds(1)
    expect(first.text).toBe('retry: 2000\n\ndata: 1\n\ndata: 2\n\n')
    expect(second.text).toBe('retry: 2000\n\ndata: 2\n\n')
  })

  test('says that it is alive when there is nothing new', async () => {
    const { there, watch } = world()
    there.set('a', 1)
    const watcher = await watch('a')
    await seconds(45)
    expect(watcher.text.match(/^:$/gm)).toHaveLength(2)
  })

  test('ends after five minutes, when it is gone, and when the server closes', async () => {
    const { there, hub, watch } = world()
    there.set('a', 1).set('b', 1)
    const long = await watch('a')
    await seconds(299)
    expect(long.ended).toBe(false)
    await seconds(2)
    expect(long.ended).toBe(true)

    const [gone, left] = [await watch('b'), await watch('a')]
    await seconds(1)
    there.delete('b')
    await seconds(1)
    expect([gone.ended, left.ended]).toEqual([true, false])
    hub.close()
    await seconds(1)
    expect(left.ended).toBe(true)
  })
})
