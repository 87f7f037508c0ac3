'use client'

import { Pause, Play, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { FileList } from '@/components/clips/upload/file-list'
import { ManifestNotice } from '@/components/clips/upload/manifest-notice'
import type { Event } from '@/components/clips/upload/queue'
import { isPending } from '@/components/clips/upload/queue'
import type { Snapshot } from '@/components/clips/upload/uploads'
import { inOneLine, useMeasures } from '@/components/clips/upload/use-measures'
import { useFailureWords } from '@/components/studio/use-submit'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { ProgressBar } from '@/components/ui/progress-bar'

type Props = { shown: Snapshot; apply: (event: Event) => void }

/** How far everything is, what can be done about it, and each file. */
export function Progress({ shown, apply }: Props) {
  const t = useTranslations('upload')
  const { queue, summary } = shown
  const { phase, files, finished, failed } = summary
  const isPaused = queue.paused
  return (
    <div className="overflow-hidden rounded-lg border border-line bg-raised">
      <div className="flex flex-col gap-3 p-4">
        <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
          <h2 className="min-w-0 font-medium">
            {t(`phase.${phase}`, { files, finished, failed })}
          </h2>
          <div className="flex flex-wrap gap-2">
            {phase === 'DONE' ? (
              failed === 0 ? (
                <Button onPress={() => apply({ kind: 'forget' })}>{t('close')}</Button>
              ) : null
            ) : (
              <>
                {phase === 'HELD' ? null : (
                  <Button onPress={() => apply({ kind: isPaused ? 'resume' : 'pause' })}>
                    {isPaused ? (
                      <Play aria-hidden className="size-4" />
                    ) : (
                      <Pause aria-hidden className="size-4" />
                    )}
                    {isPaused ? t('resumeAll') : t('pauseAll')}
                  </Button>
                )}
                <CancelAll
                  count={queue.items.filter(isPending).length}
                  onCancel={() => apply({ kind: 'cancel' })}
                />
              </>
            )}
          </div>
        </div>
        {phase === 'DONE' ? <Outcome shown={shown} /> : null}
        {phase === 'DONE' || phase === 'HELD' ? null : <Total shown={shown} />}
        <Obstacle shown={shown} apply={apply} />
      </div>
      {queue.manifest ? (
        <ManifestNotice
          manifest={queue.manifest}
          hasArchive={queue.items.some(({ received }) => received === 'archive')}
          failed={failed}
          apply={apply}
        />
      ) : null}
      <FileList shown={shown} apply={apply} />
    </div>
  )
}

/** Bytes, per cent, speed and time left; while files are read, how far that is. */
function Total({ shown }: { shown: Snapshot }) {
  const t = useTranslations('upload')
  const { bytes, percent, speed, left } = useMeasures()
  const { phase, totalBytes, sentBytes, hashedBytes } = shown.summary
  const { bytesPerS, secondsLeft } = shown.total
  const isReading = phase === 'READING'
  const share = totalBytes > 0 ? (isReading ? hashedBytes : sentBytes) / totalBytes : 0
  const moves = phase === 'SENDING'
  const parts = [
    t('ofBytes', { done: bytes(isReading ? hashedBytes : sentBytes), total: bytes(totalBytes) }),
    percent(share),
    ...(moves && bytesPerS !== null ? [speed(bytesPerS)] : []),
    ...(moves && secondsLeft !== null ? [left(secondsLeft)] : []),
  ]
  return (
    <>
      <ProgressBar
        label={isReading ? t('readingBar') : t('totalBar')}
        share={share}
        resting={!moves && !isReading && phase !== 'RECEIVING'}
      />
      <p className="text-sm text-soft tabular-nums">{inOneLine(parts)}</p>
    </>
  )
}

/** What came of it, once nothing more happens by itself. */
function Outcome({ shown }: { shown: Snapshot }) {
  const t = useTranslations('upload')
  const { known, leftOut } = shown.summary
  const parts = [
    ...(known > 0 ? [t('knownCount', { count: known })] : []),
    ...(leftOut > 0 ? [t('leftOutCount', { count: leftOut })] : []),
  ]
  return parts.length > 0 ? <p className="text-sm text-soft">{parts.join(' ')}</p> : null
}

/** What stands in the way of all of them, and what to do about it. */
function Obstacle({ shown, apply }: Props) {
  const t = useTranslations('upload')
  const { words } = useFailureWords()
  const { bytes } = useMeasures()
  const { queue, summary } = shown
  const again = (
    <div className="mt-3">
      <Button onPress={() => apply({ kind: 'goOn' })}>{t('goOn')}</Button>
    </div>
  )
  if (summary.phase === 'OFFLINE') return <Banner tone="caution">{t('offline')}</Banner>
  if (summary.phase === 'RETRYING') return <Banner tone="caution">{t('retrying')}</Banner>
  if (summary.phase === 'STOPPED' && queue.stopped)
    return (
      <Banner tone="danger" title={words(queue.stopped)}>
        <p>{t('stopped')}</p>
        {again}
      </Banner>
    )
  if (summary.phase === 'NO_ROOM' && queue.shortage) {
    const { neededBytes, freeBytes } = queue.shortage
    return (
      <Banner
        tone="danger"
        title={t('noRoom', { needed: bytes(neededBytes), free: bytes(freeBytes) })}
      >
        <p>{t('noRoomWhy')}</p>
        {again}
      </Banner>
    )
  }
  return null
}

function CancelAll({ count, onCancel }: { count: number; onCancel: () => void }) {
  const t = useTranslations('upload')
  return (
    <ConfirmDialog
      title={t('cancelTitle', { count })}
      trigger={
        <Button variant="quiet">
          <X aria-hidden className="size-4" />
          {t('cancelAll')}
        </Button>
      }
      explained={t('cancelExplained')}
      cancel={t('goBack')}
      confirm={t('cancelAll')}
      onConfirm={onCancel}
    />
  )
}
