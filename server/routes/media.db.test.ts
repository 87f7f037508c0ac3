import { randomBytes, randomUUID } from 'node:crypto'
import { readdir, writeFile } from 'node:fs/promises'
import { request as ask } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { db } from '@/lib/db'
import { env, setEnv } from '@/lib/env'
import { randomToken, seededRandom, sha256 } from '@/lib/random'
import { forget } from '@/lib/registry'
import { newKey, storage, storageOrigin } from '@/lib/storage'
import { openHttp } from '@/server/http'
import { sendClip } from '@/server/routes/media'
import { answeredStudy } from '@/tests/answered-study'
import { openBucket } from '@/tests/bucket'
import { begin, openStudy } from '@/tests/factories'
import { despiteFreezing } from '@/tests/frozen'

const bytes = randomBytes(300_000)
const key = newKey('renditions', '.mp4')
let http: FastifyInstance
let port: number
const mine = { token: '', cookie: '' }
const theirs = { token: '', cookie: '' }

beforeAll(async () => {
  const source = path.join(env().DATA_DIR, 'source')
  await writeFile(source, bytes)
  await storage().put(key, source)

  const study = await answeredStudy([{}, {}])
  const clipId = study.clipIds[0] ?? ''
  await despiteFreezing((tx) =>
    tx.clip.update({
      where: { id: clipId },
      data: { renditionKey: key, rendition: { sizeBytes: bytes.length } },
    }),
  )
  const sessions = await db().session.findMany({ where: { studyId: study.studyId } })
  for (const [index, who] of [mine, theirs].entries()) {
    const sessionId = sessions[index]?.id ?? ''
    const [secret, token] = [randomToken(), randomToken()]
    await db().session.update({
      where: { studyId_id: { studyId: study.studyId, id: sessionId } },
      data: { tokenHash: sha256(secret) },
    })
    await db().exposure.create({ data: { studyId: study.studyId, sessionId, clipId, token } })
    who.token = `${study.key}-${token}`
    who.cookie = `run_${study.key}=${secret}`
  }
  http = await openHttp()
  await http.listen({ host: '127.0.0.1', port: 0 })
  port = (http.server.address() as AddressInfo).port
})
afterAll(() => http?.close())

type Reply = {
  status: number
  headers: Record<string, string | string[] | undefined>
  body: Buffer
}

/** Over a real connection: lengths and ranges are what a player depends on. */
function get(token: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port, path: `/media/${token}`, method }
    ask({ ...options, headers: { cookie: mine.cookie, ...headers } }, async (reply) => {
      const chunks: Buffer[] = []
      for await (const chunk of reply) chunks.push(chunk)
      const body = Buffer.concat(chunks)
      resolve({ status: reply.statusCode ?? 0, headers: reply.headers, body })
    })
      .on('error', reject)
      .end()
  })
}

describe('a clip by its address', () => {
  test('comes whole, under headers that tell nothing about the file', async () => {
    const { status, headers, body } = await get(mine.token)
    expect(status).toBe(200)
    expect(body.equals(bytes)).toBe(true)
    expect(headers).toMatchObject({
      'content-type': 'video/mp4',
      'content-length': `${bytes.length}`,
      'accept-ranges': 'bytes',
      'cache-control': expect.stringMatching(/^private, max-age=\d+, immutable$/),
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
    })
    for (const name of ['last-modified', 'content-disposition'])
      expect(headers[name]).toBeUndefined()
  })

  test('has another ETag for every participant', async () => {
    const [a, b] = [await get(mine.token), await get(theirs.token, { cookie: theirs.cookie })]
    expect(a.headers.etag).not.toBe(b.headers.etag)
    expect(a.headers.etag).toBe((await get(mine.token)).headers.etag)
  })

  test.each([
    ['bytes=0-99', 0, 99],
    ['bytes=299000-', 299_000, 299_999],
    ['bytes=-500', 299_500, 299_999],
    ['bytes=299990-400000', 299_990, 299_999],
  ])('%s is that part of it', async (range, from, to) => {
    const { status, headers, body } = await get(mine.token, { range })
    expect(status).toBe(206)
    expect(headers['content-range']).toBe(`bytes ${from}-${to}/${bytes.length}`)
    expect(headers['content-length']).toBe(`${to - from + 1}`)
    expect(body.equals(bytes.subarray(from, to + 1))).toBe(true)
  })

  test.each(['bytes=300000-', 'bytes=-0'])(
    '%s, past its end, is a 416 that tells the size',
    async (range) => {
      const { status, headers, body } = await get(mine.token, { range })
      expect(status).toBe(416)
      expect(headers['content-range']).toBe(`bytes */${bytes.length}`)
      expect(body).toHaveLength(0)
    },
  )

  test.each(['pages=1-2', 'bytes=x-y', 'bytes=0-1,5-6'])('%s is ignored', async (range) => {
    const { status, body } = await get(mine.token, { range })
    expect(status).toBe(200)
    expect(body).toHaveLength(bytes.length)
  })

  test('a range is kept when If-Range still holds, and dropped when not', async () => {
    const etag = `${(await get(mine.token)).headers.etag}`
    const range = 'bytes=0-9'
    expect((await get(mine.token, { range, 'if-range': etag })).status).toBe(206)
    for (const other of ['"other"', `W/${etag}`, 'Sat, 01 Jan 2022 00:00:00 GMT'])
      expect((await get(mine.token, { range, 'if-range': other })).status).toBe(200)
  })

  test('that is known already is a 304 without a body', async () => {
    const etag = `${(await get(mine.token)).headers.etag}`
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const { status, headers, body } = await get(mine.token, { 'if-none-match': known })
      expect([status, body.length, headers.etag]).toEqual([304, 0, etag])
    }
    expect((await get(mine.token, { 'if-none-match': '"other"' })).status).toBe(200)
  })

  test('HEAD has the headers of GET and no body', async () => {
    for (const headers of [{}, { range: 'bytes=0-99' }, { range: 'bytes=400000-' }]) {
      const [head, whole] = [await get(mine.token, headers, 'HEAD'), await get(mine.token, headers)]
      expect(head.status).toBe(whole.status)
      expect(head.body).toHaveLength(0)
      const kept = (reply: Reply) => ({ ...reply.headers, date: '' })
      expect(kept(head)).toEqual(kept(whole))
    }
  })

  test('a thousand ranges are each those bytes of the file', async () => {
    const random = seededRandom('ranges')
    const upTo = (end: number) => Math.floor(random() * end)
    const one = async () => {
      const from = upTo(bytes.length)
      const to = from + upTo(random() < 0.5 ? 2_000 : bytes.length)
      const end = Math.min(to, bytes.length - 1)
      const [range, first] =
        random() < 0.2
          ? [`bytes=-${bytes.length - from}`, from]
          : random() < 0.25
            ? [`bytes=${from}-`, from]
            : [`bytes=${from}-${to}`, from]
      const last = range.endsWith(`-${to}`) ? end : bytes.length - 1
      const { status, headers, body } = await get(mine.token, { range })
      expect([range, status, headers['content-range']]).toEqual([
        range,
        206,
        `bytes ${first}-${last}/${bytes.length}`,
      ])
      expect(body.equals(bytes.subarray(first, last + 1)), range).toBe(true)
    }
    for (let i = 0; i < 50; i++) await Promise.all(Array.from({ length: 20 }, one))
  })

  test('leaves no file open, whatever was asked and whenever it was given up', async () => {
    const open = async () => (await readdir('/proc/self/fd').catch(() => [])).length
    const failures: unknown[] = []
    const fail = (error: unknown) => failures.push(error)
    process.on('uncaughtExceptionMonitor', fail)
    const twentyOfEach = () =>
      Promise.all(
        Array.from({ length: 20 }, async () => {
          await get(mine.token, { connection: 'close' }, 'HEAD')
          await get(mine.token, { connection: 'close', range: 'bytes=400000-' })
          await get(mine.token, { connection: 'close', 'if-none-match': '*' })
          await giveUp(mine.token)
        }),
      )
    // Once before, for what is opened only once: connections to the database, for one.
    await twentyOfEach()
    await get(mine.token)
    const before = await open()
    for (let i = 0; i < 25; i++) await twentyOfEach()
    await expect.poll(open, { timeout: 10_000 }).toBeLessThanOrEqual(before)
    process.off('uncaughtExceptionMonitor', fail)
    expect(failures).toEqual([])
  })
})

/** Leaves as soon as the first bytes have come. */
const giveUp = (token: string) =>
  new Promise<void>((resolve, reject) => {
    const headers = { cookie: mine.cookie }
    const asked = ask({ host: '127.0.0.1', port, path: `/media/${token}`, headers }, (reply) => {
      reply.once('data', () => reply.destroy())
      reply.once('close', () => resolve())
    })
    asked.on('error', reject).end()
  })

describe('an address that is not this browser’s', () => {
  test('is answered alike, whatever is wrong with it', async () => {
    const [studyKey] = mine.token.split('-')
    const wrong: [string, Record<string, string>?][] = [
      [mine.token, { cookie: '' }],
      [mine.token, { cookie: theirs.cookie }],
      [theirs.token],
      [`${studyKey}-${randomToken()}`],
      [`other-${randomToken()}`],
      ['nonsense'],
      [randomUUID()],
      [mine.token, { cookie: '', 'if-none-match': '*' }],
    ]
    const replies = await Promise.all(wrong.map(([token, headers]) => get(token, headers)))
    const shapes = replies.map(({ status, headers, body }) =>
      JSON.stringify([status, { ...headers, date: '' }, body.toString()]),
    )
    expect(new Set(shapes).size).toBe(1)
    expect(replies[0]?.status).toBe(404)
  })

  test('also when the file itself is gone', async () => {
    const token = randomToken()
    const exposure = await db().exposure.findFirstOrThrow({
      where: { token: mine.token.split('-').slice(1).join('-') },
    })
    const clip = await db().clip.findFirstOrThrow({ where: { renditionKey: null } })
    await despiteFreezing((tx) =>
      tx.clip.update({
        where: { id: clip.id },
        data: { renditionKey: newKey('renditions', '.mp4'), rendition: { sizeBytes: 1 } },
      }),
    )
    await db().exposure.create({ data: { ...exposure, clipId: clip.id, token } })
    const lost = await get(`${mine.token.split('-')[0]}-${token}`)
    const wrong = await get('nonsense')
    expect([lost.status, lost.body.toString()]).toEqual([404, wrong.body.toString()])
  })
})

describe('the address of a clip ends', () => {
  /** A session of its own, so that nothing of it is remembered. */
  async function fresh() {
    const study = await openStudy({ clip: (clip) => ({ ...clip, renditionKey: key }) })
    const { token, run } = await begin(study.key)
    const media = run.trials.find((trial) => trial.media)?.media ?? ''
    const sessions = { studyId: study.id, tokenHash: sha256(token) }
    const ask = () => get(media, { cookie: `run_${study.key}=${token}` })
    return { study, sessions, ask }
  }

  const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000)

  test.each(['completedAt', 'leftAt', 'withdrawnAt'] as const)(
    'seven days after its session (%s), and not before the debrief was seen',
    async (ended) => {
      const [soon, late] = [await fresh(), await fresh()]
      await db().session.updateMany({ where: soon.sessions, data: { [ended]: daysAgo(6) } })
      await db().session.updateMany({ where: late.sessions, data: { [ended]: daysAgo(8) } })
      expect((await soon.ask()).status).toBe(200)
      const gone = await late.ask()
      expect([gone.status, gone.body.toString()]).toEqual([
        404,
        (await get('nonsense')).body.toString(),
      ])
    },
  )

  test('seven days after the study was closed, as answers do', async () => {
    const [soon, late] = [await fresh(), await fresh()]
    const closed = (days: number) => ({ state: 'CLOSED' as const, closedAt: daysAgo(days) })
    await db().study.update({ where: { id: soon.study.id }, data: closed(6) })
    await db().study.update({ where: { id: late.study.id }, data: closed(8) })
    expect((await soon.ask()).status).toBe(200)
    expect((await late.ask()).status).toBe(404)
  })
})

describe('a clip in a bucket', () => {
  let bucket: Awaited<ReturnType<typeof openBucket>>
  beforeAll(async () => {
    bucket = await openBucket('http://localhost:3000')
    const { endpoint, region, bucket: name, accessKeyId, secretAccessKey } = bucket.settings
    setEnv({
      ...{ S3_ENDPOINT: endpoint, S3_REGION: region, S3_BUCKET: name },
      ...{ S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey },
    })
    forget('storage')
    await storage().put(key, path.join(env().DATA_DIR, 'source'))
  })
  afterAll(async () => {
    const none = { S3_ENDPOINT: '', S3_REGION: '', S3_BUCKET: '' }
    setEnv({ ...none, S3_ACCESS_KEY_ID: '', S3_SECRET_ACCESS_KEY: '' })
    forget('storage')
    await bucket.close()
  })

  test('is had at an address that nobody keeps, and that pages of ours may read', async () => {
    const there = await get(mine.token)
    expect(there.status).toBe(302)
    expect(there.headers['cache-control']).toBe('private, no-store')
    expect(there.headers.etag).toBeUndefined()
    const url = new URL(`${there.headers.location}`)
    expect(url.origin).toBe(storageOrigin())
    expect(url.pathname).toBe(`/clips/${key}`)
    const headers = { origin: 'http://localhost:3000', range: 'bytes=0-99' }
    const reply = await fetch(url, { headers })
    expect(reply.status).toBe(206)
    expect(reply.headers.get('access-control-allow-origin')).toBeTruthy()
    expect(reply.headers.get('content-type')).toBe('video/mp4')
    expect(Buffer.from(await reply.arrayBuffer()).equals(bytes.subarray(0, 100))).toBe(true)
  })

  test('is asked for by HEAD as well', async () => {
    const there = await get(mine.token, {}, 'HEAD')
    expect(there.status).toBe(302)
    const reply = await fetch(`${there.headers.location}`, { method: 'HEAD' })
    expect([reply.status, reply.headers.get('content-length')]).toEqual([200, `${bytes.length}`])
  })

  test('has its still from this server, since pages load no pictures from elsewhere', async () => {
    const small = fastify()
    small.route({
      method: ['GET', 'HEAD'],
      url: '/still',
      handler: (request, reply) => sendClip(request, reply, key, 'still', 'image/jpeg'),
    })
    const still = await small.inject('/still')
    expect(still.statusCode).toBe(200)
    expect(still.headers).toMatchObject({
      'content-type': 'image/jpeg',
      'content-length': `${bytes.length}`,
    })
    expect(still.rawPayload.equals(bytes)).toBe(true)
    const head = await small.inject({ method: 'HEAD', url: '/still' })
    expect([head.headers['content-length'], head.body]).toEqual([`${bytes.length}`, ''])
    const known = { 'if-none-match': `${still.headers.etag}` }
    expect((await small.inject({ url: '/still', headers: known })).statusCode).toBe(304)
    await small.close()
  })

  test('is told to nobody but who holds its session', async () => {
    const refused = await get(mine.token, { cookie: theirs.cookie })
    expect(refused.status).toBe(404)
    expect(refused.headers.location).toBeUndefined()
  })
})
