import { z } from 'zod'

/** What passes between a client that uploads and the server. */

const name = z.string().min(1).max(1_000)
const Sha256 = z.string().regex(/^[\da-f]{64}$/, 'is not a SHA-256 in lower-case hexadecimal')

/** The files somebody is about to send. */
export const Coming = z.object({
  files: z
    .array(z.object({ name, sizeBytes: z.int().min(0), sha256: Sha256.optional() }))
    .min(1)
    .max(5_000),
})
export type Coming = z.infer<typeof Coming>

/** What a client says of a file when it begins to send it. */
export const UploadMetadata = z.object({
  clipSetId: z.uuid(),
  /** A path inside what was brought; any text. */
  filename: z.string(),
  /** Null: not compared. */
  sha256: z.preprocess((given) => (given === '' ? null : (given ?? null)), Sha256.nullable()),
})
export type UploadMetadata = z.infer<typeof UploadMetadata>

/**
 * Why a file need not or can't be sent. SAME_FILE: these bytes are a clip of the set already. SAME_NAME: a
 * clip has this name, with other bytes. BESIDE_THE_POINT: notes, licences, what systems leave in folders.
 */
export type Known = null | 'SAME_FILE' | 'SAME_NAME' | 'BESIDE_THE_POINT' | 'UNREADABLE_KIND'

export type Room = { neededBytes: number; freeBytes: number; enough: boolean }

export type Check = { files: { name: string; known: Known }[]; room: Room }

/** What became of an upload. */
export const Receipt = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('clip'), clipId: z.uuid() }),
  /** The set had these bytes already. */
  z.object({ kind: z.literal('known'), clipId: z.uuid() }),
  z.object({ kind: z.literal('archive'), archiveId: z.uuid() }),
  z.object({ kind: z.literal('captions'), clipId: z.uuid() }),
  z.object({ kind: z.literal('manifest'), changed: z.int() }),
])
export type Receipt = z.infer<typeof Receipt>
