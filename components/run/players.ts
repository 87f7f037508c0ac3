import type { FetchAhead } from '@/components/run/fetch-ahead'
import {
  isPrepared,
  load,
  Presentation,
  type PresentationOptions,
} from '@/components/run/presentation'

/**
 * Two video elements, made once and kept for the whole run: browsers let a page play sound only in
 * elements a person has touched, and while one shows a clip the other decodes the next one's first
 * frame. Nobody can seek, change the speed or take the picture elsewhere.
 */
export class Players {
  readonly #videos: readonly [HTMLVideoElement, HTMLVideoElement]
  readonly #ahead: FetchAhead
  #active = 0
  #isUnlocked = false
  #current: Presentation | null = null
  #next: string | undefined

  constructor(videos: readonly [HTMLVideoElement, HTMLVideoElement], ahead: FetchAhead) {
    this.#videos = videos
    this.#ahead = ahead
  }

  /** To be called inside a gesture: from then on both elements may play with sound. */
  unlock(): void {
    if (this.#isUnlocked) return
    this.#isUnlocked = true
    for (const video of this.#videos) {
      if (!video.paused) continue
      video.play().catch(() => {})
      video.pause()
    }
  }

  /** Shows a clip, at its first frame if it has been prepared, and starts it as soon as it can play. */
  present(media: string, options: PresentationOptions): Presentation {
    this.#current?.end()
    const prepared = this.#videos.findIndex((video) => isPrepared(video, media))
    this.#active = prepared >= 0 ? prepared : 1 - this.#active
    this.#videos.forEach((video, i) => {
      video.dataset.shown = String(i === this.#active)
      video.ariaHidden = String(i !== this.#active)
    })
    this.#current = new Presentation(this.#video(), media, this.#ahead, options)
    return this.#current
  }

  /** Decodes the first frame of the clip that comes next, if it is in memory. */
  prepareNext(media = this.#next): void {
    this.#next = media
    const idle = this.#videos[1 - this.#active]
    if (!media || !idle || isPrepared(idle, media)) return
    const opened = this.#ahead.ready(media)
    if (opened) load(idle, media, opened)
  }

  /** Nothing is shown: what was playing stops. */
  rest(): void {
    this.#current?.end()
    this.#current = null
    for (const video of this.#videos) video.dataset.shown = 'false'
  }

  #video(): HTMLVideoElement {
    return this.#videos[this.#active] as HTMLVideoElement
  }
}
