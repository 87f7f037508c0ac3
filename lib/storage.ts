import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { env } from '@/lib/env'
import { singleton } from '@/lib/registry'

/**
 * Where files lie. A key names one file for ever: what is stored under it is whole, survives a
 * crash from the moment `put` returns, and says nothing about what it holds.
 */
export interface Storage {
  /** Copies the file at `source` to `key`, and tells what was copied. */
  put(key: string, source: string): Promise<{ sizeBytes: number; sha256: string }>
  /** A local path from which `key` can be read. */
  path(key: string): Promise<string>
  /** Null when there is nothing. */
  stat(key: string): Promise<{ sizeBytes: number } | null>
  /** Removing what is not there is no error. */
  remove(key: string): Promise<void>
}

/** The storage of this installation. */
export const storage = (): Storage =>
  singleton('storage', () => diskStorage(path.join(env().DATA_DIR, 'clips')))

/** A fresh key: random, and spread over 256 directories. */
export function newKey(kind: string, extension = ''): string {
  const id = randomUUID()
  return `${kind}/${id.slice(0, 2)}/${id}${extension}`
}

/** SHA-256 (hex) and size of a file, read once. */
export async function hashFile(file: string): Promise<{ sizeBytes: number; sha256: string }> {
  const counted = counter()
  for await (const _ of createReadStream(file).pipe(counted.through));
  return counted.result()
}

function diskStorage(root: string): Storage {
  const locate = (key: string) => {
    const file = path.resolve(root, key)
    if (!file.startsWith(root + path.sep)) throw new Error(`Not a key: ${key}`)
    return file
  }
  return {
    async put(key, source) {
      const target = locate(key)
      const directory = path.dirname(target)
      await mkdir(directory, { recursive: true })
      const partial = `${target}.${randomUUID()}.part`
      const counted = counter()
      try {
        await pipeline(createReadStream(source), counted.through, createWriteStream(partial))
        await sync(partial, 'r+')
        await rename(partial, target)
      } catch (error) {
        await rm(partial, { force: true })
        throw error
      }
      // Without this the new name could be lost with the power, and a row would point at nothing.
      await sync(directory, 'r')
      return counted.result()
    },
    async path(key) {
      return locate(key)
    },
    async stat(key) {
      const found = await stat(locate(key)).catch(() => null)
      return found?.isFile() ? { sizeBytes: found.size } : null
    },
    async remove(key) {
      await rm(locate(key), { force: true })
    },
  }
}

async function sync(file: string, flags: 'r' | 'r+'): Promise<void> {
  const handle = await open(file, flags)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function counter() {
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
