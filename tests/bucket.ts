import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import S3rver from 's3rver'
import type { S3Settings } from '@/lib/storage/s3'

/** The rule that docs/operations.md asks for: the pages of one origin may read. */
const cors = (origin: string) =>
  `<CORSConfiguration><CORSRule><AllowedOrigin>${origin}</AllowedOrigin><AllowedMethod>GET</AllowedMethod>` +
  '<AllowedMethod>HEAD</AllowedMethod><AllowedHeader>Range</AllowedHeader><MaxAgeSeconds>3600</MaxAgeSeconds>' +
  '</CORSRule></CORSConfiguration>'

/** A bucket on loopback, empty, that pages of `origin` may read; `close` takes it away with all it holds. */
export async function openBucket(origin = 'http://localhost:3000') {
  const directory = await mkdtemp(path.join(tmpdir(), 'uncanny-bucket-'))
  const server = new S3rver({
    ...{ address: '127.0.0.1', port: 0, silent: true, vhostBuckets: false },
    directory: path.join(directory, 'store'),
    configureBuckets: [{ name: 'clips', configs: [cors(origin)] }],
  })
  const { port } = await server.run()
  const settings: S3Settings = {
    ...{ endpoint: `http://127.0.0.1:${port}`, region: 'eu-west-3', bucket: 'clips' },
    ...{ accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' },
    tmp: path.join(directory, 'tmp'),
  }
  return {
    settings,
    async close() {
      await server.close()
      await rm(directory, { recursive: true, force: true })
    },
  }
}
