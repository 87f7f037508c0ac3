import { createSHA256 } from 'hash-wasm'

/** Off the page's thread: reads a file piece by piece and says its SHA-256, whatever its size. */

export type HashTask = { id: number; file: Blob }
export type HashNews = { id: number } & (
  | { kind: 'read'; bytes: number }
  | { kind: 'hashed'; sha256: string }
  /** Moved, changed or deleted since it was chosen. */
  | { kind: 'unreadable' }
  /** This browser can't: the server will. */
  | { kind: 'unable' }
)

const PIECE_BYTES = 4 * 1024 * 1024

addEventListener('message', ({ data }: MessageEvent<HashTask>) => void hash(data))

async function hash({ id, file }: HashTask): Promise<void> {
  const say = (news: HashNews) => postMessage(news)
  const hasher = await createSHA256().catch(() => null)
  if (!hasher) return say({ id, kind: 'unable' })
  try {
    for (let at = 0; at < file.size; at += PIECE_BYTES) {
      const piece = await file.slice(at, at + PIECE_BYTES).arrayBuffer()
      hasher.update(new Uint8Array(piece))
      say({ id, kind: 'read', bytes: Math.min(file.size, at + PIECE_BYTES) })
    }
    say({ id, kind: 'hashed', sha256: hasher.digest('hex') })
  } catch {
    say({ id, kind: 'unreadable' })
  }
}
