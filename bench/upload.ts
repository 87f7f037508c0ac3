import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { Upload } from 'tus-js-client'
import { median } from '@/bench/answers'
import type { Line } from '@/bench/main'
import type { MeasuredServer } from '@/bench/server'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { hashFile } from '@/lib/storage'
import { account } from '@/tests/factories'
import { signedIn } from '@/tests/people'

/**
 * One large file by tus-js-client over loopback, to its last byte and then until it is a clip, beside cp of
 * the same bytes to the same disk with fsync, and beside cp and reading it once for its SHA-256, which a
 * clip is not without. Rounds alternate, and each is compared with the one beside it.
 */
const SIZE = 500 * 2 ** 20
const ROUNDS = 5

export async function upload(server: MeasuredServer): Promise<Line[]> {
  const owner = await account()
  const { id: clipSetId } = await db().clipSet.create({
    data: { name: 'Bench', ownerId: owner.id },
  })
  const { name, value } = await signedIn(owner)
  const headers = { cookie: `${name}=${value}` }
  const folder = await mkdtemp(path.join(env().DATA_DIR, 'bench-'))
  const file = path.join(folder, 'long.mp4')
  await writeFile(file, randomBytes(SIZE))
  const rounds: { sent: number; received: number; copied: number; hashed: number }[] = []
  try {
    // The first round warms both up and is not counted.
    for (let round = 0; round <= ROUNDS; round++) {
      await renew(file)
      const { sha256 } = await hashFile(file)
      const metadata = { clipSetId, filename: `${round}.mp4`, sha256 }
      let uploadId = ''
      const sent = await timed(async () => {
        uploadId = await send(server.url, headers, file, metadata)
      })
      const received = await timed(() => receive(server.url, headers, clipSetId, uploadId))
      const copied = await timed(() => copy(file, path.join(folder, 'copy')))
      const hashed = await timed(() => hashFile(path.join(folder, 'copy')))
      if (round > 0) rounds.push({ sent, received, copied, hashed })
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  const rate = (of: (round: (typeof rounds)[number]) => number) =>
    `${Math.round(SIZE / median(rounds.map(of)) / 1e3)} MB/s`
  const ratio = (of: (round: (typeof rounds)[number]) => number) =>
    median(rounds.map(of)).toFixed(2)
  return [
    {
      what: `an upload of 500 MB by tus, to its last byte (median of ${ROUNDS})`,
      value: rate(({ sent }) => sent),
    },
    {
      what: 'the same, until it is a clip: read for its hash, flushed, stored',
      value: rate(({ sent, received }) => sent + received),
    },
    { what: 'cp of the same bytes, flushed', value: rate(({ copied }) => copied) },
    {
      what: 'ratio of the upload to cp',
      value: ratio(({ sent, copied }) => copied / sent),
    },
    {
      what: 'ratio until it is a clip to cp and its hash',
      value: ratio(({ sent, received, copied, hashed }) => (copied + hashed) / (sent + received)),
    },
  ]
}

/** Milliseconds. */
async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}

/** Other bytes at the beginning make it another clip. */
async function renew(file: string): Promise<void> {
  const handle = await open(file, 'r+')
  try {
    await handle.write(randomBytes(64), 0, 64, 0)
  } finally {
    await handle.close()
  }
}

const send = (
  url: string,
  headers: Record<string, string>,
  file: string,
  metadata: Record<string, string>,
) =>
  new Promise<string>((resolve, reject) => {
    const upload = new Upload(createReadStream(file), {
      ...{ endpoint: `${url}/uploads`, headers, metadata, chunkSize: 8 * 2 ** 20 },
      onError: reject,
      onSuccess: () => resolve(upload.url?.split('/').at(-1) ?? ''),
    })
    upload.start()
  })

async function receive(
  url: string,
  headers: Record<string, string>,
  clipSetId: string,
  uploadId: string,
): Promise<void> {
  const reply = await fetch(`${url}/api/v1/clip-sets/${clipSetId}/receive`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ uploadId }),
  })
  if (reply.status !== 201) throw new Error(`${reply.status}: ${await reply.text()}`)
}

async function copy(from: string, to: string): Promise<void> {
  await promisify(execFile)('cp', [from, to])
  const handle = await open(to, 'r+')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
