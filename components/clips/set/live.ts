'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useMemo, useRef, useState } from 'react'
import { type ClipRow, isSettled } from '@/components/clips/set/row'
import type { ArchiveView, ClipSetNews } from '@/domain/clip-set/schema'

/** What the page reads again at most this often, however many clips are done in the meantime. */
const READ_AGAIN_MS = 3_000

type Progress = ClipSetNews['clips'][number]

/** What is known of clips after this piece of news. */
export function withNews(known: ReadonlyMap<string, Progress>, news: ClipSetNews) {
  const next = new Map(news.whole ? [] : known)
  for (const clip of news.clips) next.set(clip.id, clip)
  for (const id of news.gone) next.delete(id)
  return next
}

/** Whether the rows tell less than the news: a clip came or went, or one was finished. */
export const isBehind = (rows: readonly ClipRow[], known: ReadonlyMap<string, Progress>): boolean =>
  rows.length !== known.size ||
  rows.some((row) => {
    const news = known.get(row.id)
    return !news || (isSettled(news) && news.state !== row.state)
  })

/**
 * The rows with what the stream says of them. What it doesn't tell (a length, a picture) is read
 * with the page, at most every three seconds; while the stream is broken, that is all there is.
 */
export function useLive(
  clipSetId: string,
  first: { rows: readonly ClipRow[]; archives: readonly ArchiveView[]; isDraft: boolean },
) {
  const { rows, isDraft } = first
  const router = useRouter()
  const [known, setKnown] = useState<ReadonlyMap<string, Progress> | null>(null)
  const [archives, setArchives] = useState<readonly ArchiveView[] | null>(null)
  const [broken, setBroken] = useState(false)

  useEffect(() => {
    if (!isDraft) return
    // The browser connects again by itself; every stream begins with everything.
    const source = new EventSource(`/api/v1/clip-sets/${clipSetId}/live`)
    source.onmessage = (event: MessageEvent<string>) => {
      const news = JSON.parse(event.data) as ClipSetNews
      setKnown((before) => withNews(before ?? new Map(), news))
      setArchives((before) => merged(news.whole ? [] : (before ?? []), news.archives))
      setBroken(false)
    }
    source.onerror = () => setBroken(true)
    return () => source.close()
  }, [clipSetId, isDraft])

  const shown = useMemo(
    () => (known ? rows.map((row) => ({ ...row, ...known.get(row.id) })) : rows),
    [rows, known],
  )

  const isOld = broken ? shown.some((row) => !isSettled(row)) : known && isBehind(rows, known)
  const readAt = useRef(0)
  useEffect(() => {
    if (!isDraft || !isOld) return
    const read = () => {
      if (document.visibilityState !== 'visible') return
      readAt.current = Date.now()
      router.refresh()
    }
    const wait = Math.max(0, readAt.current + READ_AGAIN_MS - Date.now())
    const soon = setTimeout(read, wait)
    const again = setInterval(read, READ_AGAIN_MS)
    return () => {
      clearTimeout(soon)
      clearInterval(again)
    }
  }, [router, isDraft, isOld])

  return { rows: shown, archives: archives ?? first.archives }
}

function merged(before: readonly ArchiveView[], news: readonly ArchiveView[]) {
  const byId = new Map([...before, ...news].map((archive) => [archive.id, archive]))
  return [...byId.values()]
}
