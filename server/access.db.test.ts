import { randomUUID } from 'node:crypto'
import type { FastifyInstance, HTTPMethods } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Viewer } from '@/domain/access'
import * as apiToken from '@/domain/api-token'
import { SCOPES } from '@/domain/api-token/schema'
import * as study from '@/domain/study'
import { db } from '@/lib/db'
import { randomToken } from '@/lib/random'
import { openHttp } from '@/server/http'
import { account } from '@/tests/factories'
import { signedIn } from '@/tests/people'
import { bodies, headersOf, makeWorld, type World } from '@/tests/world'

/**
 * Every route, asked by everybody. 401: sign in first. 404: what one may not know of. 403: what one
 * may see but not do. Any other status is what somebody with the right gets; 409 and 422 are among
 * them where this study, this set or this password stands in the way.
 */
const PEOPLE = [
  'nobody',
  'respondent',
  'stranger',
  'assistant',
  'reader',
  'editor',
  'owner',
  'admin',
] as const
type Person = (typeof PEOPLE)[number]
type Statuses = [number, number, number, number, number, number, number, number]

const TABLE: Record<string, Statuses> = {
  // In the order of PEOPLE.
  'GET /healthz': [200, 200, 200, 200, 200, 200, 200, 200],
  'GET /readyz': [200, 200, 200, 200, 200, 200, 200, 200],
  'GET /api/v1/protocol.schema.json': [200, 200, 200, 200, 200, 200, 200, 200],
  'GET /api/v1/openapi.json': [200, 200, 200, 200, 200, 200, 200, 200],
  // With a code that is not the terminal's.
  'POST /api/v1/setup': [403, 403, 403, 403, 403, 403, 403, 403],
  'PUT /api/v1/language': [204, 204, 204, 204, 204, 204, 204, 204],
  'GET /api/v1/me': [200, 200, 200, 200, 200, 200, 200, 200],
  'POST /api/v1/me/password': [401, 401, 422, 422, 422, 422, 422, 422],
  'POST /api/v1/me/sign-out-everywhere': [401, 401, 204, 204, 204, 204, 204, 204],
  // With a token nobody was given.
  'POST /api/v1/invitations/:token': [410, 410, 410, 410, 410, 410, 410, 410],
  'GET /api/v1/people': [401, 401, 403, 403, 403, 403, 403, 200],
  'POST /api/v1/people': [401, 401, 403, 403, 403, 403, 403, 201],
  'POST /api/v1/people/:id/disable': [401, 401, 403, 403, 403, 403, 403, 204],
  'POST /api/v1/people/:id/enable': [401, 401, 403, 403, 403, 403, 403, 204],
  'GET /api/v1/tokens': [401, 401, 200, 200, 200, 200, 200, 200],
  'POST /api/v1/tokens': [401, 401, 201, 201, 201, 201, 201, 201],
  // The owner's.
  'DELETE /api/v1/tokens/:tokenId': [401, 401, 404, 404, 404, 404, 204, 404],

  'GET /api/v1/planning': [401, 401, 200, 200, 200, 200, 200, 200],
  'GET /api/v1/planning/participants.svg': [401, 401, 200, 200, 200, 200, 200, 200],
  'GET /api/v1/planning/participants.csv': [401, 401, 200, 200, 200, 200, 200, 200],
  'GET /api/v1/planning/clips.svg': [401, 401, 200, 200, 200, 200, 200, 200],
  'GET /api/v1/planning/clips.csv': [401, 401, 200, 200, 200, 200, 200, 200],
  // The question asked without a word about it has no groups.
  'GET /api/v1/planning/second.svg': [401, 401, 404, 404, 404, 404, 404, 404],
  'GET /api/v1/planning/second.csv': [401, 401, 404, 404, 404, 404, 404, 404],

  // The library is everybody's; this one is the owner's.
  'GET /api/v1/instruments': [401, 401, 200, 200, 200, 200, 200, 200],
  'GET /api/v1/instruments/:instrumentId': [401, 401, 200, 200, 200, 200, 200, 200],
  'POST /api/v1/instruments': [401, 401, 201, 201, 201, 201, 201, 201],
  'PUT /api/v1/instruments/:instrumentId': [401, 401, 403, 403, 403, 403, 204, 204],
  'DELETE /api/v1/instruments/:instrumentId': [401, 401, 403, 403, 403, 403, 204, 404],

  'GET /api/v1/studies': [401, 401, 200, 200, 200, 200, 200, 200],
  'POST /api/v1/studies': [401, 401, 201, 201, 201, 201, 201, 201],
  // Of a set that an assistant may not know of.
  'POST /api/v1/studies/from-template': [401, 401, 201, 404, 201, 201, 201, 201],
  'GET /api/v1/studies/:studyId': [401, 401, 404, 403, 200, 200, 200, 200],
  'GET /api/v1/studies/:studyId/progress': [401, 401, 404, 200, 200, 200, 200, 200],
  'PUT /api/v1/studies/:studyId/name': [401, 401, 404, 403, 403, 204, 204, 204],
  'GET /api/v1/studies/:studyId/draft': [401, 401, 404, 403, 200, 200, 200, 200],
  // Of a revision that is not the draft's.
  'PUT /api/v1/studies/:studyId/draft': [401, 401, 404, 403, 403, 409, 409, 409],
  'GET /api/v1/studies/:studyId/checklist': [401, 401, 404, 403, 200, 200, 200, 200],
  'GET /api/v1/studies/:studyId/versions': [401, 401, 404, 403, 200, 200, 200, 200],
  'GET /api/v1/studies/:studyId/versions/:number/protocol': [
    401, 401, 404, 403, 200, 200, 200, 200,
  ],
  'GET /api/v1/studies/:studyId/versions/:number/changes': [401, 401, 404, 403, 200, 200, 200, 200],
  'POST /api/v1/studies/:studyId/publish': [401, 401, 404, 403, 403, 409, 409, 409],
  'POST /api/v1/studies/:studyId/open': [401, 401, 404, 403, 403, 204, 204, 204],
  'POST /api/v1/studies/:studyId/pause': [401, 401, 404, 403, 403, 204, 204, 204],
  'POST /api/v1/studies/:studyId/close': [401, 401, 404, 403, 403, 204, 204, 204],
  'POST /api/v1/studies/:studyId/rehearsal': [401, 401, 404, 403, 403, 200, 200, 200],
  'POST /api/v1/studies/:studyId/simulations': [401, 401, 404, 403, 403, 202, 202, 202],
  'DELETE /api/v1/studies/:studyId/rehearsal/sessions': [401, 401, 404, 403, 403, 204, 204, 204],
  'POST /api/v1/studies/:studyId/shares': [401, 401, 404, 403, 403, 403, 204, 204],
  'DELETE /api/v1/studies/:studyId/shares/:accountId': [401, 401, 404, 403, 403, 403, 204, 204],
  // After the owner, who it is handed to has it already.
  'PUT /api/v1/studies/:studyId/owner': [401, 401, 404, 403, 403, 403, 204, 409],
  'GET /api/v1/studies/:studyId/live': [401, 401, 404, 200, 200, 200, 200, 200],
  'GET /api/v1/studies/:studyId/export/ratings.csv': [401, 401, 404, 403, 200, 200, 200, 200],
  'GET /api/v1/studies/:studyId/export/codebook.csv': [401, 401, 404, 403, 200, 200, 200, 200],
  'GET /api/v1/studies/:studyId/figures/:figure.svg': [401, 401, 404, 403, 200, 200, 200, 200],
  'GET /api/v1/studies/:studyId/figures/:figure.csv': [401, 401, 404, 403, 200, 200, 200, 200],

  // Everybody may see and use a frozen set, but who assists with a study of its clips; of a draft a stranger knows nothing, as below.
  'GET /api/v1/clip-sets': [401, 401, 200, 200, 200, 200, 200, 200],
  'GET /api/v1/clip-sets/:clipSetId': [401, 401, 200, 404, 200, 200, 200, 200],
  'POST /api/v1/clip-sets': [401, 401, 201, 201, 201, 201, 201, 201],
  'PATCH /api/v1/clip-sets/:clipSetId': [401, 401, 403, 404, 403, 403, 204, 204],
  // A study shows its clips.
  'DELETE /api/v1/clip-sets/:clipSetId': [401, 401, 403, 404, 403, 403, 409, 409],
  'POST /api/v1/clip-sets/:clipSetId/archive': [401, 401, 403, 404, 403, 403, 204, 204],
  'POST /api/v1/clip-sets/:clipSetId/restore': [401, 401, 403, 404, 403, 403, 204, 204],
  'POST /api/v1/clip-sets/:clipSetId/copies': [401, 401, 201, 404, 201, 201, 201, 201],
  'GET /api/v1/clip-sets/:clipSetId/shares': [401, 401, 403, 404, 403, 403, 200, 200],
  'PUT /api/v1/clip-sets/:clipSetId/shares': [401, 401, 403, 404, 403, 403, 204, 204],
  'DELETE /api/v1/clip-sets/:clipSetId/shares/:accountId': [401, 401, 403, 404, 403, 403, 204, 204],
  'PUT /api/v1/clip-sets/:clipSetId/owner': [401, 401, 403, 404, 403, 403, 204, 204],
  'GET /api/v1/clip-sets/:clipSetId/manifest.csv': [401, 401, 200, 404, 200, 200, 200, 200],
  'POST /api/v1/clip-sets/:clipSetId/manifest': [401, 401, 403, 404, 403, 403, 409, 409],
  'POST /api/v1/clip-sets/:clipSetId/manifest/check': [401, 401, 403, 404, 403, 403, 409, 409],
  'PATCH /api/v1/clip-sets/:clipSetId/clips': [401, 401, 403, 404, 403, 403, 409, 409],
  'POST /api/v1/clip-sets/:clipSetId/clips/remove': [401, 401, 403, 404, 403, 403, 409, 409],
  'GET /api/v1/clips/:clipId': [401, 401, 200, 404, 200, 200, 200, 200],
  'GET /api/v1/clip-sets/:clipSetId/confounds': [401, 401, 200, 404, 200, 200, 200, 200],
  'GET /api/v1/clip-sets/:clipSetId/live': [401, 401, 200, 404, 200, 200, 200, 200],
  'POST /api/v1/clip-sets/:clipSetId/freeze': [401, 401, 403, 404, 403, 403, 409, 409],
  'POST /api/v1/clips/:clipId/retry': [401, 401, 403, 404, 403, 403, 409, 409],
  'GET /api/v1/clips/:clipId/rendition': [401, 401, 200, 404, 200, 200, 200, 200],
  'HEAD /api/v1/clips/:clipId/rendition': [401, 401, 200, 404, 200, 200, 200, 200],
  'GET /api/v1/clips/:clipId/thumbnail': [401, 401, 200, 404, 200, 200, 200, 200],
  'HEAD /api/v1/clips/:clipId/thumbnail': [401, 401, 200, 404, 200, 200, 200, 200],
  'POST /api/v1/clip-sets/:clipSetId/rendition/preview': [401, 401, 200, 404, 200, 200, 200, 200],
  'PUT /api/v1/clip-sets/:clipSetId/rendition': [401, 401, 403, 404, 403, 403, 409, 409],
  'POST /api/v1/clip-sets/:clipSetId/rendition/restart': [401, 401, 403, 404, 403, 403, 409, 409],

  'GET /api/v1/clips/:clipId/captions/:language': [401, 401, 200, 404, 200, 200, 200, 200],
  'HEAD /api/v1/clips/:clipId/captions/:language': [401, 401, 200, 404, 200, 200, 200, 200],
  'POST /api/v1/clip-sets/:clipSetId/uploads/check': [401, 401, 403, 404, 403, 403, 409, 409],
  // An upload is the business of whoever sends it; admins can't send in somebody's name.
  'POST /api/v1/clip-sets/:clipSetId/receive': [401, 401, 403, 404, 403, 403, 409, 404],
  'POST /uploads': [401, 401, 403, 404, 403, 403, 409, 409],
  'OPTIONS /uploads': [401, 401, 204, 204, 204, 204, 204, 204],
  'HEAD /uploads/:uploadId': [401, 401, 404, 404, 404, 404, 200, 404],
  'PATCH /uploads/:uploadId': [401, 401, 404, 404, 404, 404, 204, 404],
  'DELETE /uploads/:uploadId': [401, 401, 404, 404, 404, 404, 204, 404],
  'OPTIONS /uploads/:uploadId': [401, 401, 404, 404, 404, 404, 204, 404],

  // A run belongs to whoever holds its cookie, and to no researcher.
  'POST /api/v1/runs/:studyKey': [201, 200, 201, 201, 201, 201, 201, 201],
  'GET /api/v1/runs/:studyKey': [404, 200, 404, 404, 404, 404, 404, 404],
  'POST /api/v1/runs/:studyKey/answers': [404, 200, 404, 404, 404, 404, 404, 404],
  'POST /api/v1/runs/:studyKey/leave': [404, 204, 404, 404, 404, 404, 404, 404],
  // With a code that was never shown.
  'POST /api/v1/runs/:studyKey/resume': [404, 404, 404, 404, 404, 404, 404, 404],
  'GET /api/v1/runs/:studyKey/debrief': [404, 409, 404, 404, 404, 404, 404, 404],
  'GET /media/:mediaToken': [404, 200, 404, 404, 404, 404, 404, 404],
  'HEAD /media/:mediaToken': [404, 200, 404, 404, 404, 404, 404, 404],
  // With a code that was never shown.
  'POST /api/v1/withdrawals': [404, 404, 404, 404, 404, 404, 404, 404],
}

let http: FastifyInstance
let shared: World

beforeAll(async () => {
  http = await openHttp()
  await http.ready()
  shared = await makeWorld()
})
afterAll(() => http?.close())

const cookieOf = async (world: World, who: Person): Promise<string> =>
  who === 'nobody' ? '' : who === 'respondent' ? world.respondentCookie : cookie(world.viewers[who])

async function cookie(viewer: Viewer): Promise<string> {
  const { name, value } = await signedIn(viewer)
  return `${name}=${value}`
}

/** `method pattern`, filled in with what is in the world, as `who`. */
async function ask(
  route: string,
  world: World,
  who: Person,
  more: { ids?: Partial<World['ids']>; headers?: Record<string, string> } = {},
) {
  const [method, pattern] = route.split(' ') as [HTTPMethods, string]
  const ids: Record<string, string> = { ...world.ids, ...more.ids }
  const url = pattern.replaceAll(/:(\w+)/g, (_, name: string) => ids[name] ?? '?')
  const payload = bodies[route]?.(world)
  return http.inject({
    ...{ method: method as 'GET', url, payloadAsStream: true as const },
    headers: {
      ...{ cookie: await cookieOf(world, who), 'tus-resumable': '1.0.0' },
      ...{ ...headersOf[route]?.(world), ...more.headers },
    },
    // Attempts are counted by address.
    remoteAddress: `10.0.0.${1 + PEOPLE.indexOf(who)}`,
    ...(payload && { payload }),
  })
}

async function bodyOf(reply: Awaited<ReturnType<typeof ask>>): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of reply.stream()) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks).toString()
}

const changes = (route: string) => !/^(GET|HEAD) /.test(route)

describe('every route, asked by everybody', () => {
  test('is in this table, and the table names no other', () => {
    // The one that answers for all addresses that are none; and a name of its own for what is in a run.
    const there = http.table
      .filter((route) => !route.endsWith(' /api/v1/*'))
      .map((route) => route.replace('/media/:token', '/media/:mediaToken'))
    expect(there.toSorted()).toEqual(Object.keys(TABLE).toSorted())
  })

  test.each(Object.entries(TABLE))('%s', async (route, statuses) => {
    // Whoever has a right comes after those who have not, and finds things as they were.
    const world = changes(route) ? await makeWorld() : shared
    const got: Partial<Record<Person, number>> = {}
    for (const who of PEOPLE) {
      const reply = await ask(route, world, who)
      got[who] = reply.statusCode
      // Counts come as long as somebody watches.
      if (route.endsWith('/live')) reply.stream().destroy()
      else await bodyOf(reply)
    }
    expect(got).toEqual(Object.fromEntries(PEOPLE.map((who, at) => [who, statuses[at]])))
  })

  test('an address under /api/v1 that is none is a 404, by whatever method', async () => {
    for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const) {
      expect(http.table).toContain(`${method} /api/v1/*`)
      const reply = await http.inject({ method, url: '/api/v1/nothing/here' })
      expect([method, reply.statusCode]).toEqual([method, 404])
    }
  })
})

describe('what one may not know of', () => {
  const routes = Object.keys(TABLE).filter((route) => /:(studyId|clipSetId|clipId)\b/.test(route))

  test.each(routes)('%s answers as if it did not exist', async (route) => {
    const elsewhere = { studyId: randomUUID(), clipSetId: randomUUID(), clipId: randomUUID() }
    const seen = async (who: Person, ids: Partial<World['ids']>) => {
      const reply = await ask(route, shared, who, { ids })
      return {
        ...{ status: reply.statusCode, body: await bodyOf(reply) },
        headers: { ...reply.headers, date: '' },
      }
    }
    expect(await seen('stranger', shared.drafts)).toEqual(await seen('stranger', elsewhere))
    if (!route.includes(':studyId'))
      expect(await seen('assistant', {})).toEqual(await seen('assistant', elsewhere))
  })

  test('is in no list', async () => {
    const { viewers, ids, drafts } = shared
    const seesSets = (who: string) => who !== 'assistant'
    for (const [route, id, knowing] of [
      ['GET /api/v1/studies', ids.studyId, ['assistant', 'reader', 'editor', 'owner', 'admin']],
      ['GET /api/v1/clip-sets', ids.clipSetId, Object.keys(viewers).filter(seesSets)],
      ['GET /api/v1/clip-sets', drafts.clipSetId, ['owner', 'admin']],
    ] as const)
      for (const who of Object.keys(viewers) as (keyof typeof viewers)[]) {
        const listed = (await bodyOf(await ask(route, shared, who))).includes(id)
        expect([route, who, listed]).toEqual([route, who, knowing.some((one) => one === who)])
      }
  })

  test('a rehearsal is known to whom its study is', async () => {
    const { ids, viewers } = shared
    const rehearsal = await study.rehearsal(viewers.owner, ids.studyId)
    const route = 'GET /api/v1/studies/:studyId'
    for (const [at, who] of PEOPLE.entries()) {
      const { statusCode } = await ask(route, shared, who, { ids: { studyId: rehearsal.id } })
      expect([who, statusCode]).toEqual([who, TABLE[route]?.[at]])
    }
  })
})

describe('a right that has ended', () => {
  test.each([
    ['disabled', { disabledAt: new Date() }],
    ['signed out everywhere', { sessionVersion: 2 }],
  ])('somebody who was %s is nobody, whatever cookie is left', async (_, data) => {
    const viewer = await account('ADMIN')
    const headers = { cookie: await cookie(viewer) }
    const people = () => http.inject({ url: '/api/v1/people', headers })
    expect((await people()).statusCode).toBe(200)
    await db().account.update({ where: { id: viewer.id }, data })
    expect((await people()).statusCode).toBe(401)
  })

  test('a share that is taken back hides the study again', async () => {
    const world = await makeWorld()
    const route = 'GET /api/v1/studies/:studyId'
    expect((await ask(route, world, 'reader')).statusCode).toBe(200)
    const { owner, reader } = world.viewers
    await study.unshare(owner, world.ids.studyId, reader.id)
    expect((await ask(route, world, 'reader')).statusCode).toBe(404)
  })

  test('the run of one study opens no other', async () => {
    const other = await makeWorld()
    const secret = shared.respondentCookie.split('=')[1]
    const headers = { cookie: `run_${other.ids.studyKey}=${secret}` }
    for (const route of ['GET /api/v1/runs/:studyKey', 'GET /api/v1/runs/:studyKey/debrief'])
      expect((await ask(route, other, 'nobody', { headers })).statusCode).toBe(404)
  })
})

describe('a script that brings a token', () => {
  /** What a route is about: with a token for that, and to look around with one to read. */
  const about = (route: string) => {
    const [verb = '', pattern = ''] = route.split(' ')
    // Trying something out is looking, though it takes a body; how far an upload is concerns who sends it.
    const sends = pattern.startsWith('/uploads')
    const method = pattern.endsWith('/preview') ? 'GET' : sends ? 'POST' : verb
    if (/^\/api\/v1\/(studies|planning|instruments)/.test(pattern))
      return [method, 'studies'] as const
    if (/^\/(api\/v1\/(clip-sets|clips)|uploads)/.test(pattern)) return [method, 'clips'] as const
    return [method, /^\/api\/v1\/(people|tokens|me\/)/.test(pattern) ? 'people' : 'all'] as const
  }
  /** Without an account: what stands in the table for nobody. */
  const mayWith = (scope: string, [method, what]: readonly [string, string]) =>
    what === scope || (scope === 'read' && what !== 'people' && /^(GET|HEAD)$/.test(method))

  test.each(Object.entries(TABLE))('%s', async (route, statuses) => {
    const world = changes(route) ? await makeWorld() : shared
    const isFor = about(route)
    // Whoever may comes last, and finds things as they were.
    const scopes = SCOPES.toSorted((a, b) => Number(mayWith(a, isFor)) - Number(mayWith(b, isFor)))
    for (const scope of scopes) {
      const { token } = await apiToken.create(world.viewers.owner, {
        // Who makes a study of a clip set must see that, too.
        ...{ name: scope, scopes: /template$/.test(route) ? ['read', scope] : [scope], days: 1 },
      })
      const reply = await ask(route, world, 'nobody', {
        headers: { authorization: `Bearer ${token}` },
      })
      if (route.endsWith('/live')) reply.stream().destroy()
      else await bodyOf(reply)
      const may = isFor[1] === 'all' ? statuses[0] : mayWith(scope, isFor) ? statuses[6] : 403
      expect([scope, reply.statusCode]).toEqual([scope, may])
    }
  })

  test('that doesn’t work is told so, and not taken for nobody', async () => {
    const headers = { authorization: `Bearer uncanny_${randomToken(32)}` }
    for (const [route, statuses] of Object.entries(TABLE)) {
      if (about(route)[1] === 'all') continue
      // With a cookie that would do, too.
      for (const who of ['nobody', 'admin'] as const) {
        const reply = await ask(route, shared, who, { headers })
        expect([route, reply.statusCode]).toEqual([route, 401])
        const said = await bodyOf(reply)
        if (!route.startsWith('HEAD ')) expect(said).toContain('There is no such token.')
      }
      expect(statuses[0]).toBe(401)
    }
  })

  test('is asked for no origin, unless it brings a cookie too', async () => {
    const { owner } = shared.viewers
    const { token } = await apiToken.create(owner, { name: 'x', scopes: ['studies'], days: 1 })
    const route = 'PUT /api/v1/studies/:studyId/name'
    const headers = { authorization: `Bearer ${token}`, origin: 'https://elsewhere.example' }
    const asked = async (who: Person) => (await ask(route, shared, who, { headers })).statusCode
    expect([await asked('nobody'), await asked('owner')]).toEqual([204, 403])
  })
})

describe('a page of another site', () => {
  const elsewhere = [
    { origin: 'https://elsewhere.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site', origin: 'http://localhost:3000' },
  ]
  test.each(Object.keys(TABLE).filter(changes))('can’t %s in somebody’s name', async (route) => {
    for (const headers of elsewhere)
      for (const who of ['respondent', 'admin'] as const) {
        const reply = await ask(route, shared, who, { headers: headers as Record<string, string> })
        expect([headers, who, reply.statusCode]).toEqual([headers, who, 403])
      }
  })

  test('our own may, with or without telling where it is', async () => {
    for (const headers of [
      { 'sec-fetch-site': 'same-origin' },
      { origin: 'http://localhost:3000', host: 'localhost:3000' },
      {},
    ]) {
      const more = { headers: headers as Record<string, string> }
      expect((await ask('PUT /api/v1/language', shared, 'admin', more)).statusCode).toBe(204)
    }
  })
})
