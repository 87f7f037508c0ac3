import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { env } from '@/lib/env'
import { UploadMetadata } from './schema'

/**
 * The folder where uploads lie until they are received: the bytes of each under its random id, and beside
 * them a note of what it is and whose. The note goes last, when the database knows what became of it.
 */

export const stagingFolder = (): string => path.join(env().DATA_DIR, 'staging')

const NOTE = '.json'
const ID = /^[\da-f]{32}$/

/** The note, as tus writes it. `accountId` is the server's word, never the client's. */
const Note = z.object({
  size: z.int(),
  metadata: UploadMetadata.extend({ accountId: z.uuid() }),
  creation_date: z.coerce.date(),
})

export type Staged = z.infer<typeof Note>['metadata'] & {
  id: string
  sizeBytes: number
  createdAt: Date
  /** Where its bytes are; null when they have been moved to storage, and only the note is left. */
  file: string | null
  receivedBytes: number
  /** When the last byte came. */
  touchedAt: Date
}

/** Null when there is no such upload. */
export async function staged(id: string): Promise<Staged | null> {
  const note = await readNote(id)
  const read = Note.safeParse(note)
  if (!read.success) return null
  const file = bytesOf(id)
  const found = await stat(file).catch(() => null)
  const { size, metadata, creation_date } = read.data
  return {
    ...metadata,
    ...{ id, sizeBytes: size, createdAt: creation_date },
    file: found ? file : null,
    receivedBytes: found?.size ?? 0,
    touchedAt: found?.mtime ?? creation_date,
  }
}

/** Forgets an upload, its note last. */
export async function discard(id: string): Promise<void> {
  await rm(bytesOf(id), { force: true })
  await rm(noteOf(id), { force: true })
}

/** What lies in staging: ids of uploads, noted or not, and names of everything else. */
export async function listStaging(): Promise<{ ids: string[]; others: string[] }> {
  const names = await readdir(stagingFolder()).catch(() => [])
  const idOf = (name: string) => (name.endsWith(NOTE) ? name.slice(0, -NOTE.length) : name)
  const ids = new Set(names.map(idOf).filter((id) => ID.test(id)))
  return { ids: [...ids], others: names.filter((name) => !ID.test(idOf(name))) }
}

/** When anything of an upload was last written; null when there is nothing of it. */
export async function lastWritten(id: string): Promise<Date | null> {
  const found = await Promise.all(
    [bytesOf(id), noteOf(id)].map((file) => stat(file).catch(() => null)),
  )
  const times = found.flatMap((each) => each?.mtimeMs ?? [])
  return times.length > 0 ? new Date(Math.max(...times)) : null
}

/** The notes for tus. One is there whole or not at all: a torn one would stand in the way of every sweep. */
export const notes = {
  get: (id: string): Promise<unknown> => readNote(id).then((note) => note ?? undefined),
  async set(id: string, value: unknown): Promise<void> {
    const partial = `${noteOf(id)}.part`
    await writeFile(partial, JSON.stringify(value))
    await rename(partial, noteOf(id))
  },
  delete: (id: string): Promise<void> => rm(noteOf(id), { force: true }),
}

/** A folder of one's own in staging, empty. */
export async function workspace(name: string): Promise<string> {
  const at = path.join(stagingFolder(), name)
  await rm(at, { recursive: true, force: true })
  await mkdir(at, { recursive: true })
  return at
}

async function readNote(id: string): Promise<unknown> {
  if (!ID.test(id)) return null
  try {
    return JSON.parse(await readFile(noteOf(id), 'utf8'))
  } catch {
    return null
  }
}

const bytesOf = (id: string) => path.join(stagingFolder(), id)
const noteOf = (id: string) => bytesOf(id) + NOTE
