'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { Announcer } from '@/components/clips/upload/announcer'
import { collect, fromDrop, fromInput } from '@/components/clips/upload/collect'
import { DropZone } from '@/components/clips/upload/drop-zone'
import { Progress } from '@/components/clips/upload/progress'
import { readManifest } from '@/components/clips/upload/read-manifest'
import { type Picked, Uploads } from '@/components/clips/upload/uploads'
import { uploadsOf } from '@/components/clips/upload/uploads-of'
import { usePageDrop } from '@/components/clips/upload/use-page-drop'

type Props = {
  clipSetId: string
  /** Without it nothing is shown and nothing can be dropped. */
  canEdit: boolean
  /** Nothing is in the set yet: bringing clips is what to do now. */
  isEmpty?: boolean
  /** When the set has got files; the page is read again if it is not said. At most once a second. */
  onReceived?: () => void
}

/** Brings clips into a draft: the whole page takes what is dropped on it. */
export function Uploader({ clipSetId, canEdit, isEmpty = false, onReceived }: Props) {
  const t = useTranslations('upload')
  const uploads = useMemo(() => uploadsOf(clipSetId), [clipSetId])
  const shown = useSyncExternalStore(uploads.subscribe, uploads.snapshot, Uploads.nothing)
  const [nothingFound, setNothingFound] = useState(false)
  useReceived(uploads, onReceived)

  const add = async (picked: Picked[] | Promise<Picked[]>) => {
    const { files, manifest } = collect(await picked)
    setNothingFound(files.length === 0 && !manifest)
    if (files.length > 0 || manifest)
      uploads.add(files, manifest ? await readManifest(manifest) : null)
  }
  const isOver = usePageDrop(canEdit, (transfer) => void add(fromDrop(transfer)))
  if (!canEdit) return null

  const isIdle = shown.summary.phase === 'IDLE'
  return (
    <section aria-label={t('title')} className="flex flex-col gap-3">
      {isIdle ? null : <Progress shown={shown} apply={uploads.apply} />}
      <DropZone
        size={isIdle && isEmpty ? 'large' : 'small'}
        isOver={isOver}
        onPick={(files) => void add(fromInput(files))}
      />
      {nothingFound ? (
        <p role="alert" className="text-sm text-danger">
          {t('nothingFound')}
        </p>
      ) : null}
      <Announcer summary={shown.summary} />
    </section>
  )
}

/** Gathers what arrives within a second into one call. */
function useReceived(uploads: Uploads, onReceived: (() => void) | undefined): void {
  const router = useRouter()
  const latest = useRef(onReceived)
  useEffect(() => {
    latest.current = onReceived
  })
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    uploads.onReceived = () => {
      timer ??= setTimeout(() => {
        timer = undefined
        if (latest.current) latest.current()
        else router.refresh()
      }, 1_000)
    }
    return () => {
      uploads.onReceived = () => undefined
      clearTimeout(timer)
    }
  }, [uploads, router])
}
