import { randomUUID } from 'node:crypto'
import path from 'node:path'
import { env } from '@/lib/env'
import { singleton } from '@/lib/registry'
import type { Storage } from './storage/contract'
import { diskStorage } from './storage/disk'
import { s3Storage } from './storage/s3'

export { hashFile } from './storage/files'

/** The storage of this installation: a bucket where one is configured, else DATA_DIR. */
export const storage = (): Storage =>
  singleton('storage', () => {
    const { S3_ENDPOINT, S3_REGION, S3_BUCKET, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY } = env()
    if (!S3_ENDPOINT || !S3_REGION || !S3_BUCKET || !S3_ACCESS_KEY_ID || !S3_SECRET_ACCESS_KEY)
      return diskStorage(path.join(env().DATA_DIR, 'clips'))
    return s3Storage({
      endpoint: S3_ENDPOINT,
      region: S3_REGION,
      bucket: S3_BUCKET,
      accessKeyId: S3_ACCESS_KEY_ID,
      secretAccessKey: S3_SECRET_ACCESS_KEY,
      publicEndpoint: env().S3_PUBLIC_ENDPOINT,
      tmp: path.join(env().DATA_DIR, 'tmp'),
    })
  })

/** The origin that browsers are sent to for files; null where they get them from this server. */
export function storageOrigin(): string | null {
  const endpoint = env().S3_PUBLIC_ENDPOINT ?? env().S3_ENDPOINT
  return endpoint ? new URL(endpoint).origin : null
}

/** A fresh key: random, and spread over 256 directories. */
export function newKey(kind: string, extension = ''): string {
  const id = randomUUID()
  return `${kind}/${id.slice(0, 2)}/${id}${extension}`
}
