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
 * frame. Nobody can change the speed or take the picture elsewhere; only questions that are answered
 * in the clip let somebody go through it.
 */
export class Players {
  readonly #videos: readonly [HTMLVideoElement, HTMLVideoElement]
  readonly #ahead: FetchAhead
  #active = 0
  #isUnlocked = false
  #current: Presentation[] = []
  #isPair = false
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
    this.#end()
    const prepared = this.#videos.findIndex((video) => isPrepared(video, media))
    this.#active = prepared >= 0 ? prepared : 1 - this.#active
    this.#videos.forEach((video, i) => {
      show(video, i === this.#active)
      delete video.dataset.slot
    })
    const made = new Presentation(this.#video(this.#active), media, this.#ahead, options)
    this.#current = [made]
    return made
  }

  /** Two clips, each on an element of its own: the first on the left, or shown first. */
  presentPair(
    pair: readonly [string, string],
    optionsOf: (at: 0 | 1) => PresentationOptions,
  ): [Presentation, Presentation] {
    this.#end()
    this.#isPair = true
    const isSwapped = isPrepared(this.#video(1), pair[0]) || isPrepared(this.#video(0), pair[1])
    const present = (at: 0 | 1) => {
      const video = this.#video(isSwapped ? 1 - at : at)
      show(video, true)
      video.dataset.slot = at === 0 ? 'first' : 'second'
      return new Presentation(video, pair[at], this.#ahead, optionsOf(at))
    }
    const made: [Presentation, Presentation] = [present(0), present(1)]
    this.#current = made
    return made
  }

  /** Decodes the first frame of the clip that comes next, if it is in memory. */
  prepareNext(media = this.#next): void {
    this.#next = media
    const idle = this.#videos[1 - this.#active]
    if (this.#isPair || !media || !idle || isPrepared(idle, media)) return
    const opened = this.#ahead.ready(media)
    if (opened) load(idle, media, opened)
  }

  /** An address for a clip's file, for what is drawn from it. Throws when it can't be had. */
  async fileOf(media: string): Promise<string> {
    return (await this.#ahead.open(media, () => {})).url
  }

  #end(): void {
    for (const presentation of this.#current) presentation.end()
    this.#current = []
    this.#isPair = false
  }

  #video(at: number): HTMLVideoElement {
    return this.#videos[at] as HTMLVideoElement
  }
}

function show(video: HTMLVideoElement, isShown: boolean): void {
  video.dataset.shown = String(isShown)
  video.ariaHidden = String(!isShown)
}
