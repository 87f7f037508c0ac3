'use client'

import { Check, Pause, Play, RotateCcw, TriangleAlert, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { memo } from 'react'
import { type Event, type Item, isFinished } from '@/components/clips/upload/queue'
import type { Snapshot, Speed } from '@/components/clips/upload/uploads'
import { inOneLine, useMeasures } from '@/components/clips/upload/use-measures'
import { useFailureWords } from '@/components/studio/use-submit'
import { IconButton } from '@/components/ui/icon-button'
import { ProgressBar } from '@/components/ui/progress-bar'

type Props = { shown: Snapshot; apply: (event: Event) => void }

/** More than anybody reads at once; the rest is counted. */
const SHOWN = 50

/** What failed first, then what is under way in its order; what is there is folded away. */
export function FileList({ shown, apply }: Props) {
  const t = useTranslations('upload')
  const { items } = shown.queue
  const failed = items.filter(({ stage }) => stage === 'FAILED')
  const under = items.filter((item) => !isFinished(item) && item.stage !== 'FAILED')
  const finished = items.filter(isFinished)
  const open = [...failed, ...under]
  return (
    <>
      {open.length > 0 ? (
        <ul aria-label={t('files')} className="border-t border-line">
          {open.slice(0, SHOWN).map((item) => (
            <Row key={item.id} item={item} speed={shown.speeds.get(item.id)} apply={apply} />
          ))}
          {open.length > SHOWN ? (
            <li className="px-4 py-2.5 text-sm text-soft">
              {t('andMore', { count: open.length - SHOWN })}
            </li>
          ) : null}
        </ul>
      ) : null}
      {finished.length > 0 ? (
        <details className="border-t border-line">
          <summary className="cursor-pointer px-4 py-2.5 text-sm text-soft hover:text-ink">
            {t('finishedFiles', { count: finished.length })}
          </summary>
          <ul aria-label={t('finishedFiles', { count: finished.length })}>
            {finished.map((item) => (
              <Row key={item.id} item={item} speed={undefined} apply={apply} />
            ))}
          </ul>
        </details>
      ) : null}
    </>
  )
}

type RowProps = { item: Item; speed: Speed | undefined; apply: (event: Event) => void }

const Row = memo(function Row({ item, speed, apply }: RowProps) {
  const t = useTranslations('upload')
  const { id, name, stage } = item
  const isMoving = stage === 'SENDING' || stage === 'HASHING'
  const share = stage === 'HASHING' ? item.hashedBytes : item.sentBytes
  const mayPause = ['NEW', 'HASHING', 'HASHED', 'WAITING', 'SENDING'].includes(stage)
  const hasBar = isMoving || (stage === 'WAITING' && item.sentBytes > 0)
  return (
    <li className="border-t border-line px-4 py-2 first:border-t-0">
      <div className="flex items-center gap-3">
        <Mark item={item} />
        <div className="flex min-w-0 flex-1 flex-wrap items-baseline justify-between gap-x-4">
          <span className="min-w-0 text-sm break-all">{name}</span>
          <Status item={item} speed={speed} />
        </div>
        {isFinished(item) ? null : (
          <div className="flex shrink-0">
            {stage === 'FAILED' ? (
              <IconButton
                icon={RotateCcw}
                label={t('retryOne', { name })}
                onPress={() => apply({ kind: 'retry', id })}
              />
            ) : null}
            {mayPause ? (
              <IconButton
                icon={item.paused ? Play : Pause}
                label={item.paused ? t('resumeOne', { name }) : t('pauseOne', { name })}
                onPress={() => apply({ kind: item.paused ? 'resume' : 'pause', id })}
              />
            ) : null}
            <IconButton
              icon={X}
              label={stage === 'FAILED' ? t('removeOne', { name }) : t('cancelOne', { name })}
              onPress={() => apply({ kind: 'cancel', id })}
            />
          </div>
        )}
      </div>
      {hasBar ? (
        <div className="mt-1.5 pl-7">
          <ProgressBar
            thin
            label={name}
            share={item.sizeBytes > 0 ? share / item.sizeBytes : 1}
            resting={stage !== 'SENDING'}
          />
        </div>
      ) : null}
    </li>
  )
})

/** What stands before a name says the same as the words after it. */
function Mark({ item: { stage } }: { item: Item }) {
  if (stage === 'FAILED')
    return <TriangleAlert aria-hidden className="size-4 shrink-0 text-danger" />
  if (stage === 'DONE' || stage === 'KNOWN')
    return <Check aria-hidden className="size-4 shrink-0 text-accent" />
  const look = stage === 'SENDING' ? 'border-accent bg-accent' : 'border-edge'
  return (
    <span aria-hidden className="flex size-4 shrink-0 items-center justify-center">
      <span className={`size-2 rounded-full border ${look}`} />
    </span>
  )
}

function Status({ item, speed }: { item: Item; speed: Speed | undefined }) {
  const t = useTranslations('upload')
  const { words } = useFailureWords()
  const { bytes, percent, speed: pace, left } = useMeasures()
  const { stage, sizeBytes, sentBytes, hashedBytes, paused, received } = item
  const share = (part: number) => percent(sizeBytes > 0 ? part / sizeBytes : 1)
  if (stage === 'FAILED')
    return (
      <span className="min-w-0 text-sm break-words text-danger">
        {item.failure ? words(item.failure) : null}
      </span>
    )
  const sending = inOneLine([
    t('ofBytes', { done: bytes(sentBytes), total: bytes(sizeBytes) }),
    share(sentBytes),
    ...(typeof speed?.bytesPerS === 'number' ? [pace(speed.bytesPerS)] : []),
    ...(typeof speed?.secondsLeft === 'number' ? [left(speed.secondsLeft)] : []),
  ])
  const text = () => {
    if (stage === 'SENDING') return sending
    if (stage === 'HASHING') return t('row.HASHING', { percent: share(hashedBytes) })
    if (stage === 'DONE') return t(`row.received.${received ?? 'clip'}`)
    if (paused) return t('row.paused', { percent: share(sentBytes) })
    if (stage === 'WAITING' && item.attempts > 1)
      return t('row.again', { percent: share(sentBytes) })
    return t(`row.${stage}`, { size: bytes(sizeBytes) })
  }
  return <span className="text-xs text-soft tabular-nums">{text()}</span>
}
