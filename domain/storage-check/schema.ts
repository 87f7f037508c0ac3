import { z } from 'zod'

/** What a check of the storage can find. The first three are losses, the last two only take up room. */
export const FindingKind = z.enum(['MISSING', 'SIZE', 'HASH', 'WITHOUT_ROW', 'LEFTOVER'])
export type FindingKind = z.infer<typeof FindingKind>

/** What a row can name a file as. */
const NamedAs = z.enum(['original', 'rendition', 'thumbnail', 'captions', 'archive'])
export type NamedAs = z.infer<typeof NamedAs>

export const Finding = z.object({
  kind: FindingKind,
  /** The key of the file, or its place in the temporary folder. */
  key: z.string(),
  as: NamedAs.nullable(),
  clipId: z.string().nullable(),
  fileName: z.string().nullable(),
  sizeBytes: z.number().nullable(),
  /** It took up room, and was removed. */
  removed: z.boolean(),
})
export type Finding = z.infer<typeof Finding>

/** What a check has looked at and found. */
export const Checked = z.object({
  files: z.number(),
  bytes: z.number(),
  /** Bytes read and hashed; the others are known by what the store has noted of them. */
  readBytes: z.number(),
  counts: z.record(FindingKind, z.number()),
  findings: z.array(Finding),
})
export type Checked = z.infer<typeof Checked>
