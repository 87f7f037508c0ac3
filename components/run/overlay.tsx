import { createPortal } from 'react-dom'
import type { PlayerView } from '@/components/run/presentation'
import { OVERLAY } from '@/components/run/stage'
import { fill, type Words } from '@/components/run/words'

type Props = {
  view: PlayerView
  words: Words
  open: boolean
  /** Whether there are questions after the clip. */
  asks: boolean
  /** The clip is worked in, with buttons of its own below it. */
  isWork: boolean
  replaysLeft: number | null
  play: () => void
}

/** Buttons on their own ground over the surround: text never lies on the grey. */
export function Overlay({ view, words, open, asks, isWork, replaysLeft, play }: Props) {
  const place = document.getElementById(OVERLAY)
  if (!place) return null
  const { status, plays } = view
  const isReplay = status === 'ended' && open && plays > 0
  const label =
    status === 'refused'
      ? words.clip.tapToPlay
      : isWork
        ? null
        : status === 'paused'
          ? words.clip.resume
          : isReplay
            ? words.clip.replay
            : status === 'ended' && (asks || plays === 0)
              ? words.clip.play
              : null
  const offered = label !== null && !(isReplay && replaysLeft === 0)
  return createPortal(
    <>
      {offered && (
        <button type="button" className={isReplay ? 'play play-again' : 'play'} onClick={play}>
          <PlayMark again={isReplay} />
          {label}
          {isReplay && replaysLeft !== null && (
            <span className="quietly"> {fill(words.clip.replaysLeft, { n: replaysLeft })}</span>
          )}
        </button>
      )}
      {(status === 'loading' || status === 'waiting') && (
        <progress
          className="arriving"
          aria-label={words.clip.loading}
          value={view.loaded}
          max={1}
        />
      )}
    </>,
    place,
  )
}

const PlayMark = ({ again }: { again: boolean }) => (
  <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
    {again ? (
      <path
        d="M4 12a8 8 0 1 0 2.6-5.9M4 4v4h4"
        fill="none"
        stroke="currentColor"
        strokeWidth="2.2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    ) : (
      <path d="M7 4.5v15l12-7.5z" fill="currentColor" />
    )}
  </svg>
)
