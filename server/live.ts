import type { ServerResponse } from 'node:http'
import type { FastifyReply } from 'fastify'
import { isDatabaseAway } from '@/lib/db'
import { log } from '@/lib/log'

/**
 * What moves while somebody looks at it, as server-sent events. However many pages watch however many
 * things, a hub asks once a second about all of them together, and not at all when nobody watches.
 */
const POLL_MS = 1_000
/** A comment line now and then keeps proxies from taking a quiet stream for a dead one. */
const HEARTBEAT_POLLS = 20

/** Then the browser connects again, and its right to watch is asked again. */
const STREAM_MS = 5 * 60_000
/** Who reads so slowly that this much waits is cut off, and begins anew. */
const WAITING_BYTES = 4 * 1024 * 1024

type Watch<T> = { clients: Set<ServerResponse>; known: T | null }

export type Hub = {
  /** Turns `reply` into a stream of what is new of `id`, beginning with everything. */
  watch(id: string, reply: FastifyReply): void
  /** Ends all streams: they never end by themselves, and closing would wait for them. */
  close(): void
}

type Options<T> = {
  /** Where each of these stands now. One that is left out is not there any more: its streams end. */
  poll(ids: readonly string[]): Promise<Map<string, T>>
  /** What to say to somebody who knows `before`, null for nothing; everything, if not given. */
  newsSince?(before: T | null, now: T): unknown
}

export function openHub<T>({ poll, newsSince = whatDiffers }: Options<T>): Hub {
  const watched = new Map<string, Watch<T>>()
  let polls = 0
  let timer: NodeJS.Timeout | null = null

  const turn = async () => {
    polls++
    const asked = [...watched]
    try {
      const found = await poll(asked.map(([id]) => id))
      for (const [id, watch] of asked) tell(watch, found.get(id))
    } catch (error) {
      // Away for now: the next turn says what is new.
      if (!isDatabaseAway(error)) log().error({ error: String(error) }, 'live')
    }
    timer = watched.size > 0 ? setTimeout(turn, POLL_MS) : null
  }

  const tell = (watch: Watch<T>, now: T | undefined) => {
    if (now === undefined) return endAll(watch)
    const news = newsSince(watch.known, now)
    watch.known = now
    const said = news === null ? (polls % HEARTBEAT_POLLS === 0 ? ':\n\n' : null) : event(news)
    if (said === null) return
    for (const client of watch.clients)
      if (client.writableLength > WAITING_BYTES) client.destroy()
      else if (!client.writableEnded) client.write(said)
  }

  return {
    watch(id, reply) {
      const client = beginStream(reply)
      const watch: Watch<T> = watched.get(id) ?? { clients: new Set(), known: null }
      watched.set(id, watch)
      watch.clients.add(client)
      if (watch.known !== null) client.write(event(newsSince(null, watch.known)))
      timer ??= setTimeout(turn, 0)
      const end = setTimeout(() => client.end(), STREAM_MS)
      client.on('close', () => {
        clearTimeout(end)
        watch.clients.delete(client)
        if (watch.clients.size === 0 && watched.get(id) === watch) watched.delete(id)
      })
    },
    close() {
      if (timer) clearTimeout(timer)
      for (const watch of watched.values()) endAll(watch)
      watched.clear()
    },
  }
}

const endAll = ({ clients }: Watch<unknown>) => {
  for (const client of clients) client.end()
}

const event = (news: unknown) => `data: ${JSON.stringify(news)}\n\n`

const whatDiffers = <T>(before: T | null, now: T): T | null =>
  JSON.stringify(before) === JSON.stringify(now) ? null : now

function beginStream(reply: FastifyReply): ServerResponse {
  reply.hijack()
  for (const [name, value] of Object.entries(reply.getHeaders()))
    if (value !== undefined) reply.raw.setHeader(name, value)
  reply.raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  })
  reply.raw.write('retry: 2000\n\n')
  return reply.raw
}
