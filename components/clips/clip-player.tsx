'use client'

import { Play } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'

/** Where a clip is looked at before it plays: the first frame is often black. */
const GLIMPSE = '#t=0.5'

/**
 * A clip as respondents get it. Its picture is fetched when it comes into view, and the rest when it
 * is asked for: a page of hundreds would load hundreds.
 */
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
  const video = useRef<HTMLVideoElement>(null)
  const [near, setNear] = useState(false)
  const [asked, setAsked] = useState(false)
  const [failed, setFailed] = useState(false)
  const surround = 'flex aspect-video w-full items-center justify-center bg-[#808080]'

  useEffect(() => {
    // There is none while the clip is not ready.
    const element = ready ? video.current : null
    if (!element) return
    const watch = new IntersectionObserver(([entry]) => entry?.isIntersecting && setNear(true))
    watch.observe(element)
    return () => watch.disconnect()
  }, [ready])

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
  const play = () => {
    setAsked(true)
    const element = video.current
    if (!element) return
    element.currentTime = 0
    // What can't be loaded is told by onError; stopped before it began is no failure.
    element.play().catch(() => {})
    element.focus()
  }
  return (
    <div className="relative">
      <video
        ref={video}
        {...(near || asked ? { src: `/api/v1/clips/${clipId}/rendition${GLIMPSE}` } : {})}
        preload="metadata"
        controls={asked}
        playsInline
        aria-label={name}
        onError={() => setFailed(true)}
        className={`${surround} object-contain`}
      />
      {asked ? null : (
        <button
          type="button"
          onClick={play}
          aria-label={t('play', { name })}
          className="group absolute inset-0 flex cursor-pointer items-center justify-center"
        >
          <span className="flex size-12 items-center justify-center rounded-full bg-white text-black shadow transition-transform group-hover:scale-105">
            <Play aria-hidden className="ml-0.5 size-5 fill-current" />
          </span>
        </button>
      )}
    </div>
  )
}
