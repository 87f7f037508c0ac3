import { useEffect, useRef } from 'react'
import type { Words } from '@/components/run/words'

/** `watch`: the clip has the screen. `ask`: it makes room for the questions. */
export type StageMode = 'away' | 'watch' | 'ask'

type Props = {
  onVideos: (videos: readonly [HTMLVideoElement, HTMLVideoElement]) => void
  mode: StageMode
  canvas: { width: number; height: number }
  words: Words
}

/** Where a trial's own buttons appear over the picture's surround. */
export const OVERLAY = 'stage-overlay'

/** The neutral surround, mid-grey as the field's standard has it, and the two players that stay in it. */
export function Stage({ onVideos, mode, canvas, words }: Props) {
  const first = useRef<HTMLVideoElement>(null)
  const second = useRef<HTMLVideoElement>(null)
  useEffect(() => {
    if (first.current && second.current) onVideos([first.current, second.current])
  }, [onVideos])
  const player = {
    className: 'player',
    playsInline: true,
    disablePictureInPicture: true,
    disableRemotePlayback: true,
    preload: 'auto',
    tabIndex: -1,
    'aria-label': words.clip.player,
    onContextMenu: (event: { preventDefault(): void }) => event.preventDefault(),
  } as const
  return (
    <div className="stage" data-mode={mode}>
      <div className="canvas" style={{ ['--ratio' as string]: canvas.width / canvas.height }}>
        <video ref={first} {...player}>
          <track kind="captions" />
        </video>
        <video ref={second} {...player}>
          <track kind="captions" />
        </video>
      </div>
      <div className="overlay" id={OVERLAY} />
    </div>
  )
}
