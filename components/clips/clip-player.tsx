'use client'

import { Play } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'

/** A clip as respondents get it. The player is made when asked for: a page of hundreds would load hundreds. */
export function ClipPlayer({
  clipId,
  name,
  ready,
}: {
  clipId: string
  name: string
  ready: boolean
}) {
  const t = useTranslations('clipSets')
  const [asked, setAsked] = useState(false)
  const [failed, setFailed] = useState(false)
  const surround = 'flex aspect-video w-full items-center justify-center bg-[#808080]'
  if (!ready) return <div className={`${surround} opacity-40`} />
  if (failed) {
    return (
      <div className={surround}>
        <p role="alert" className="m-4 rounded bg-raised px-3 py-2 text-sm text-ink">
          {t('playFailed')}
        </p>
      </div>
    )
  }
  return asked ? (
    <video
      src={`/api/v1/clips/${clipId}/rendition`}
      controls
      autoPlay
      playsInline
      aria-label={name}
      onError={() => setFailed(true)}
      className={`${surround} object-contain`}
    />
  ) : (
    <button
      type="button"
      onClick={() => setAsked(true)}
      aria-label={t('play', { name })}
      className={`${surround} group cursor-pointer`}
    >
      <span className="flex size-12 items-center justify-center rounded-full bg-white text-black transition-transform group-hover:scale-105">
        <Play aria-hidden className="ml-0.5 size-5 fill-current" />
      </span>
    </button>
  )
}
