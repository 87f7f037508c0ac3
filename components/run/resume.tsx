'use client'

import { useEffect, useState } from 'react'
import { resumeRun } from '@/components/run/api'
import { sendLeftovers } from '@/components/run/leftovers'
import { Notice } from '@/components/run/notice'
import type { Words } from '@/components/run/words'

type Props = { studyKey: string; slug: string; words: Words }

/** Goes on with the run of a personal link on this device, whatever was on it before. */
export function Resume({ studyKey, slug, words }: Props) {
  const [state, setState] = useState<'looking' | 'unknown' | 'offline'>('looking')
  useEffect(() => {
    if (state !== 'looking') return
    const code = decodeURIComponent(location.hash.slice(1)).slice(0, 100)
    const resume = async () => {
      // Whoever sat here before is owed their answers.
      if (!(await sendLeftovers(studyKey))) return setState('offline')
      const reply = await resumeRun(studyKey, code)
      if (reply.kind === 'ok') return location.replace(`/s/${slug}/run`)
      if (reply.kind === 'offline') return setState('offline')
      setState('unknown')
    }
    if (code === '') setState('unknown')
    else void resume()
  }, [state, studyKey, slug])

  const { run, notice } = words
  if (state === 'looking')
    return (
      <main className="page" aria-busy="true">
        <p role="status" className="hint">
          {run.resuming}
        </p>
      </main>
    )
  if (state === 'offline')
    return (
      <Notice title={notice.errorTitle} text={run.unreachable}>
        <button type="button" className="main" onClick={() => setState('looking')}>
          {notice.retry}
        </button>
      </Notice>
    )
  return (
    <Notice title={run.resumeUnknownTitle} text={run.resumeUnknownText}>
      <a className="main" href={`/s/${slug}`}>
        {notice.noSessionLink}
      </a>
    </Notice>
  )
}
