import { randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { singleton } from '@/lib/registry'
import type { Storage } from './contract'
import { hashFile } from './files'

export type S3Settings = {
  endpoint: string
  region: string
  bucket: string
  accessKeyId: string
  secretAccessKey: string
  /** By which browsers reach the endpoint, where that is another address. */
  publicEndpoint?: string | undefined
  /** A directory for files that are lent. */
  tmp: string
}

const MINUTE = 60
/** How long an address that was handed out is good for: a clip that is streamed asks again and again. */
const ADDRESS_S = 15 * MINUTE
const PART_BYTES = 8 * 2 ** 20
/** What a store copies by itself in one go. */
const COPY_BYTES = 5 * 2 ** 30

/**
 * Files in a bucket of an S3-compatible store. An object appears under its key when all of it has
 * arrived; the size is read back before anybody relies on it, and the SHA-256 is kept beside it.
 */
export function s3Storage(settings: S3Settings): Storage {
  const Bucket = settings.bucket

  async function put(key: string, source: string, known: { sha256: string } | undefined) {
    const { sdk, s3, Upload } = await connect(settings)
    const hashed = await hashFile(source)
    if (known && known.sha256 !== hashed.sha256) throw new Error('The file has changed.')
    const upload = new Upload({
      client: s3,
      params: {
        ...{ Bucket, Key: key, Body: createReadStream(source) },
        ...{ ContentType: 'application/octet-stream', Metadata: { sha256: hashed.sha256 } },
      },
      partSize: PART_BYTES,
      queueSize: 3,
      // Removing the parts has been seen to leave a broken object; a rule of the bucket removes them.
      leavePartsOnError: true,
    })
    await upload.done()
    const { ContentLength } = await s3.send(new sdk.HeadObjectCommand({ Bucket, Key: key }))
    if (ContentLength === hashed.sizeBytes) return hashed
    await s3.send(new sdk.DeleteObjectCommand({ Bucket, Key: key }))
    throw new Error(`Of ${hashed.sizeBytes} bytes, the store has kept ${ContentLength}.`)
  }

  const bucket: Storage = {
    put: (key, source) => put(key, source, undefined),
    async adopt(key, source, known) {
      const stored = await put(key, source, known)
      await rm(source)
      return stored
    },
    async copy(from, to) {
      const { sdk, s3 } = await connect(settings)
      const found = await bucket.stat(from)
      if (!found) throw new Error(`There is nothing under ${from}.`)
      if (found.sizeBytes > COPY_BYTES) {
        await bucket.withLocal(from, (file) => bucket.put(to, file))
        return
      }
      const CopySource = `${Bucket}/${from}`
      await s3.send(new sdk.CopyObjectCommand({ Bucket, Key: to, CopySource }))
    },
    async withLocal(key, use) {
      await mkdir(settings.tmp, { recursive: true })
      const file = path.join(settings.tmp, `lent-${randomUUID()}${path.extname(key)}`)
      try {
        await pipeline(await bucket.read(key), createWriteStream(file))
        return await use(file)
      } finally {
        await rm(file, { force: true })
      }
    },
    async read(key) {
      const { sdk, s3 } = await connect(settings)
      const { Body } = await s3.send(new sdk.GetObjectCommand({ Bucket, Key: key }))
      if (!Body) throw new Error(`There is nothing under ${key}.`)
      return Body as Readable
    },
    async stat(key) {
      const { sdk, s3 } = await connect(settings)
      try {
        const found = await s3.send(new sdk.HeadObjectCommand({ Bucket, Key: key }))
        return { sizeBytes: found.ContentLength ?? 0, sha256: found.Metadata?.sha256 ?? null }
      } catch (error) {
        if (error instanceof sdk.S3ServiceException && error.$metadata.httpStatusCode === 404)
          return null
        throw error
      }
    },
    async serve(key, { contentType, method }) {
      const { sdk, browsers, getSignedUrl } = await connect(settings)
      const object = {
        ...{ Bucket, Key: key, ResponseContentType: contentType },
        ResponseCacheControl: `private, max-age=${60 * MINUTE}, immutable`,
      }
      const lasting = { expiresIn: ADDRESS_S }
      // A signature holds for one method.
      const url =
        method === 'HEAD'
          ? await getSignedUrl(browsers, new sdk.HeadObjectCommand(object), lasting)
          : await getSignedUrl(browsers, new sdk.GetObjectCommand(object), lasting)
      return { kind: 'redirect', url }
    },
    async remove(key) {
      const { sdk, s3 } = await connect(settings)
      await s3.send(new sdk.DeleteObjectCommand({ Bucket, Key: key }))
    },
    async *list(prefix) {
      const { sdk, s3 } = await connect(settings)
      for await (const page of sdk.paginateListObjectsV2(
        { client: s3 },
        { Bucket, Prefix: prefix },
      ))
        for (const { Key, Size, LastModified } of page.Contents ?? [])
          if (Key) yield { key: Key, sizeBytes: Size ?? 0, storedAt: LastModified ?? new Date(0) }
    },
  }
  return bucket
}

/** The clients of these settings. The SDK is large: only those who have a bucket load it. */
const connect = (settings: S3Settings) =>
  singleton(`s3 ${settings.endpoint} ${settings.bucket}`, () => open(settings))

async function open(settings: S3Settings) {
  const [sdk, { Upload }, { getSignedUrl }] = await Promise.all([
    import('@aws-sdk/client-s3'),
    import('@aws-sdk/lib-storage'),
    import('@aws-sdk/s3-request-presigner'),
  ])
  const client = (endpoint: string) =>
    new sdk.S3Client({
      ...{ endpoint, region: settings.region, forcePathStyle: true },
      credentials: {
        accessKeyId: settings.accessKeyId,
        secretAccessKey: settings.secretAccessKey,
      },
      // The SDK's own checksums end up inside the object at stores that don't know them.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    })
  const s3 = client(settings.endpoint)
  const browsers = settings.publicEndpoint ? client(settings.publicEndpoint) : s3
  return { sdk, s3, browsers, Upload, getSignedUrl }
}
