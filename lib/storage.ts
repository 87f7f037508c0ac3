import { randomUUID } from 'node:crypto'
import path from 'node:path'
import { env } from '@/lib/env'
import { singleton } from '@/lib/registry'
import type { Storage } from './storage/contract'
import { diskStorage } from './storage/disk'

export { hashFile } from './storage/files'

/** The storage of this installation. */
export const storage = (): Storage =>
  singleton('storage', () => diskStorage(path.join(env().DATA_DIR, 'clips')))

/** A fresh key: random, and spread over 256 directories. */
export function newKey(kind: string, extension = ''): string {
  const id = randomUUID()
  return `${kind}/${id.slice(0, 2)}/${id}${extension}`
}
