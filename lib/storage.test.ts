import { execFileSync, spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, open, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { type AddressInfo, connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { newKey } from '@/lib/storage'
import type { Storage } from '@/lib/storage/contract'
import { diskStorage } from '@/lib/storage/disk'
import { hashStream } from '@/lib/storage/files'
import { s3Storage } from '@/lib/storage/s3'
import { openBucket } from '@/tests/bucket'

// Loading the SDK and 20 MB a time take longer where much else runs.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let directory: string
let bucket: Awaited<ReturnType<typeof openBucket>>
const stores: Record<string, () => Storage> = {
  disk: () => diskStorage(path.join(directory, 'clips')),
  s3: () => s3Storage(bucket.settings),
}

beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'uncanny-storage-'))
  bucket = await openBucket()
})
afterAll(async () => {
  await bucket.close()
  await rm(directory, { recursive: true, force: true })
})

/** A file of random bytes, larger than one part of an upload where it says so. */
async function file(size = 300_000) {
  const bytes = randomBytes(size)
  const source = path.join(directory, `source-${Math.random()}`)
  await writeFile(source, bytes)
  return { bytes, source, sha256: createHash('sha256').update(bytes).digest('hex') }
}

async function keysOf(store: Storage, prefix = ''): Promise<string[]> {
  const keys: string[] = []
  for await (const { key } of store.list(prefix)) keys.push(key)
  return keys
}

/** What lies under `key`, byte for byte. */
const bytesOf = (store: Storage, key: string) => store.withLocal(key, (local) => readFile(local))

describe.each(Object.keys(stores))('storage: %s', (name) => {
  const store = () => stores[name]?.() as Storage

  test.each([0, 1, 300_000, 20_000_001])('gives back %d bytes as they were put', async (size) => {
    const { bytes, source, sha256 } = await file(size)
    const key = newKey('originals')
    expect(await store().put(key, source)).toEqual({ sizeBytes: size, sha256 })
    expect((await bytesOf(store(), key)).equals(bytes)).toBe(true)
    expect(await hashStream(await store().read(key))).toEqual({ sizeBytes: size, sha256 })
    expect(await store().stat(key)).toMatchObject({ sizeBytes: size })
    expect(existsSync(source)).toBe(true)
  })

  test('keeps what was put for whoever opens it later', async () => {
    const { bytes, source } = await file()
    const key = newKey('originals')
    await store().put(key, source)
    expect((await bytesOf(store(), key)).equals(bytes)).toBe(true)
  })

  test.each([true, false])(
    'takes a file in, whether its hash is known (%s) or not',
    async (knows) => {
      const { bytes, source, sha256 } = await file()
      const key = newKey('originals')
      const known = knows ? { sha256 } : undefined
      expect(await store().adopt(key, source, known)).toEqual({ sizeBytes: bytes.length, sha256 })
      expect((await bytesOf(store(), key)).equals(bytes)).toBe(true)
      expect(existsSync(source)).toBe(false)
    },
  )

  test('takes a file in from another file system', async () => {
    // /dev/shm is one on Linux; elsewhere this is one more move.
    const elsewhere = await mkdtemp(
      path.join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'uncanny-'),
    )
    try {
      const source = path.join(elsewhere, 'source')
      const bytes = randomBytes(5_000)
      await writeFile(source, bytes)
      const key = newKey('originals')
      await store().adopt(key, source)
      expect((await bytesOf(store(), key)).equals(bytes)).toBe(true)
      expect(await readdir(elsewhere)).toEqual([])
    } finally {
      await rm(elsewhere, { recursive: true })
    }
  })

  test('keeps a copy when the first is removed', async () => {
    const { bytes, source } = await file()
    const [from, to] = [newKey('originals'), newKey('originals')]
    await store().put(from, source)
    await store().copy(from, to)
    await store().remove(from)
    expect(await store().stat(from)).toBeNull()
    expect((await bytesOf(store(), to)).equals(bytes)).toBe(true)
  })

  test('says of a copy of nothing that there is nothing, and makes none', async () => {
    const to = newKey('originals')
    await expect(store().copy(newKey('originals'), to)).rejects.toThrow()
    expect(await store().stat(to)).toBeNull()
  })

  test('has nothing under a key whose file could not be read to its end', async () => {
    const key = newKey('originals')
    for (const source of [path.join(directory, 'missing'), directory])
      await expect(store().put(key, source)).rejects.toThrow()
    await expect(store().adopt(key, path.join(directory, 'missing'))).rejects.toThrow()
    expect(await store().stat(key)).toBeNull()
    expect(await keysOf(store(), key)).toEqual([])
  })

  test('removes twice as it removes once', async () => {
    const { source } = await file()
    const key = newKey('thumbnails', '.webp')
    await store().put(key, source)
    await store().remove(key)
    await store().remove(key)
    expect(await store().stat(key)).toBeNull()
    await expect(bytesOf(store(), key)).rejects.toThrow()
  })

  test('lists every key under a prefix, with its size and age', async () => {
    const { source } = await file(1_000)
    const kind = `kind${Date.now()}`
    const keys = Array.from({ length: 12 }, () => newKey(kind, '.mp4'))
    for (const key of keys) await store().put(key, source)
    expect((await keysOf(store(), `${kind}/`)).toSorted()).toEqual(keys.toSorted())
    for await (const { sizeBytes, storedAt } of store().list(`${kind}/`)) {
      expect(sizeBytes).toBe(1_000)
      expect(Math.abs(Date.now() - storedAt.getTime())).toBeLessThan(60_000)
    }
    expect(await keysOf(store(), 'nothing/')).toEqual([])
  })

  test('lends a file for as long as it is used', async () => {
    const { source } = await file()
    const key = newKey('originals')
    await store().put(key, source)
    const failing = store().withLocal(key, () => Promise.reject(new Error('used up')))
    await expect(failing).rejects.toThrow('used up')
    expect(await readdir(bucket.settings.tmp).catch(() => [])).toEqual([])
  })

  test('makes keys that say nothing but the kind', () => {
    expect(newKey('renditions', '.mp4')).toMatch(
      /^renditions\/([0-9a-f]{2})\/\1[0-9a-f]{6}-[0-9a-f-]{27}\.mp4$/,
    )
  })
})

describe('a file in a bucket', () => {
  const store = () => s3Storage(bucket.settings)
  const served = { contentType: 'video/mp4', method: 'GET' } as const

  test('carries its hash, and no other word of what it is', async () => {
    const { source, sha256 } = await file()
    const key = newKey('renditions', '.mp4')
    await store().put(key, source)
    expect(await store().stat(key)).toMatchObject({ sha256 })
    const there = await store().serve(key, served)
    const reply = await fetch(there.kind === 'redirect' ? there.url : '')
    const told = [...reply.headers].filter(([name]) => name.startsWith('x-amz-meta-'))
    expect(told).toEqual([['x-amz-meta-sha256', sha256]])
    expect(reply.headers.get('content-type')).toBe('video/mp4')
    expect(reply.headers.get('content-disposition')).toBeNull()
    await reply.arrayBuffer()
  })

  test('is had by an address for a short while, by the method it was made for', async () => {
    const { bytes, source } = await file()
    const key = newKey('renditions', '.mp4')
    await store().put(key, source)
    const there = await store().serve(key, served)
    if (there.kind !== 'redirect') throw new Error('No address.')
    const url = new URL(there.url)
    expect(Number(url.searchParams.get('X-Amz-Expires'))).toBeLessThanOrEqual(900)
    const part = await fetch(url, { headers: { range: 'bytes=100-199' } })
    expect(part.status).toBe(206)
    expect(Buffer.from(await part.arrayBuffer()).equals(bytes.subarray(100, 200))).toBe(true)
    const head = await store().serve(key, { ...served, method: 'HEAD' })
    expect((await fetch(head.kind === 'redirect' ? head.url : '', { method: 'HEAD' })).status).toBe(
      200,
    )
  })

  test('is had by browsers at the address that is theirs', async () => {
    const theirs = s3Storage({
      ...bucket.settings,
      bucket: 'other',
      publicEndpoint: 'https://files.example.org',
    })
    const there = await theirs.serve(newKey('renditions'), served)
    expect(there.kind === 'redirect' && new URL(there.url).origin).toBe('https://files.example.org')
  })
})

describe('a put that is broken off', () => {
  test('by a connection that is cut leaves nothing under the key', async () => {
    const { source } = await file(20_000_000)
    const key = newKey('originals')
    const cutting = await cutAfter(12_000_000, Number(new URL(bucket.settings.endpoint).port))
    const store = s3Storage({ ...bucket.settings, endpoint: `http://127.0.0.1:${cutting.port}` })
    await expect(store.put(key, source)).rejects.toThrow()
    cutting.close()
    expect(await s3Storage(bucket.settings).stat(key)).toBeNull()
    expect(await keysOf(s3Storage(bucket.settings), key)).toEqual([])
  })

  test('by the end of the process leaves nothing under the key', async () => {
    const source = path.join(directory, 'endless')
    execFileSync('mkfifo', [source])
    const key = newKey('originals')
    const root = path.join(directory, 'killed')
    const script = `import('./lib/storage/disk.ts').then((m) =>
      m.diskStorage(${JSON.stringify(root)}).put(${JSON.stringify(key)}, ${JSON.stringify(source)}))`
    const child = spawn(process.execPath, ['--import', 'tsx', '-e', script], { stdio: 'inherit' })
    const feed = await open(source, 'w')
    await feed.write(randomBytes(1_000_000))
    child.kill('SIGKILL')
    await once(child, 'exit')
    await feed.close()
    const store = diskStorage(root)
    expect(await store.stat(key)).toBeNull()
    // What it had written lies beside it, for the check of the storage to find.
    const [left, ...others] = await keysOf(store)
    expect(left).toMatch(/\.part$/)
    expect(others).toEqual([])
  })
})

/** A way to a port that breaks down after so many bytes, and stays broken. */
async function cutAfter(bytes: number, port: number) {
  let passed = 0
  const server = createServer((socket) => {
    const there = connect(port, '127.0.0.1')
    const cut = () => [socket, there].map((each) => each.destroy())
    for (const each of [socket, there]) each.on('error', cut).on('close', cut)
    socket.on('data', (chunk) => {
      passed += chunk.length
      if (passed > bytes) cut()
      else there.write(chunk)
    })
    there.on('data', (chunk) => socket.write(chunk))
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    close: () => server.close(),
  }
}

describe('a file on the disk', () => {
  test('lies under its own root only', async () => {
    const store = diskStorage(path.join(directory, 'clips'))
    for (const key of ['../secret', '/etc/passwd', 'a/../../secret'])
      await expect(store.serve(key, { contentType: '', method: 'GET' })).rejects.toThrow(
        'Not a key',
      )
  })
})
