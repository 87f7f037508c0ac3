'use client'

import { useFormatter, useNow, useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'

/** As it travels: instants are ISO strings. */
export type LiveCounts = {
  started: number
  active: number
  completed: number
  left: number
  withdrawn: number
  answers: number
  target: number | null
  lastAnswerAt: string | null
}

/** The counts of one study, moving as answers arrive. What the page was rendered with stands until the stream speaks. */
export function Counts({ studyId, first }: { studyId: string; first: LiveCounts }) {
  const t = useTranslations('study.counts')
  const format = useFormatter()
  const now = useNow({ updateInterval: 10_000 })
  const [counts, setCounts] = useState(first)
  const [connected, setConnected] = useState(true)

  useEffect(() => {
    // The browser reconnects by itself; every stream begins with the present counts.
    const source = new EventSource(`/api/v1/studies/${studyId}/live`)
    source.onmessage = (event: MessageEvent<string>) => {
      setCounts(JSON.parse(event.data) as LiveCounts)
      setConnected(true)
    }
    let lost: ReturnType<typeof setTimeout> | undefined
    source.onopen = () => clearTimeout(lost)
    source.onerror = () => {
      clearTimeout(lost)
      // Reconnecting takes a moment and is no news.
      lost = setTimeout(() => setConnected(false), 6_000)
    }
    return () => {
      clearTimeout(lost)
      source.close()
    }
  }, [studyId])

  const share = counts.target ? Math.min(1, counts.completed / counts.target) : null
  const last = counts.lastAnswerAt ? new Date(counts.lastAnswerAt) : null
  const small = [
    ['started', counts.started],
    ['active', counts.active],
    ['left', counts.left],
    ['withdrawn', counts.withdrawn],
    ['answers', counts.answers],
  ] as const
  return (
    <div>
      <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-2">
        <p className="flex items-baseline gap-3">
          <span className="font-serif text-6xl leading-none font-semibold tabular-nums">
            {format.number(counts.completed)}
          </span>
          <span className="text-soft">
            {counts.target
              ? t('completedOf', { count: counts.completed, target: counts.target })
              : t('completed', { count: counts.completed })}
          </span>
        </p>
        <p className="text-sm text-soft">
          {connected
            ? last
              ? t('lastAnswer', {
                  ago: format.relativeTime(last, Math.max(now.getTime(), last.getTime())),
                })
              : t('noAnswer')
            : t('disconnected')}
        </p>
      </div>
      {share === null ? null : (
        <div className="mt-5 h-1.5 overflow-hidden rounded-full bg-line">
          <div
            className="h-full rounded-full bg-accent transition-[width] duration-700"
            style={{ width: `${share * 100}%` }}
          />
        </div>
      )}
      <dl className="mt-6 grid grid-cols-2 gap-x-6 gap-y-4 sm:grid-cols-5">
        {small.map(([key, value]) => (
          <div key={key} className="border-t border-line pt-2">
            <dt className="text-xs text-soft">{t(key)}</dt>
            <dd className="text-lg font-medium">{format.number(value)}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
