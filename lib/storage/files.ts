import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open } from 'node:fs/promises'
import path from 'node:path'
import { type Readable, Transform } from 'node:stream'
import type { Stored } from './contract'

/** SHA-256 (hex) and size of a file, read once. */
export const hashFile = (file: string): Promise<Stored> =>
  hashStream(createReadStream(file, { highWaterMark: 2 ** 20 }))

/** SHA-256 (hex) and size of what `stream` has to give. */
export async function hashStream(stream: Readable): Promise<Stored> {
  const hash = createHash('sha256')
  let sizeBytes = 0
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    hash.update(chunk)
    sizeBytes += chunk.length
  }
  return { sizeBytes, sha256: hash.digest('hex') }
}

/** Hands everything through, and knows afterwards what it was. */
export function counter(): { through: Transform; result: () => Stored } {
  const hash = createHash('sha256')
  let sizeBytes = 0
  const through = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      sizeBytes += chunk.length
      done(null, chunk)
    },
  })
  return { through, result: () => ({ sizeBytes, sha256: hash.digest('hex') }) }
}

/** Returns once what was written to the file, or named in the directory, outlives a power cut. */
export async function sync(file: string, flags: 'r' | 'r+' = 'r+'): Promise<void> {
  const handle = await open(file, flags)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Makes a directory, and lets its name outlive a power cut as well. */
export async function makeDirectory(directory: string): Promise<void> {
  const first = await mkdir(directory, { recursive: true })
  if (!first) return
  for (let made = directory; made !== path.dirname(first); made = path.dirname(made))
    await sync(path.dirname(made), 'r')
}
