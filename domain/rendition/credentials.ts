import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import type { Probe } from '@/domain/clip-set/schema'

/**
 * Content credentials (C2PA) in a file: whether they are there, and their hash. What they say is not
 * read. The file is walked box by box, whatever sizes it claims, and never loaded.
 */

/** The uuid box that holds a C2PA manifest store in an MP4. */
const C2PA_UUID = 'd8fec3d61b0e483c92975828877ec481'
/** More boxes side by side than any real file has. */
const MOST_BOXES = 100_000

type Part = { at: number; sizeBytes: number }

/** Null where there are none, or where the file is no MP4, MOV or AVI. */
export async function contentCredentials(file: string): Promise<Probe['c2pa']> {
  const handle = await open(file, 'r')
  let found: Part | null
  try {
    const { size } = await handle.stat()
    const head = (await bytes(handle, 0, 12)).toString('latin1')
    found =
      head.startsWith('RIFF') && head.endsWith('AVI ')
        ? await inRiff(handle, size)
        : await inBoxes(handle, size)
  } finally {
    await handle.close()
  }
  if (!found) return null
  const { at, sizeBytes } = found
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(file, { start: at, end: at + sizeBytes - 1 }))
    hash.update(chunk as Buffer)
  return { sha256: hash.digest('hex'), sizeBytes }
}

/** The first box of credentials at the top of an MP4 or MOV, header and all. */
async function inBoxes(handle: FileHandle, fileSize: number): Promise<Part | null> {
  let at = 0
  for (let count = 0; count < MOST_BOXES && at + 8 <= fileSize; count++) {
    const head = await bytes(handle, at, 32)
    const short = head.readUInt32BE(0)
    const kind = head.toString('latin1', 4, 8)
    // 1: the real size follows in 64 bits. 0: to the end of the file.
    const header = short === 1 ? 16 : 8
    if (head.length < header) return null
    const claimed = short === 1 ? Number(head.readBigUInt64BE(8)) : short || fileSize - at
    if (claimed < header) return null
    const sizeBytes = Math.min(claimed, fileSize - at)
    const uuid = kind === 'uuid' ? head.toString('hex', header, header + 16) : null
    if (uuid === C2PA_UUID || kind === 'jumb' || kind === 'c2pa') return { at, sizeBytes }
    at += sizeBytes
  }
  return null
}

/** The chunk `C2PA` of an AVI, beside its lists. */
async function inRiff(handle: FileHandle, fileSize: number): Promise<Part | null> {
  let at = 12
  for (let count = 0; count < MOST_BOXES && at + 8 <= fileSize; count++) {
    const head = await bytes(handle, at, 8)
    if (head.length < 8) return null
    const sizeBytes = Math.min(8 + head.readUInt32LE(4), fileSize - at)
    if (head.toString('latin1', 0, 4) === 'C2PA') return { at, sizeBytes }
    at += sizeBytes + (sizeBytes % 2)
  }
  return null
}

async function bytes(handle: FileHandle, at: number, count: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(count), 0, count, at)
  return buffer.subarray(0, bytesRead)
}
