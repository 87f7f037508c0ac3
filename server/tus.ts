import { type FileHandle, open } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import path from 'node:path'
import { FileStore } from '@tus/file-store'
import { type DataStore, Server, type ServerOptions } from '@tus/server'
import type { Viewer } from '@/domain/access'
import * as intake from '@/domain/intake'
import { isDatabaseAway } from '@/lib/db'
import { env } from '@/lib/env'
import { DomainError, failureBody, httpStatus, isDomainError } from '@/lib/errors'
import { log } from '@/lib/log'

/**
 * tus 1.0, the protocol of resumable uploads, over the staging folder. Who may what is the intake's to say:
 * it is asked before an upload is made and before anything is said, written or removed of one.
 */
export type Tus = {
  /** Takes over request and response. `asker` is asked about, and never taken from the request. */
  handle(
    request: IncomingMessage,
    response: Parameters<Server['handle']>[1],
    asker: Viewer | null,
  ): Promise<void>
}

type Hooks = Required<
  Pick<ServerOptions, 'onUploadCreate' | 'onIncomingRequest' | 'onResponseError'>
>

export function openTus(path: string): Tus {
  const askers = new WeakMap<object, Viewer | null>()
  const askerOf = (request: Parameters<Hooks['onUploadCreate']>[0]) =>
    askers.get(request.runtime?.node?.req as object) ?? null
  const hooks: Hooks = {
    async onIncomingRequest(request, uploadId) {
      if (request.method !== 'POST') await intake.requireUpload(askerOf(request), uploadId)
    },
    async onUploadCreate(request, upload) {
      const metadata = await intake.admit(askerOf(request), upload.size ?? 0, upload.metadata ?? {})
      return { metadata }
    },
    onResponseError: (_request, error) => told(error),
  }
  const tus = new Server({
    ...{ path, datastore: new Staging(), relativeLocation: true, allowedOrigins: [], ...hooks },
    maxSize: env().UPLOAD_MAX_GB * 2 ** 30,
    disableTerminationForFinishedUploads: true,
  })
  return {
    handle(request, response, asker) {
      askers.set(request, asker)
      return tus.handle(request, response)
    },
  }
}

/** tus's own store of files, which keeps our notes and says when the disk is full. */
class Staging extends FileStore {
  constructor() {
    super({
      directory: intake.stagingFolder(),
      configstore: intake.notes as never,
      expirationPeriodInMilliseconds: intake.KEPT_MS,
    })
    // Room is made sure of before the first byte, so the length is said then.
    this.extensions = this.extensions.filter((each) => each !== 'creation-defer-length')
  }

  /** Writes in large pieces; whatever has come is kept when the rest doesn't. */
  override async write(...[bytes, id, offset]: Parameters<DataStore['write']>): Promise<number> {
    const file = await open(path.join(this.directory, id), 'r+')
    const pieces = inPieces(file, offset)
    let full = false
    let unread = PATIENCE
    try {
      for await (const chunk of bytes as AsyncIterable<Buffer>) {
        if (!full) full = await pieces.add(chunk).then(() => false, isFullOrThrow)
        // A client hears the answer once it has sent what it was sending, within reason.
        else unread -= chunk.length
        if (unread < 0) break
      }
      if (full) throw intake.noRoom()
      return await pieces.end()
    } catch (error) {
      await pieces.end().catch(() => {})
      throw intake.isFull(error) ? intake.noRoom() : error
    } finally {
      await file.close()
    }
  }
}

const PIECE = 2 ** 20
const PATIENCE = 16 * 2 ** 20

function isFullOrThrow(error: unknown): true {
  if (intake.isFull(error)) return true
  throw error
}

/** Writes to `file` from `at` on: one piece is being written while the next one comes. */
function inPieces(file: FileHandle, at: number) {
  let gathered: Buffer[] = []
  let size = 0
  let writing = Promise.resolve()
  const flush = async () => {
    await writing
    const [batch, position] = [gathered, at]
    at += size
    gathered = []
    size = 0
    writing = writeAll(file, batch, position)
    // Its failure is thrown where it is waited for.
    writing.catch(() => {})
  }
  return {
    async add(chunk: Buffer) {
      gathered.push(chunk)
      size += chunk.length
      if (size >= PIECE) await flush()
    },
    async end(): Promise<number> {
      await flush()
      await writing
      return at
    },
  }
}

async function writeAll(file: FileHandle, batch: Buffer[], position: number): Promise<void> {
  if (batch.length === 0) return
  const { bytesWritten } = await file.writev(batch, position)
  if (bytesWritten === batch.reduce((sum, { length }) => sum + length, 0)) return
  const bytes = Buffer.concat(batch)
  // A disk that is nearly full takes a part; the rest says why it doesn't fit.
  for (let done = bytesWritten; done < bytes.length; )
    done += (await file.write(bytes, done, bytes.length - done, position + done)).bytesWritten
}

/** A failure as tus sends it. Nothing in it says where files lie. */
function told(error: unknown): { status_code: number; body: string } {
  const failure = isDomainError(error)
    ? error
    : isDatabaseAway(error)
      ? new DomainError('UNAVAILABLE', 'The database is away. Try again.')
      : null
  if (failure)
    return { status_code: httpStatus(failure.code), body: JSON.stringify(failureBody(failure)) }
  if (isTus(error)) return error
  log().error({ route: '/uploads', error: error instanceof Error ? error.stack : String(error) })
  return {
    status_code: 500,
    body: JSON.stringify({ error: 'BUG', message: 'Something broke here.' }),
  }
}

const isTus = (error: unknown): error is { status_code: number; body: string } =>
  typeof error === 'object' && error !== null && 'status_code' in error && 'body' in error
