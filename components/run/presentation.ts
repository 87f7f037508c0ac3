import { ClipUnavailable, direct, type FetchAhead, type Opened } from '@/components/run/fetch-ahead'
import { type Range, rangesOf, seenShare, union } from '@/components/run/ranges'
import type { Receipt } from '@/domain/session/schema'

/** Puts a clip on an element. */
export function load(video: HTMLVideoElement, media: string, { url, source }: Opened): void {
  video.dataset.media = media
  video.dataset.source = source
  video.src = url
  video.load()
}

/** Loaded, and not played since: what a clip shows a second time is recorded from nothing. */
export const isPrepared = (video: HTMLVideoElement, media: string): boolean =>
  video.dataset.media === media && video.played.length === 0 && video.error === null

type PlayerStatus =
  /** Arriving, or about to start. */
  | 'loading'
  /** No connection, and the clip is not here yet. */
  | 'waiting'
  /** The browser wants a tap before it plays. */
  | 'refused'
  | 'playing'
  | 'paused'
  | 'ended'
  | 'failed'

export type PlayerView = {
  status: PlayerStatus
  /** Of the file, 0 to 1, while it arrives. */
  loaded: number
  /** Of the clip, 0 to 1: the union of what has been played. */
  seen: number
  plays: number
}

export type PresentationOptions = {
  /** What an interrupted showing of the same trial had recorded. */
  prior: Receipt | null
  muted: boolean
  /** Begin by itself. False when the clip has been seen already and questions are open. */
  autoplay: boolean
  onChange(view: PlayerView): void
}

const STALL_LIMIT_MS = 20_000

/** One trial's clip on one element, and the evidence of how it was seen. */
export class Presentation {
  readonly #video: HTMLVideoElement
  readonly #media: string
  readonly #ahead: FetchAhead
  readonly #options: PresentationOptions
  readonly #stop = new AbortController()
  #view: PlayerView = { status: 'loading', loaded: 0, seen: 0, plays: 0 }
  #played: Range[] = []
  #durationS = 0
  #counts = { pauses: 0, stalls: 0, stallsMs: 0, refusedPlays: 0, hiddenMs: 0, blurredMs: 0 }
  #frames = { dropped: 0, total: 0 }
  #firstFrameMs: number | null = null
  #rendered: [number, number] = [0, 0]
  #source: Receipt['source'] = 'stream'
  #mediaError: string | null = null
  #askedAt = 0
  #stalledAt: number | null = null
  #hiddenAt: number | null = null
  #blurredAt: number | null = null
  #aliveAt = performance.now()
  #starting = true

  constructor(
    video: HTMLVideoElement,
    media: string,
    ahead: FetchAhead,
    options: PresentationOptions,
  ) {
    this.#video = video
    this.#media = media
    this.#ahead = ahead
    this.#options = options
    const { prior } = options
    if (prior) {
      this.#played = prior.played.map(([from, to]): Range => [from, to])
      this.#durationS = prior.durationS
      const { pauses, stalls, stallsMs, refusedPlays, hiddenMs, blurredMs } = prior
      this.#counts = { pauses, stalls, stallsMs, refusedPlays, hiddenMs, blurredMs }
      this.#frames = { dropped: prior.droppedFrames, total: prior.totalFrames }
      this.#firstFrameMs = prior.firstFrameMs
      this.#rendered = prior.rendered
      this.#view = {
        ...this.#view,
        plays: prior.plays,
        seen: seenShare(this.#played, this.#durationS),
      }
    }
    this.#listen()
    void this.#open()
  }

  /** By a person's hand: starts, goes on, or plays again from the beginning. */
  play(): void {
    const { status } = this.#view
    if (status === 'playing' || status === 'loading' || status === 'waiting') return
    if (status === 'ended') {
      this.#collect()
      this.#video.currentTime = 0
      this.#starting = true
    }
    void this.#play()
  }

  /** By a person's hand: from the beginning, wherever it stands. */
  restart(): void {
    const { status } = this.#view
    if (status === 'loading' || status === 'waiting') return
    this.#collect()
    this.#video.currentTime = 0
    this.#starting = true
    void this.#play()
  }

  pause(): void {
    if (this.#view.status === 'playing') this.#video.pause()
  }

  /** Goes to a moment, in seconds, and stays as it is: playing or not. What is passed over is not seen. */
  seek(toS: number): void {
    const { status } = this.#view
    if (status === 'loading' || status === 'waiting' || status === 'failed') return
    this.#collect()
    this.#video.currentTime = Math.min(Math.max(0, toS), this.#durationS)
    if (status === 'ended') this.#show({ status: 'paused' })
  }

  /** Where it stands, in seconds of media time. */
  now(): { atS: number; durationS: number } {
    const { duration, currentTime } = this.#video
    return { atS: currentTime, durationS: Number.isFinite(duration) ? duration : this.#durationS }
  }

  /** Once more, after a failure. */
  retry(): void {
    this.#mediaError = null
    delete this.#video.dataset.media
    void this.#open()
  }

  receipt(): Receipt {
    this.#collect()
    const now = performance.now()
    const since = (from: number | null) => (from === null ? 0 : now - from)
    const video = this.#video
    const quality = frameCounts(video)
    const whole = (n: number) => Math.max(0, Math.round(n))
    return {
      played: union(this.#played)
        .slice(0, 200)
        .map(([from, to]) => [milli(from), milli(to)]),
      durationS: milli(this.#durationS),
      plays: this.#view.plays,
      pauses: this.#counts.pauses,
      stalls: this.#counts.stalls,
      stallsMs: whole(this.#counts.stallsMs + since(this.#stalledAt)),
      droppedFrames: this.#frames.dropped + quality.dropped,
      totalFrames: this.#frames.total + quality.total,
      firstFrameMs: this.#firstFrameMs === null ? null : whole(this.#firstFrameMs),
      hiddenMs: whole(this.#counts.hiddenMs + since(this.#hiddenAt)),
      blurredMs: whole(this.#counts.blurredMs + since(this.#blurredAt)),
      refusedPlays: this.#counts.refusedPlays,
      muted: video.muted,
      volume: video.volume,
      rate: video.playbackRate,
      fullscreen: document.fullscreenElement !== null,
      viewport: [whole(window.innerWidth), whole(window.innerHeight)],
      rendered: this.#rendered,
      pixelRatio: window.devicePixelRatio,
      source: this.#source,
      mediaError: this.#mediaError,
    }
  }

  end(): void {
    this.#stop.abort()
    this.#video.pause()
  }

  // ------------------------------------------------------------------------------------- loading

  /** Gets the clip and starts it. Without a connection it waits, for as long as it takes. */
  async #open(): Promise<void> {
    for (let failures = 0; !this.#stop.signal.aborted; failures++) {
      this.#show({ status: failures === 0 ? 'loading' : 'waiting' })
      try {
        const opened = await this.#ahead.open(this.#media, (loaded) => {
          this.#show(this.#view.status === 'waiting' ? { status: 'loading', loaded } : { loaded })
        })
        if (this.#stop.signal.aborted) return
        return this.#use(opened)
      } catch (error) {
        if (this.#stop.signal.aborted) return
        if (error instanceof ClipUnavailable && error.why === 'missing')
          return this.#fail(error.message)
        this.#show({ status: 'waiting', loaded: 0 })
        await pause(Math.min(10_000, 1_000 * 2 ** failures), this.#stop.signal)
      }
    }
  }

  #use(opened: Opened): void {
    const prepared = isPrepared(this.#video, this.#media)
    if (!prepared) load(this.#video, this.#media, opened)
    this.#source = prepared
      ? ((this.#video.dataset.source ?? 'stream') as Receipt['source'])
      : opened.source
    this.#show({ loaded: 1 })
    this.#aliveAt = performance.now()
    if (this.#options.autoplay) void this.#play()
    else this.#show({ status: 'ended' })
  }

  /** What is in memory does not play: the clip's own address may. That too fails: it is said, and recorded. */
  async #trouble(reason: string): Promise<void> {
    if (
      this.#stop.signal.aborted ||
      this.#view.status === 'failed' ||
      this.#view.status === 'waiting'
    )
      return
    this.#collect()
    this.#keepFrames()
    if (this.#source !== 'stream') {
      this.#source = 'stream'
      load(this.#video, this.#media, { url: direct(this.#media), source: 'stream' })
      this.#aliveAt = performance.now()
      this.#starting = true
      return this.#play()
    }
    this.#show({ status: 'waiting' })
    const there = await fetch(direct(this.#media), { method: 'HEAD' }).catch(() => null)
    if (this.#stop.signal.aborted) return
    if (there) return this.#fail(reason)
    delete this.#video.dataset.media
    await pause(2_000, this.#stop.signal)
    return this.#open()
  }

  #fail(reason: string): void {
    this.#mediaError = reason.slice(0, 200)
    this.#video.pause()
    this.#show({ status: 'failed' })
  }

  async #play(): Promise<void> {
    const video = this.#video
    video.muted = this.#options.muted
    video.playbackRate = 1
    this.#askedAt = performance.now()
    this.#aliveAt = this.#askedAt
    this.#awaitFrame()
    try {
      await video.play()
    } catch (error) {
      if (this.#stop.signal.aborted || !(error instanceof DOMException)) return
      if (error.name === 'NotAllowedError') {
        this.#counts.refusedPlays++
        this.#show({ status: 'refused' })
      }
      // NotSupportedError comes with an `error` event as well, AbortError with the next load.
    }
  }

  #awaitFrame(): void {
    if (this.#firstFrameMs !== null) return
    const asked = this.#askedAt
    const note = (at: number) => {
      if (this.#firstFrameMs !== null || asked !== this.#askedAt) return
      this.#firstFrameMs = Math.max(0, at - asked)
      const { width, height } = this.#video.getBoundingClientRect()
      this.#rendered = [Math.round(width), Math.round(height)]
    }
    if ('requestVideoFrameCallback' in this.#video)
      this.#video.requestVideoFrameCallback((_now, frame) => note(frame.expectedDisplayTime))
    else
      (this.#video as HTMLVideoElement).addEventListener('playing', () => note(performance.now()), {
        once: true,
      })
  }

  // -------------------------------------------------------------------------------------- events

  #listen(): void {
    const { signal } = this.#stop
    const video = this.#video
    const on = (type: keyof HTMLMediaElementEventMap, react: () => void) =>
      video.addEventListener(type, react, { signal })

    on('playing', () => {
      this.#resume()
      const plays = this.#view.plays + (this.#starting ? 1 : 0)
      this.#starting = false
      this.#show({ status: 'playing', plays })
    })
    on('waiting', () => {
      if (this.#stalledAt !== null || this.#view.status !== 'playing') return
      this.#counts.stalls++
      this.#stalledAt = performance.now()
    })
    on('timeupdate', () => {
      this.#aliveAt = performance.now()
      this.#collect()
    })
    on('progress', () => {
      this.#aliveAt = performance.now()
    })
    on('pause', () => {
      // The event comes late: by then the clip may be playing again, and nobody paused anything.
      if (video.ended || !video.paused || this.#view.status !== 'playing') return
      this.#counts.pauses++
      this.#resume()
      this.#show({ status: 'paused' })
    })
    on('ended', () => {
      this.#resume()
      this.#collect()
      this.#show({ status: 'ended' })
    })
    on('ratechange', () => {
      if (video.playbackRate !== 1) video.playbackRate = 1
    })
    on(
      'error',
      () =>
        void this.#trouble(video.error ? `${video.error.code} ${video.error.message}` : 'error'),
    )

    document.addEventListener('visibilitychange', () => this.#visibility(), { signal })
    window.addEventListener(
      'blur',
      () => {
        this.#blurredAt ??= performance.now()
      },
      { signal },
    )
    window.addEventListener(
      'focus',
      () => {
        if (this.#blurredAt !== null) this.#counts.blurredMs += performance.now() - this.#blurredAt
        this.#blurredAt = null
      },
      { signal },
    )

    const watch = setInterval(() => {
      const { status } = this.#view
      const should = (status === 'loading' && this.#view.loaded === 1) || status === 'playing'
      const silent = performance.now() - this.#aliveAt > STALL_LIMIT_MS
      if (should && silent && document.visibilityState === 'visible') void this.#trouble('stalled')
    }, 1_000)
    signal.addEventListener('abort', () => clearInterval(watch))
  }

  #visibility(): void {
    if (document.visibilityState === 'hidden') this.#hiddenAt ??= performance.now()
    else if (this.#hiddenAt !== null) {
      this.#counts.hiddenMs += performance.now() - this.#hiddenAt
      this.#hiddenAt = null
      this.#aliveAt = performance.now()
    }
  }

  #resume(): void {
    if (this.#stalledAt === null) return
    this.#counts.stallsMs += performance.now() - this.#stalledAt
    this.#stalledAt = null
  }

  /** The browser forgets what was played when an element is loaded anew: it is taken over here. */
  #collect(): void {
    const video = this.#video
    if (Number.isFinite(video.duration)) this.#durationS = video.duration
    this.#played = union([...this.#played, ...rangesOf(video.played)])
    const seen = seenShare(this.#played, this.#durationS)
    if (seen !== this.#view.seen) this.#show({ seen })
  }

  #keepFrames(): void {
    const { dropped, total } = frameCounts(this.#video)
    this.#frames = { dropped: this.#frames.dropped + dropped, total: this.#frames.total + total }
  }

  #show(change: Partial<PlayerView>): void {
    if (this.#stop.signal.aborted) return
    this.#view = { ...this.#view, ...change }
    this.#options.onChange(this.#view)
  }
}

const milli = (seconds: number) => Math.round(seconds * 1_000) / 1_000

function frameCounts(video: HTMLVideoElement): { dropped: number; total: number } {
  const quality = video.getVideoPlaybackQuality?.()
  return { dropped: quality?.droppedVideoFrames ?? 0, total: quality?.totalVideoFrames ?? 0 }
}

/** A wait that ends early when the connection comes back, or nobody is waiting any more. */
const pause = (ms: number, signal: AbortSignal) =>
  new Promise<void>((done) => {
    const timer = setTimeout(done, ms)
    const stop = () => {
      clearTimeout(timer)
      done()
    }
    signal.addEventListener('abort', stop, { once: true })
    window.addEventListener('online', stop, { once: true, signal })
  })
