import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { stagingFolder, sweep } from '@/domain/intake'
import { freePort } from '@/e2e/launch'
import { db } from '@/lib/db'
import { storage } from '@/lib/storage'
import { account } from '@/tests/factories'
import { signedIn } from '@/tests/people'
import { sendFile } from '@/tests/uploads'

/** A server that is ended as by a power cut, at random moments, under an upload and under its receipt. */

const KILLS = 20
const SIZE = 200 * 2 ** 20

let folder: string
let port: number
let server: ChildProcess

/** Beside node_modules, where the bundle finds what it leaves outside. */
beforeAll(async () => {
  folder = await mkdtemp(path.resolve('node_modules', '.uploads-killed-'))
  const options = '--bundle --platform=node --format=esm --target=node20 --packages=external'
  await promisify(execFile)('npx', [
    ...['esbuild', 'tests/upload-server.ts', ...options.split(' ')],
    ...[`--outfile=${folder}/server.mjs`, '--log-level=warning'],
  ])
  port = await freePort()
  await start()
})
afterAll(async () => {
  await kill()
  await rm(folder, { recursive: true, force: true })
})

async function start(): Promise<void> {
  server = spawn(process.execPath, [`${folder}/server.mjs`, String(port)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise<void>((resolve, reject) => {
    server.stdout?.once('data', () => resolve())
    server.once('exit', (code) => reject(new Error(`The server ended with ${code}`)))
  })
}

async function kill(): Promise<void> {
  const gone = new Promise((resolve) => server.once('exit', resolve))
  if (server.exitCode === null && server.signalCode === null) {
    server.kill('SIGKILL')
    await gone
  }
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

test(`a server killed ${KILLS} times during an upload of 200 MB, and while it is received, loses and doubles nothing`, async () => {
  const owner = await account()
  const { id: clipSetId } = await db().clipSet.create({
    data: { name: 'Draft', ownerId: owner.id },
  })
  const { name, value } = await signedIn(owner)
  const headers = { cookie: `${name}=${value}` }
  const url = `http://127.0.0.1:${port}`
  const bytes = randomBytes(SIZE)
  const moments = Array.from({ length: KILLS }, () => Math.random() * SIZE).sort((a, b) => a - b)

  let kills = 0
  let restarting: Promise<void> | null = null
  const restart = () => {
    kills++
    restarting = kill()
      .then(start)
      .finally(() => {
        restarting = null
      })
  }
  const uploadId = await sendFile(
    url,
    headers,
    bytes,
    { clipSetId, filename: 'long.mp4' },
    {
      chunkSize: 4 * 2 ** 20,
      // As a client that never gives up.
      retryDelays: Array.from({ length: 1_000 }, () => 50),
      onShouldRetry: () => true,
      onProgress: (sent) => {
        if (restarting || sent < (moments[0] ?? Number.POSITIVE_INFINITY)) return
        moments.shift()
        restart()
      },
    },
  )
  await restarting
  expect(kills).toBe(KILLS)

  const askToReceive = () =>
    fetch(`${url}/api/v1/clip-sets/${clipSetId}/receive`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify({ uploadId }),
    })
  for (let times = 0; times < 5; times++) {
    const asked = askToReceive().catch(() => null)
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 400))
    await kill()
    await asked
    await start()
  }
  const receipt = await askToReceive()
  expect(receipt.status).toBe(201)

  const clips = await db().clip.findMany({ where: { clipSetId } })
  expect(clips).toMatchObject([{ fileName: 'long.mp4', sha256: sha256(bytes) }])
  const stored = await storage().withLocal(clips[0]?.originalKey ?? '', (file) => readFile(file))
  expect(sha256(stored)).toBe(sha256(bytes))
  const dayAfterTomorrow = new Date(Date.now() + 2 * 24 * 60 * 60 * 1_000)
  await sweep({ now: dayAfterTomorrow })
  expect(await readdir(stagingFolder())).toEqual([])
}, 600_000)
