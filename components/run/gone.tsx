import { useEffect } from 'react'
import { Notice } from '@/components/run/notice'
import { clearRun } from '@/components/run/shelf'
import type { Words } from '@/components/run/words'
import type { RunView } from '@/domain/session/schema'

/** There is no run to go on with: why, and where to go. */
export function Gone({
  slug,
  studyKey,
  reason,
  words,
  pages,
}: {
  slug: string
  studyKey: string
  reason: string | undefined
  words: Words
  pages: RunView['pages']
}) {
  const finished = reason === 'FINISHED'
  const withdrawn = reason === 'WITHDRAWN'
  useEffect(() => {
    if (finished) location.replace(`/s/${slug}/done`)
    if (withdrawn) void clearRun(studyKey)
  }, [finished, withdrawn, slug, studyKey])
  const { notice } = words
  if (finished) return null
  if (withdrawn) return <Notice title={notice.withdrawnTitle} text={notice.withdrawnText} />
  if (reason === 'STUDY_CLOSED')
    return <Notice title={notice.closedTitle} text={pages.closed || notice.closedText} />
  return (
    <Notice title={notice.noSessionTitle} text={notice.noSessionText}>
      <a className="main" href={`/s/${slug}`}>
        {notice.noSessionLink}
      </a>
    </Notice>
  )
}
