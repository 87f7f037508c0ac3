import { execFile } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { type AddressInfo, connect } from 'node:net'
import path from 'node:path'
import { promisify } from 'node:util'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Viewer } from '@/domain/access'
import { receive, stagingFolder } from '@/domain/intake'
import { db } from '@/lib/db'
import { env, setEnv } from '@/lib/env'
import { storage } from '@/lib/storage'
import { openHttp } from '@/server/http'
import { account, RENDITION } from '@/tests/factories'
import { despiteFreezing } from '@/tests/frozen'
import { signedIn } from '@/tests/people'
import { sendFile } from '@/tests/uploads'

/** Uploads over HTTP, as a browser and as a script send them. */

let http: FastifyInstance
let url: string
beforeAll(async () => {
  http = await openHttp()
  await http.listen({ host: '127.0.0.1', port: 0 })
  url = `http://127.0.0.1:${(http.server.address() as AddressInfo).port}`
})
afterAll(() => http?.close())

const cookieOf = async (viewer: Viewer) => {
  const { name, value } = await signedIn(viewer)
  return `${name}=${value}`
}
const draft = async (owner: Viewer) =>
  (await db().clipSet.create({ data: { name: 'Draft', ownerId: owner.id } })).id
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const left = () => readdir(stagingFolder())

const TUS = { 'tus-resumable': '1.0.0' }

/** Asks to begin an upload of 1,000 bytes. */
async function create(
  cookie: string,
  metadata: Record<string, string>,
  headers: Record<string, string> = {},
) {
  const said = Object.entries(metadata).map(
    ([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`,
  )
  return fetch(`${url}/uploads`, {
    method: 'POST',
    headers: {
      ...{ ...TUS, 'upload-length': '1000', 'upload-metadata': said.join(','), cookie },
      ...headers,
    },
  })
}

const bodyOf = async (reply: Response): Promise<Record<string, unknown>> =>
  JSON.parse(await reply.text())

test('a small file may come with the request that begins its upload', async () => {
  const owner = await account()
  const clipSetId = await draft(owner)
  const bytes = randomBytes(50_000)
  const inOne = { uploadDataDuringCreation: true }
  const headers = { cookie: await cookieOf(owner) }
  const id = await sendFile(url, headers, bytes, { clipSetId, filename: 'small.mp4' }, inOne)
  expect(await receive(owner, clipSetId, id)).toMatchObject({ kind: 'clip' })
  expect(await left()).toEqual([])
})

test('an upload becomes a clip of the bytes that were sent, and leaves nothing in staging', async () => {
  const owner = await account()
  const clipSetId = await draft(owner)
  const bytes = randomBytes(3_000_000)
  const cookie = await cookieOf(owner)
  const uploadId = await sendFile(url, { cookie }, bytes, { clipSetId, filename: 'a\\b.mp4' })
  const reply = await fetch(`${url}/api/v1/clip-sets/${clipSetId}/receive`, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json' },
    body: JSON.stringify({ uploadId }),
  })
  expect(reply.status).toBe(201)
  const receipt = (await reply.json()) as { kind: string; clipId: string }
  const clip = await db().clip.findUniqueOrThrow({ where: { id: receipt.clipId } })
  expect(clip).toMatchObject({ fileName: 'a/b.mp4', state: 'QUEUED', sha256: sha256(bytes) })
  expect(bytes.equals(await storage().withLocal(clip.originalKey, (file) => readFile(file)))).toBe(
    true,
  )
  expect(await left()).toEqual([])
  // The reply may have been lost on the way: the same question has the same answer.
  expect(await receive(owner, clipSetId, uploadId)).toEqual(receipt)
})

describe('who may send', () => {
  test('whoever may change the draft; nobody else, and nothing into a frozen set', async () => {
    const [owner, editor, reader, stranger] = await Promise.all(
      Array.from({ length: 4 }, () => account()),
    )
    if (!owner || !editor || !reader || !stranger) throw new Error('Four people')
    const clipSetId = await draft(owner)
    await db().clipSetShare.createMany({
      data: [
        { clipSetId, accountId: editor.id, role: 'EDITOR' },
        { clipSetId, accountId: reader.id, role: 'READER' },
      ],
    })
    const ask = async (who: Viewer) =>
      (await create(await cookieOf(who), { clipSetId, filename: 'a.mp4' })).status
    expect(await ask(owner)).toBe(201)
    expect(await ask(editor)).toBe(201)
    expect(await ask(reader)).toBe(403)
    expect(await ask(stranger)).toBe(404)
    expect((await create('', { clipSetId, filename: 'a.mp4' })).status).toBe(401)
    await despiteFreezing((tx) =>
      tx.clipSet.update({
        where: { id: clipSetId },
        data: { state: 'FROZEN', frozenAt: new Date(), rendition: RENDITION.settings },
      }),
    )
    expect(await ask(owner)).toBe(409)
  })

  test('somebody else’s upload is not there, and the account is never the client’s word', async () => {
    const [owner, admin] = [await account(), await account('ADMIN')]
    const clipSetId = await draft(owner)
    const made = await create(await cookieOf(owner), {
      ...{ clipSetId, filename: 'a.mp4', accountId: admin.id },
    })
    const at = `${url}${made.headers.get('location')}`
    const cookie = await cookieOf(admin)
    const patch = { 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' }
    for (const [method, headers] of [
      ['HEAD', {}],
      ['PATCH', patch],
      ['DELETE', {}],
    ] as const) {
      const reply = await fetch(at, {
        ...{ method, headers: { ...TUS, ...headers, cookie } },
        ...(method === 'PATCH' && { body: 'x' }),
      })
      expect([method, reply.status]).toEqual([method, 404])
    }
    const id = at.split('/').at(-1) ?? ''
    await expect(receive(admin, clipSetId, id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const mine = { ...TUS, cookie: await cookieOf(owner) }
    expect((await fetch(at, { method: 'HEAD', headers: mine })).headers.get('upload-offset')).toBe(
      '0',
    )
    expect((await fetch(at, { method: 'DELETE', headers: mine })).status).toBe(204)
    expect((await fetch(at, { method: 'HEAD', headers: mine })).status).toBe(404)
  })

  test('a page of another site can’t, and is told nothing', async () => {
    const owner = await account()
    const metadata = { clipSetId: await draft(owner), filename: 'a.mp4' }
    const elsewhere = { origin: 'https://elsewhere.example' }
    const reply = await create(await cookieOf(owner), metadata, elsewhere)
    expect(reply.status).toBe(403)
    const allowed = await create(await cookieOf(owner), metadata)
    for (const { headers } of [reply, allowed])
      expect(headers.get('access-control-allow-origin')).toBeNull()
  })
})

describe('before the first byte', () => {
  test('a name that leads elsewhere is refused, and any other is only text', async () => {
    const owner = await account()
    const clipSetId = await draft(owner)
    const cookie = await cookieOf(owner)
    for (const [filename, reason] of [
      ['../a.mp4', 'NAME_OUTSIDE'],
      ['a/../../b.mp4', 'NAME_OUTSIDE'],
      ['/etc/passwd.mp4', 'NAME_OUTSIDE'],
      ['\\\\server\\a.mp4', 'NAME_OUTSIDE'],
      ['C:\\a.mp4', 'NAME_OUTSIDE'],
      ['a\0.mp4', 'NAME_CONTROL'],
      ['a/', 'NAME_EMPTY'],
      [`${'a'.repeat(500)}.mp4`, 'NAME_TOO_LONG'],
    ] as const) {
      const reply = await create(cookie, { clipSetId, filename })
      expect([filename, reply.status, (await bodyOf(reply)).reason]).toEqual([
        filename,
        422,
        reason,
      ])
    }
    for (const filename of ['<img onerror=alert(1)>.mp4', '=cmd().mp4', 'é'.normalize('NFD')]) {
      const name = filename.endsWith('.mp4') ? filename : `${filename}.mp4`
      const bytes = randomBytes(100)
      const id = await sendFile(url, { cookie }, bytes, { clipSetId, filename: name })
      const receipt = await receive(owner, clipSetId, id)
      if (receipt.kind !== 'clip') throw new Error(receipt.kind)
      expect(await db().clip.findUnique({ where: { id: receipt.clipId } })).toMatchObject({
        fileName: name.normalize('NFC'),
      })
    }
  })

  test('a file that is empty, too large, or for which there is no room is refused in words', async () => {
    const owner = await account()
    const cookie = await cookieOf(owner)
    const metadata = { clipSetId: await draft(owner), filename: 'a.mp4' }
    const of = (bytes: number) => create(cookie, metadata, { 'upload-length': String(bytes) })
    expect(await bodyOf(await of(0))).toMatchObject({ reason: 'EMPTY_FILE' })
    expect((await of(21 * 2 ** 30)).status).toBe(413)
    setEnv({ STORAGE_RESERVE_MB: String(10 ** 9) })
    const noRoom = await of(1_000)
    setEnv({ STORAGE_RESERVE_MB: '' })
    expect(noRoom.status).toBe(507)
    const body = await bodyOf(noRoom)
    expect(body).toMatchObject({ error: 'NO_ROOM', message: expect.stringContaining('room') })
    expect(JSON.stringify(body)).not.toContain('/')
    const unsaid = await fetch(`${url}/uploads`, {
      method: 'POST',
      headers: { ...TUS, cookie, 'upload-defer-length': '1' },
    })
    expect(unsaid.status).toBe(501)
  })
})

test('a server that stops doesn’t wait for an upload, and what was sent is there when it is back', async () => {
  const owner = await account()
  const clipSetId = await draft(owner)
  const cookie = await cookieOf(owner)
  const other = await openHttp()
  await other.listen({ host: '127.0.0.1', port: 0 })
  const { port } = other.server.address() as AddressInfo
  const made = await create(cookie, { clipSetId, filename: 'slow.mp4' })
  const location = made.headers.get('location') ?? ''
  const socket = connect(port, '127.0.0.1')
  const closed = new Promise((resolve) => socket.on('close', resolve).on('error', resolve))
  socket.write(
    `PATCH ${location} HTTP/1.1\r\nhost: x\r\ntus-resumable: 1.0.0\r\nupload-offset: 0\r\ncookie: ${cookie}\r\n` +
      `content-type: application/offset+octet-stream\r\ncontent-length: 1000\r\n\r\n${'x'.repeat(400)}`,
  )
  await fetch(`http://127.0.0.1:${port}/healthz`)
  await other.close()
  await closed
  const headers = { ...TUS, cookie }
  const head = await fetch(`${url}${location}`, { method: 'HEAD', headers })
  const offset = Number(head.headers.get('upload-offset'))
  expect(offset).toBeLessThanOrEqual(400)
  const type = 'application/offset+octet-stream'
  const rest = await fetch(`${url}${location}`, {
    method: 'PATCH',
    headers: { ...headers, 'upload-offset': String(offset), 'content-type': type },
    body: 'x'.repeat(1_000 - offset),
  })
  expect(rest.headers.get('upload-offset')).toBe('1000')
  expect(await receive(owner, clipSetId, location.split('/').at(-1) ?? '')).toMatchObject({
    kind: 'clip',
  })
})

const run = promisify(execFile)
const folder = path.join(env().DATA_DIR, 'staging')
/** Why no small disk can be made here, or null. */
const unmountable = await (async () => {
  try {
    await mkdir(folder, { recursive: true })
    await run('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder])
    await run('umount', [folder])
    return null
  } catch (error) {
    return `no tmpfs can be mounted here: ${(error as Error).message.split('\n')[0]}`
  }
})()

describe.skipIf(unmountable)(
  `a disk that fills up${unmountable ? ` (${unmountable})` : ''}`,
  () => {
    beforeAll(async () => {
      await run('mount', ['-t', 'tmpfs', '-o', 'size=40m', 'tmpfs', folder])
      setEnv({ STORAGE_RESERVE_MB: '0' })
    })
    afterAll(async () => {
      setEnv({ STORAGE_RESERVE_MB: '' })
      await run('umount', ['--lazy', folder])
    })

    test('is a 507 in words; the server goes on, and so does the upload when there is room', async () => {
      const owner = await account()
      const clipSetId = await draft(owner)
      const cookie = await cookieOf(owner)
      const bytes = randomBytes(12 * 2 ** 20)
      const ballast = path.join(folder, 'ballast')
      const made = await create(
        cookie,
        { clipSetId, filename: 'full.mp4', sha256: sha256(bytes) },
        { 'upload-length': String(bytes.length) },
      )
      expect(made.status).toBe(201)
      const at = `${url}${made.headers.get('location')}`
      await writeFile(ballast, Buffer.alloc(31 * 2 ** 20))
      const send = async () => {
        const head = await fetch(at, { method: 'HEAD', headers: { ...TUS, cookie } })
        const offset = head.headers.get('upload-offset') ?? ''
        const type = 'application/offset+octet-stream'
        const reply = await fetch(at, {
          method: 'PATCH',
          headers: { ...TUS, cookie, 'upload-offset': offset, 'content-type': type },
          body: new Uint8Array(bytes.subarray(Number(offset))),
        })
        return { offset: Number(offset), reply }
      }
      const { reply } = await send()
      expect(reply.status).toBe(507)
      const body = await bodyOf(reply)
      expect(body).toMatchObject({ error: 'NO_ROOM', message: expect.stringContaining('disk') })
      expect(JSON.stringify(body)).not.toMatch(/\/|ENOSPC/)
      expect((await fetch(`${url}/healthz`)).status).toBe(200)

      await rm(ballast)
      const again = await send()
      expect(again.offset).toBeGreaterThan(2 ** 20)
      expect(again.reply.status).toBe(204)
      const receipt = await receive(owner, clipSetId, at.split('/').at(-1) ?? '')
      if (receipt.kind !== 'clip') throw new Error(receipt.kind)
      const clip = await db().clip.findUniqueOrThrow({ where: { id: receipt.clipId } })
      expect(
        bytes.equals(await storage().withLocal(clip.originalKey, (file) => readFile(file))),
      ).toBe(true)
      expect(await left()).toEqual([])
    })
  },
)
