/**
 * Fetches clips before they are needed: the next five into Cache Storage, so that a connection may
 * drop and the page be reloaded, and the next two into memory, so that they start at once. Where Cache
 * Storage is missing (no secure context) only memory is used, and where a clip is too large for
 * memory it is streamed.
 */
export type Opened = { url: string; source: 'blob' | 'cache' | 'stream' }

/** Why a clip can't be had: no connection (worth waiting for) or the server does not have it. */
export class ClipUnavailable extends Error {
  readonly why: 'offline' | 'missing'
  constructor(why: 'offline' | 'missing', message: string) {
    super(message)
    this.why = why
  }
}

type Download = { blob: Promise<Blob | 'tooLarge'>; loaded: number; total: number }
type Held = { url: string; source: 'blob' | 'cache' }

const AHEAD = 5
const IN_MEMORY = 2
const CACHE_BYTES = 100_000_000
const BLOB_BYTES = 25_000_000

export class FetchAhead {
  readonly #cacheName: string
  readonly #onHeld: () => void
  #wanted: string[] = []
  #downloads = new Map<string, Download>()
  #held = new Map<string, Held>()
  #running = false

  /** `onHeld` is told whenever a clip has come into memory. */
  constructor(cacheName: string, onHeld: () => void) {
    this.#cacheName = cacheName
    this.#onHeld = onHeld
  }

  /** Says which clips come next, the one on the screen first. What is no longer ahead is let go. */
  plan(upcoming: readonly string[]): void {
    this.#wanted = [...upcoming]
    for (const [media, { url }] of this.#held)
      if (!this.#near().includes(media)) {
        URL.revokeObjectURL(url)
        this.#held.delete(media)
      }
    void this.#run()
  }

  /** The clip at hand, told how much of it has arrived. Throws {@link ClipUnavailable}. */
  async open(media: string, onProgress: (share: number) => void): Promise<Opened> {
    const held = await this.#hold(media, onProgress)
    return held ?? { url: direct(media), source: 'stream' }
  }

  /** The clip if it is in memory already, for decoding its first frame. */
  ready(media: string): Opened | null {
    return this.#held.get(media) ?? null
  }

  async clear(): Promise<void> {
    this.#wanted = []
    for (const { url } of this.#held.values()) URL.revokeObjectURL(url)
    this.#held.clear()
    if ('caches' in globalThis) await caches.delete(this.#cacheName).catch(() => false)
  }

  #near(): string[] {
    return this.#wanted.slice(0, IN_MEMORY)
  }

  /** One clip after the other, nearest first, until all that is wanted is there. */
  async #run(): Promise<void> {
    if (this.#running) return
    this.#running = true
    try {
      await this.#forgetPassed()
      const done = new Set<string>()
      for (;;) {
        const media = this.#wanted.slice(0, AHEAD).find((m) => !done.has(m))
        if (!media) return
        done.add(media)
        try {
          if (this.#near().includes(media)) await this.#hold(media, () => {})
          else if (!(await this.#cached(media))) await this.#download(media).blob
        } catch {
          // Ahead of time nothing is lost: it is tried again when its turn comes.
        }
      }
    } finally {
      this.#running = false
    }
  }

  /** Brings a clip into memory: from memory, the cache or the network, whichever has it first. */
  async #hold(media: string, onProgress: (share: number) => void): Promise<Held | null> {
    const held = this.#held.get(media)
    if (held) return held
    const cached = await this.#cached(media)
    const blob = cached ?? (await this.#follow(media, onProgress))
    if (blob === 'tooLarge') return null
    const raced = this.#held.get(media)
    if (raced) return raced
    const made: Held = { url: URL.createObjectURL(blob), source: cached ? 'cache' : 'blob' }
    this.#held.set(media, made)
    this.#onHeld()
    return made
  }

  async #follow(media: string, onProgress: (share: number) => void): Promise<Blob | 'tooLarge'> {
    const download = this.#download(media)
    const watch = setInterval(() => {
      if (download.total > 0) onProgress(download.loaded / download.total)
    }, 100)
    try {
      return await download.blob
    } finally {
      clearInterval(watch)
    }
  }

  #download(media: string): Download {
    const running = this.#downloads.get(media)
    if (running) return running
    const download: Download = { blob: Promise.resolve('tooLarge'), loaded: 0, total: 0 }
    download.blob = this.#fetch(media, download).finally(() => this.#downloads.delete(media))
    this.#downloads.set(media, download)
    return download
  }

  async #fetch(media: string, download: Download): Promise<Blob | 'tooLarge'> {
    const stop = new AbortController()
    const response = await fetch(direct(media), { signal: stop.signal }).catch(() => {
      throw new ClipUnavailable('offline', 'no connection')
    })
    if (!response.ok)
      throw new ClipUnavailable(
        response.status >= 500 || response.status === 429 ? 'offline' : 'missing',
        `HTTP ${response.status}`,
      )
    download.total = Number(response.headers.get('content-length') ?? 0)
    if (download.total > BLOB_BYTES) {
      stop.abort()
      return 'tooLarge'
    }
    const blob = await received(response, download, stop)
    await this.#cache(media, blob)
    return blob
  }

  async #cached(media: string): Promise<Blob | null> {
    if (!('caches' in globalThis)) return null
    try {
      const cache = await caches.open(this.#cacheName)
      return (await (await cache.match(direct(media)))?.blob()) ?? null
    } catch {
      return null
    }
  }

  async #cache(media: string, blob: Blob): Promise<void> {
    if (!('caches' in globalThis)) return
    try {
      const cache = await caches.open(this.#cacheName)
      const held = await Promise.all((await cache.keys()).map((key) => cache.match(key)))
      const bytes = held.reduce((sum, r) => sum + Number(r?.headers.get('content-length') ?? 0), 0)
      if (bytes + blob.size > CACHE_BYTES) return
      const headers = { 'content-type': blob.type, 'content-length': String(blob.size) }
      await cache.put(direct(media), new Response(blob, { headers }))
    } catch {
      // A full disk costs only the comfort of being offline.
    }
  }

  /** Clips that will not be shown again leave the cache. */
  async #forgetPassed(): Promise<void> {
    if (!('caches' in globalThis)) return
    try {
      const cache = await caches.open(this.#cacheName)
      const ahead = new Set(this.#wanted.map(direct))
      for (const request of await cache.keys())
        if (!ahead.has(new URL(request.url).pathname)) await cache.delete(request)
    } catch {
      // They go with the whole cache at the end.
    }
  }
}

/** The clip's own address, for streaming and for when memory fails to play. */
export const direct = (media: string) => `/media/${media}`

const SILENCE_MS = 20_000

/** Reads the body, counting; twenty seconds without a byte is a lost connection. */
async function received(
  response: Response,
  download: Download,
  stop: AbortController,
): Promise<Blob> {
  const reader = response.body?.getReader()
  if (!reader) return response.blob()
  const parts: Uint8Array<ArrayBuffer>[] = []
  let silence: ReturnType<typeof setTimeout> | undefined
  try {
    for (;;) {
      clearTimeout(silence)
      silence = setTimeout(() => stop.abort(), SILENCE_MS)
      const { done, value } = await reader.read()
      if (done) break
      parts.push(value)
      download.loaded += value.length
    }
  } catch {
    throw new ClipUnavailable('offline', 'connection lost')
  } finally {
    clearTimeout(silence)
  }
  return new Blob(parts, { type: response.headers.get('content-type') ?? 'video/mp4' })
}
