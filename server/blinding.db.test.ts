import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Viewer } from '@/domain/access'
import * as apiToken from '@/domain/api-token'
import { copy } from '@/domain/clip-set'
import * as study from '@/domain/study'
import { db } from '@/lib/db'
import { openHttp } from '@/server/http'
import { account } from '@/tests/factories'
import { despiteFreezing } from '@/tests/frozen'
import { signedIn } from '@/tests/people'
import { makeWorld, type World } from '@/tests/world'

/**
 * An assistant stays blind: everything that can be read over HTTP is read, and looked through for what
 * tells a clip from another.
 */

let http: FastifyInstance
let world: World
/** What stands in the papers of a clip, and its ids and hashes. */
let secrets: string[]
/** How the API writes what a clip is. */
const PROVENANCE = /\b(real|generated|mixed|provenance|origin)\b/i

beforeAll(async () => {
  http = await openHttp()
  await http.ready()
  world = await makeWorld()
  const where = { clipSetId: world.ids.clipSetId }
  const clips = await db().clip.findMany({ where, orderBy: { id: 'asc' } })
  // Words that stand nowhere else.
  await despiteFreezing(async (tx) => {
    for (const [at, { id }] of clips.entries())
      await tx.clip.update({
        where: { id },
        data: { origin: `zqorigin${at}`, scene: `zqscene${at}`, fileName: `zqfile${at}.mp4` },
      })
  })
  await db().clipSet.update({ where: { id: world.ids.clipSetId }, data: { name: 'zqset' } })
  await study.rehearsal(world.viewers.owner, world.ids.studyId)
  secrets = ['zq', world.ids.clipSetId, ...clips.flatMap(({ id, sha256 }) => [id, sha256])]
})
afterAll(() => http?.close())

/** The routes that can be read, but those that tell everybody the same. */
async function readable(): Promise<string[]> {
  const patterns = http.table.flatMap((route) => /^GET (\/.+)$/.exec(route)?.[1] ?? [])
  const addresses = patterns
    .filter((pattern) => !pattern.endsWith('*'))
    .map((pattern) =>
      pattern.replaceAll(/:(\w+)/g, (_, name: string) => String(Object(world.ids)[name] ?? '?')),
    )
  const open = await Promise.all(addresses.map(async (url) => (await read(url, {})).status === 200))
  return addresses.filter((_, at) => !open[at])
}

/** What is answered; of a stream, its first event. */
async function read(url: string, headers: Record<string, string>) {
  const reply = await http.inject({ method: 'GET', url, headers, payloadAsStream: true })
  let body = ''
  for await (const chunk of reply.stream()) {
    body += chunk
    if (url.endsWith('/live') && body.includes('\n\n')) break
  }
  return { status: reply.statusCode, headers: JSON.stringify(reply.headers), said: body }
}

async function cookie(viewer: Viewer): Promise<Record<string, string>> {
  const { name, value } = await signedIn(viewer)
  return { cookie: `${name}=${value}` }
}

const tokenOf = async (viewer: Viewer): Promise<Record<string, string>> => {
  const scopes = ['read', 'clips', 'studies'] as const
  const { token } = await apiToken.create(viewer, { name: 'x', scopes: [...scopes], days: 1 })
  return { authorization: `Bearer ${token}` }
}

/** Everything `viewer` can read that tells something, by its address. */
async function tellingTo(headers: Record<string, string>): Promise<[string, string[]][]> {
  const told: [string, string[]][] = []
  for (const url of await readable()) {
    // The library speaks of what may be asked of anything, and knows no clip.
    if (url.startsWith('/api/v1/instruments')) continue
    const { said, headers: heads } = await read(url, headers)
    const all = said + heads
    const found = secrets.filter((secret) => !url.includes(secret) && all.includes(secret))
    const word = PROVENANCE.exec(said)?.[0]
    if (found.length > 0 || word) told.push([url, [...found, ...(word ? [word] : [])]])
  }
  return told
}

describe('an assistant', () => {
  test.each([
    ['in person', cookie],
    ['by a script with every scope', tokenOf],
  ])('%s is told of no clip what it is, by nothing that can be read', async (_, as) => {
    expect(await tellingTo(await as(world.viewers.assistant))).toEqual([])
    // What is looked for is there to be found.
    expect((await tellingTo(await as(world.viewers.reader))).length).toBeGreaterThan(8)
  })

  test('sees how far the study is, and who took part when', async () => {
    const { assistant } = world.viewers
    const url = `/api/v1/studies/${world.ids.studyId}/progress`
    const { said } = await read(url, await cookie(assistant))
    expect(said).toContain('"completed":1')
    const { may } = await study.progress(assistant, world.ids.studyId)
    expect(may).toBe('assist')
  })

  test('comes across no other set with one of the clips either: not the next version of the set', async () => {
    const { owner, assistant, stranger } = world.viewers
    const next = await copy(owner, world.ids.clipSetId)
    await db().clipSet.update({
      where: { id: next.id },
      data: { state: 'FROZEN', frozenAt: new Date() },
    })
    const url = `/api/v1/clip-sets/${next.id}`
    expect((await read(url, await cookie(stranger))).status).toBe(200)
    expect((await read(url, await cookie(assistant))).status).toBe(404)
    expect((await read('/api/v1/clip-sets', await cookie(assistant))).said).not.toContain(next.id)
  })

  test('is kept from clips that only the draft names, and from those of other studies not at all', async () => {
    const [other, mine] = [await makeWorld(), await account()]
    const { owner } = other.viewers
    const made = await study.create(owner, {
      ...{ name: 'Not published yet', slug: `draft-${other.ids.studyKey.toLowerCase()}` },
      protocol: other.protocol,
    })
    const set = `/api/v1/clip-sets/${other.ids.clipSetId}`
    expect((await read(set, await cookie(mine))).status).toBe(200)
    await study.share(owner, made.id, { email: mine.email, role: 'ASSISTANT' })
    expect((await read(set, await cookie(mine))).status).toBe(404)
    const elsewhere = `/api/v1/clip-sets/${world.ids.clipSetId}`
    expect((await read(elsewhere, await cookie(mine))).status).toBe(200)
    await study.unshare(owner, made.id, mine.id)
    expect((await read(set, await cookie(mine))).status).toBe(200)
  })
})
