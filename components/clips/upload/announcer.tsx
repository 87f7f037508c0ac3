'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { announcement } from '@/components/clips/upload/announce'
import type { Summary } from '@/components/clips/upload/plan'
import { useMeasures } from '@/components/clips/upload/use-measures'

/** Reads out what happens to an upload, in a sentence now and then. */
export function Announcer({ summary }: { summary: Summary }) {
  const t = useTranslations('upload')
  const { percent } = useMeasures()
  const before = useRef(summary)
  const [said, setSaid] = useState('')
  useEffect(() => {
    const news = announcement(before.current, summary)
    before.current = summary
    if (!news) return
    const { files, finished, failed } = summary
    const words = {
      quarter: () => t('said.quarter', { percent: percent(news.share) }),
      failed: () => t('said.failed', { failed }),
      phase: () => t(`phase.${news.phase}`, { files, finished, failed }),
    }
    setSaid(words[news.key]())
  }, [summary, t, percent])
  return (
    <p aria-live="polite" className="sr-only">
      {said}
    </p>
  )
}
