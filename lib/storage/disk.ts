import { randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { copyFile, link, opendir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Listed, Storage } from './contract'
import { counter, hashFile, makeDirectory, sync } from './files'

/** Files under one directory. What is being written has a name of its own until it is whole. */
export function diskStorage(root: string): Storage {
  const locate = (key: string) => {
    const file = path.resolve(root, key)
    if (!file.startsWith(root + path.sep)) throw new Error(`Not a key: ${key}`)
    return file
  }

  /** Has `write` make the file under another name, which becomes its own when it lies on the disk. */
  const place = async (key: string, write: (partial: string) => Promise<void>) => {
    const target = locate(key)
    const directory = path.dirname(target)
    await makeDirectory(directory)
    const partial = `${target}.${randomUUID()}.part`
    try {
      await write(partial)
      await sync(partial)
      await rename(partial, target)
    } catch (error) {
      await rm(partial, { force: true })
      throw error
    }
    // Without this the new name could be lost with the power, and a row would point at nothing.
    await sync(directory, 'r')
  }

  const disk: Storage = {
    async put(key, source) {
      const counted = counter()
      await place(key, (partial) =>
        pipeline(createReadStream(source), counted.through, createWriteStream(partial)),
      )
      return counted.result()
    },
    async adopt(key, source, known) {
      const sha256 = known?.sha256 ?? (await hashFile(source)).sha256
      const target = locate(key)
      await makeDirectory(path.dirname(target))
      await sync(source)
      try {
        await rename(source, target)
      } catch (error) {
        if (!isCode(error, 'EXDEV')) throw error
        const stored = await disk.put(key, source)
        await rm(source)
        return stored
      }
      await sync(path.dirname(target), 'r')
      return { sizeBytes: (await stat(target)).size, sha256 }
    },
    // Files are never changed, so a second name is a copy; where there are no such names, a real one.
    copy: (from, to) =>
      place(to, async (partial) => {
        const source = locate(from)
        await link(source, partial).catch(async (error) => {
          if (isCode(error, 'ENOENT')) throw error
          await copyFile(source, partial)
        })
      }),
    withLocal: (key, use) => use(locate(key)),
    async read(key) {
      return createReadStream(locate(key))
    },
    async stat(key) {
      const found = await stat(locate(key)).catch(() => null)
      return found?.isFile() ? { sizeBytes: found.size, sha256: null } : null
    },
    async serve(key) {
      return { kind: 'file', path: locate(key) }
    },
    async remove(key) {
      await rm(locate(key), { force: true })
    },
    async *list(prefix) {
      for await (const file of filesUnder(root)) {
        const key = path.relative(root, file).split(path.sep).join('/')
        if (!key.startsWith(prefix)) continue
        const found = await stat(file).catch(() => null)
        // The time of its last change of any kind: a file that was moved in keeps the time it was written at.
        if (found) yield { key, sizeBytes: found.size, storedAt: found.ctime } satisfies Listed
      }
    },
  }
  return disk
}

async function* filesUnder(directory: string): AsyncGenerator<string> {
  const entries = await opendir(directory).catch((error) => {
    if (isCode(error, 'ENOENT')) return []
    throw error
  })
  for await (const entry of entries) {
    const file = path.join(directory, entry.name)
    if (entry.isDirectory()) yield* filesUnder(file)
    else yield file
  }
}

const isCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code
