'use client'

import { Play } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { ClipRow } from '@/components/clips/set/row'

type Props = { clip: ClipRow; isPlaying: boolean; onPlay: () => void }

/** A still of a clip; the clip itself only while it is the one that plays. */
export function Still({ clip, isPlaying, onPlay }: Props) {
  const t = useTranslations('clipSets')
  const [failed, setFailed] = useState(false)
  // Not the grey of a rendition: where that begins is to be seen.
  const box = 'flex aspect-video w-full items-center justify-center bg-sunken'
  if (failed) {
    return (
      <div className={box}>
        <p role="alert" className="m-3 rounded bg-raised px-3 py-2 text-sm text-ink">
          {t('playFailed')}
        </p>
      </div>
    )
  }
  if (isPlaying) {
    return (
      <video
        ref={(element) => element?.focus()}
        src={`/api/v1/clips/${clip.id}/rendition`}
        autoPlay
        controls
        playsInline
        aria-label={clip.fileName}
        onError={() => setFailed(true)}
        className={`${box} object-contain`}
      />
    )
  }
  return (
    <div className="relative">
      {clip.hasThumbnail ? (
        // biome-ignore lint/performance/noImgElement: a still of our own, behind the viewer's cookie.
        <img
          // Another picture once there is a rendition, and so another address: stills are kept by the browser.
          src={`/api/v1/clips/${clip.id}/thumbnail?of=${clip.state === 'READY' ? 'rendition' : 'original'}`}
          alt=""
          loading="lazy"
          decoding="async"
          className={`${box} object-contain`}
        />
      ) : (
        <div className={`${box} opacity-40`} />
      )}
      {clip.state === 'READY' ? (
        <button
          type="button"
          onClick={onPlay}
          aria-label={t('play', { name: clip.fileName })}
          className="group absolute inset-0 flex cursor-pointer items-center justify-center -outline-offset-2"
        >
          <span className="flex size-10 items-center justify-center rounded-full bg-white text-black opacity-80 shadow transition-[opacity,scale] group-hover:scale-105 group-hover:opacity-100">
            <Play aria-hidden className="ml-0.5 size-4 fill-current" />
          </span>
        </button>
      ) : null}
    </div>
  )
}
