import type { ServerResponse } from 'node:http'
import { z } from 'zod'
import { requireStudy } from '@/domain/access'
import { countsOf } from '@/domain/participation'
import type { Counts } from '@/domain/study/schema'
import { isDatabaseAway } from '@/lib/db'
import { log } from '@/lib/log'
import { viewer } from '@/server/request'
import type { Routes } from '@/server/routes'

/**
 * Counts that move as answers arrive, as server-sent events. However many pages watch however many
 * studies, this process asks the database once a second, and not at all when nobody watches.
 */
const POLL_MS = 1_000
/** A comment line now and then keeps proxies from taking a quiet stream for a dead one. */
const HEARTBEAT_POLLS = 20

/** Then the browser connects again, and its right to watch is asked again. */
const STREAM_MS = 5 * 60_000

type Watch = { clients: Set<ServerResponse>; said: string | null }

export const liveRoutes: Routes = async (http) => {
  const watched = new Map<string, Watch>()
  let polls = 0
  let timer: NodeJS.Timeout | null = null

  const poll = async () => {
    polls++
    try {
      for (const [studyId, counts] of await countsOf([...watched.keys()])) tell(studyId, counts)
    } catch (error) {
      // Away for now: the next poll says what is new.
      if (!isDatabaseAway(error)) log().error({ error: String(error) }, 'live counts')
    }
    timer = watched.size > 0 ? setTimeout(poll, POLL_MS) : null
  }

  const tell = (studyId: string, counts: Counts) => {
    const watch = watched.get(studyId)
    if (!watch) return
    const said = `data: ${JSON.stringify(counts)}\n\n`
    const news = said === watch.said ? (polls % HEARTBEAT_POLLS === 0 ? ':\n\n' : null) : said
    watch.said = said
    if (news) for (const client of watch.clients) client.write(news)
  }

  const watch = (studyId: string, client: ServerResponse) => {
    const known = watched.get(studyId) ?? { clients: new Set(), said: null }
    watched.set(studyId, known)
    known.clients.add(client)
    if (known.said) client.write(known.said)
    timer ??= setTimeout(poll, 0)
    const end = setTimeout(() => client.end(), STREAM_MS)
    client.on('close', () => {
      clearTimeout(end)
      known.clients.delete(client)
      if (known.clients.size === 0 && watched.get(studyId) === known) watched.delete(studyId)
    })
  }

  // Streams never end by themselves: closing waits for them unless they are ended first.
  http.addHook('preClose', async () => {
    if (timer) clearTimeout(timer)
    for (const { clients } of watched.values()) for (const client of clients) client.end()
    watched.clear()
  })

  http.get(
    '/api/v1/studies/:studyId/live',
    { schema: { params: z.object({ studyId: z.uuid() }) } },
    async (request, reply) => {
      const { studyId } = request.params
      await requireStudy(await viewer(request), studyId, 'view')
      reply.hijack()
      for (const [name, value] of Object.entries(reply.getHeaders()))
        if (value !== undefined) reply.raw.setHeader(name, value)
      reply.raw.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      })
      reply.raw.write('retry: 2000\n\n')
      watch(studyId, reply.raw)
    },
  )
}
