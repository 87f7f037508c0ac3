import { useEffect, useRef } from 'react'
import type { Words } from '@/components/run/words'

/**
 * `watch`: the clip has the screen. `ask`: it makes room for the questions. `work`: it is large, and
 * questions that are answered in it stand below.
 */
export type StageMode = 'away' | 'watch' | 'ask' | 'work'

/** Two clips beside each other, or one of the two; `each`: both, having been seen one after the other. */
export type Pair = 'both' | 'each' | 'first' | 'second' | null

type Props = {
  onVideos: (videos: readonly [HTMLVideoElement, HTMLVideoElement]) => void
  mode: StageMode
  pair: Pair
  /** The study's own words under the picture. */
  label: string
  lang: string
  canvas: { width: number; height: number }
  words: Words
}

/** Where a trial's own buttons appear over the picture's surround. */
export const OVERLAY = 'stage-overlay'

/** What lies over the picture itself, edge to edge. */
export const PICTURE = 'stage-picture'

/** The neutral surround, mid-grey as the field's standard has it, and the two players that stay in it. */
export function Stage({ onVideos, mode, pair, label, lang, canvas, words }: Props) {
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
  const ratio = (canvas.width / canvas.height) * (pair === 'both' || pair === 'each' ? 2 : 1)
  const names = pairNames(pair, words)
  const isUnder = mode !== 'away' && (label !== '' || names.length > 0)
  return (
    <>
      <div
        className="stage"
        data-mode={mode}
        data-labelled={isUnder}
        style={{ ['--ratio' as string]: ratio }}
      >
        <div className="canvas" data-pair={pair}>
          <video ref={first} {...player}>
            <track kind="captions" />
          </video>
          <video ref={second} {...player}>
            <track kind="captions" />
          </video>
          <div className="on-picture" id={PICTURE} />
        </div>
        <div className="overlay" id={OVERLAY} />
      </div>
      {isUnder && (
        <div className="under">
          {names.length > 0 && (
            <p className="pair-names" aria-hidden="true">
              {names.map((name) => (
                <span key={name}>{name}</span>
              ))}
            </p>
          )}
          {label && <p lang={lang}>{label}</p>}
        </div>
      )}
    </>
  )
}

/** What the clips of a pair are called under their pictures. */
function pairNames(pair: Pair, { clip }: Words): string[] {
  if (pair === null) return []
  if (pair === 'both') return [clip.left, clip.right]
  if (pair === 'each') return [clip.first, clip.second]
  return [pair === 'first' ? clip.first : clip.second]
}
