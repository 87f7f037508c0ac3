'use client'

import { useEffect, useRef, useState } from 'react'
import { withNews } from '@/components/clips/set/live'
import type { ClipSetNews } from '@/domain/clip-set/schema'
import type { RenditionChoice, RenditionWish } from '@/domain/rendition/schema'
import { call, type Failure } from '@/lib/api'

/** Typing a number shouldn't ask for every digit. */
const PAUSE_MS = 300

/**
 * What the set would become with `wish`: asked again whenever that changes, or a clip has been
 * measured. What is shown is always a whole answer, of the newest wish that got one.
 */
export function useChoice(
  clipSetId: string,
  first: RenditionChoice,
  wish: RenditionWish,
  progress: Progress,
) {
  const [choice, setChoice] = useState(first)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [asking, setAsking] = useState(false)
  const answered = useRef(fingerprint(wishOf(first), 0))
  const wanted = fingerprint(wish, missingIn(choice, progress))

  useEffect(() => {
    setAsking(answered.current !== wanted)
    if (answered.current === wanted) return
    let isStale = false
    const [settings] = JSON.parse(wanted) as [RenditionWish, number]
    const soon = setTimeout(async () => {
      const path = `clip-sets/${clipSetId}/rendition/preview`
      const answer = await call<RenditionChoice>('POST', path, { settings })
      if (isStale) return
      answered.current = fingerprint(settings, 0)
      setAsking(false)
      setFailure(answer.ok ? null : answer.failure)
      if (answer.ok) setChoice(answer.data)
    }, PAUSE_MS)
    return () => {
      isStale = true
      clearTimeout(soon)
    }
  }, [clipSetId, wanted])

  return { choice, asking, failure }
}

/** How many clips have been measured since. */
function missingIn({ effects }: RenditionChoice, progress: Progress): number {
  const known = new Set(effects.map(({ clipId }) => clipId))
  const isNew = ({ id, state }: { id: string; state: string }) =>
    !known.has(id) && state !== 'QUEUED' && state !== 'PROBING' && state !== 'FAILED'
  return [...progress.values()].filter(isNew).length
}

const fingerprint = (wish: RenditionWish, missing: number) =>
  JSON.stringify([Object.fromEntries(Object.entries(wish).toSorted()), missing])

/** In what the settings differ from those of the rule. */
export function wishOf({ settings, byRule }: RenditionChoice): RenditionWish {
  if (!settings || !byRule) return {}
  const differing = Object.entries(settings).filter(
    ([name, value]) => byRule[name as keyof typeof byRule] !== value,
  )
  return Object.fromEntries(differing)
}

export type Progress = Map<string, ClipSetNews['clips'][number]>

/** The clips of the set as they move; what the page was rendered with until the stream speaks. */
export function useProgress(clipSetId: string, first: RenditionChoice): Progress {
  const [known, setKnown] = useState<Progress>(
    () =>
      new Map(
        first.effects.map(({ clipId: id, state }) => [
          id,
          { id, state, progress: null, failure: null },
        ]),
      ),
  )
  useEffect(() => {
    // The browser connects again by itself; every stream begins with everything.
    const source = new EventSource(`/api/v1/clip-sets/${clipSetId}/live`)
    source.onmessage = (event: MessageEvent<string>) => {
      const news = JSON.parse(event.data) as ClipSetNews
      setKnown((before) => withNews(before, news))
    }
    return () => source.close()
  }, [clipSetId])
  return known
}
