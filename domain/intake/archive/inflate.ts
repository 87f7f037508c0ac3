import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { crc32 } from 'node:zlib'
import type { ZipFile } from 'yauzl'
import type { Problem } from '@/lib/errors'
import { isZip } from '../name'
import { isFull } from '../room'
import {
  bloated,
  isBloated,
  type Limits,
  problem,
  tooLarge,
  tooLargeTogether,
  type Wanted,
} from './inspect'

/** The archive is refused, and why. */
export class Refused extends Error {
  readonly problems: Problem[]
  constructor(...problems: Problem[]) {
    super(problems.map(({ where, message }) => `${where} ${message}`).join('; '))
    this.problems = problems
  }
}

/** How much has come out of the archive so far, over all its entries. */
export type Budget = { inflated: number; zipBytes: number; limits: Limits }

/**
 * Unpacks one entry to `target`, counting what really comes out. Throws {@link Refused} as soon as that is
 * too much, and at the end when it isn't what was packed.
 */
export async function inflate(
  zip: ZipFile,
  { entry, name }: Wanted,
  target: string,
  budget: Budget,
  signal: AbortSignal | undefined,
): Promise<{ sha256: string; sizeBytes: number }> {
  const { limits } = budget
  const hash = createHash('sha256')
  let sizeBytes = 0
  let check = 0
  const meter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      if (sizeBytes === 0 && isZip(chunk))
        return done(new Refused(problem(name, 'ZIP_NESTED', 'is an archive inside the archive')))
      sizeBytes += chunk.length
      budget.inflated += chunk.length
      const over =
        sizeBytes > limits.entryBytes
          ? tooLarge(name, limits)
          : isBloated(sizeBytes, entry.compressedSize, limits)
            ? bloated(name, limits)
            : budget.inflated > limits.totalBytes
              ? tooLargeTogether(limits)
              : isBloated(budget.inflated, budget.zipBytes, limits)
                ? bloated('', limits)
                : null
      if (over) return done(new Refused(over))
      hash.update(chunk)
      check = crc32(chunk, check)
      done(null, chunk)
    },
  })
  const broken = () => new Refused(problem(name, 'ZIP_BROKEN', 'is damaged in the archive'))
  try {
    const packed = await zip.openReadStreamPromise(entry)
    await pipeline(packed, meter, createWriteStream(target), { ...(signal && { signal }) })
  } catch (error) {
    if (error instanceof Refused || signal?.aborted) throw error
    if (isFull(error)) throw new Refused(noRoomFor(name))
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    // Of zlib and of yauzl: the bytes are not what the archive says. Anything of the disk is no fault of it.
    if (code === '' || code.startsWith('Z_')) throw broken()
    throw error
  }
  if (check >>> 0 !== entry.crc32 >>> 0) throw broken()
  return { sha256: hash.digest('hex'), sizeBytes }
}

export const noRoomFor = (name: string) =>
  problem(name, 'NO_ROOM', 'there is not enough room on the disk of the server')
