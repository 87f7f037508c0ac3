import { createContext, useContext } from 'react'
import type { PlayerView } from '@/components/run/presentation'

/** The clip on the stage, for questions that are answered in it. Times in seconds of media time. */
export type Playback = {
  status: PlayerView['status']
  /** Goes on from where it stands; from the beginning where it has ended. */
  play(): void
  /** From the beginning. */
  restart(): void
  pause(): void
  seek(toS: number): void
  now(): { atS: number; durationS: number }
}

/** The clip a trial is about: what plays, if it does, and where its file can be had for stills. */
export type ClipAtHand = {
  playback: Playback | null
  /** An address that a video element can load; null where there is no clip. Throws when it can't be had. */
  file: (() => Promise<string>) | null
}

/** Without a clip, as where an item is only shown, stills and what plays are left out. */
export const ClipContext = createContext<ClipAtHand>({ playback: null, file: null })

export const useClip = (): ClipAtHand => useContext(ClipContext)
