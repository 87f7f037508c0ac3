import { createHash } from 'node:crypto'
import { Upload, type UploadOptions } from 'tus-js-client'

/** Sends bytes as a script does: by tus, in pieces, with a token or a cookie. Resolves with the upload's id. */
export function sendFile(
  url: string,
  headers: Record<string, string>,
  bytes: Buffer,
  metadata: { clipSetId: string; filename: string; sha256?: string },
  options: Partial<UploadOptions> = {},
): Promise<string> {
  return new Promise((resolve, reject) => {
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const upload = new Upload(bytes, {
      endpoint: `${url}/uploads`,
      headers,
      metadata: { sha256, ...metadata },
      chunkSize: 8 * 2 ** 20,
      retryDelays: [],
      ...options,
      onError: reject,
      onSuccess: () => resolve(upload.url?.split('/').at(-1) ?? ''),
    })
    upload.start()
  })
}
