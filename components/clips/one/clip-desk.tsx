'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, useRef } from 'react'
import { PapersForm } from '@/components/clips/one/papers-form'
import { RetryClip } from '@/components/clips/one/retry-clip'
import type { ClipState, Defaults, Papers } from '@/domain/clip-set/schema'

export type DeskClip = Papers & {
  id: string
  fileName: string
  state: ClipState
  failure: string | null
  hasThumbnail: boolean
  captions: string[]
}

type Props = {
  clipSetId: string
  clip: DeskClip
  defaults: Defaults
  canEdit: boolean
  /** How long the original lasts, and what is shown of it. */
  originalS: number | null
  shownS: number | null
  /** What was found in the file, under the player. */
  found: ReactNode
}

/** A clip beside its papers: what is written of a moment can be taken from the player. */
export function ClipDesk({ clipSetId, clip, found, ...props }: Props) {
  const t = useTranslations('clip')
  const sets = useTranslations('clipSets')
  const video = useRef<HTMLVideoElement>(null)
  const isReady = clip.state === 'READY'
  return (
    <div className="grid gap-10 lg:grid-cols-[minmax(0,1.15fr)_minmax(0,1fr)] lg:grid-rows-[auto_1fr]">
      <div className="min-w-0">
        {isReady ? (
          <video
            // A new cut is a new file at the same address.
            key={`${clip.trimInS} ${clip.trimOutS}`}
            ref={video}
            src={`/api/v1/clips/${clip.id}/rendition`}
            controls
            playsInline
            preload="metadata"
            aria-label={clip.fileName}
            className="aspect-video w-full rounded-lg bg-[#808080] object-contain"
          >
            {clip.captions.map((language) => (
              <track
                key={language}
                kind="captions"
                srcLang={language}
                label={language}
                src={`/api/v1/clips/${clip.id}/captions/${language}`}
              />
            ))}
          </video>
        ) : clip.state === 'FAILED' ? (
          <div className="rounded-lg bg-danger-wash p-5">
            <h2 className="font-medium text-danger">{t('why')}</h2>
            <p lang="en" className="mt-1 mb-4 wrap-anywhere">
              {clip.failure}
            </p>
            {props.canEdit ? <RetryClip clipId={clip.id} /> : null}
          </div>
        ) : (
          <div
            className={`flex w-full flex-col items-center justify-center overflow-hidden rounded-lg bg-sunken text-center text-soft ${clip.hasThumbnail ? '' : 'aspect-video'}`}
          >
            {clip.hasThumbnail ? (
              // biome-ignore lint/performance/noImgElement: a still of our own, behind the viewer's cookie.
              <img
                src={`/api/v1/clips/${clip.id}/thumbnail?of=original`}
                alt=""
                decoding="async"
                className="aspect-video w-full object-contain"
              />
            ) : null}
            <p role="status" className="p-4">
              {sets(`clipState.${clip.state}`)}. {t('notReady')}
            </p>
          </div>
        )}
      </div>
      <PapersForm
        {...props}
        clipSetId={clipSetId}
        clip={clip}
        player={
          isReady
            ? {
                time: () => video.current?.currentTime ?? 0,
                go: (seconds) => {
                  if (!video.current) return
                  video.current.currentTime = seconds
                  video.current.focus()
                },
              }
            : null
        }
      />
      <div className="flex min-w-0 flex-col gap-8">{found}</div>
    </div>
  )
}
