'use client'

import { useState } from 'react'
import type { Words } from '@/components/run/words'
import type { RunView } from '@/domain/session/schema'

type Linked = Pick<RunView, 'slug' | 'resumeCode'>

/** The address under which a run goes on anywhere. The code stands behind the #: no server is told of it by opening it. */
const personalLink = ({ slug, resumeCode }: Linked): string =>
  `${location.origin}/s/${slug}/resume#${resumeCode}`

/** Copies the personal link; where the browser won't, it is shown for copying by hand. */
export function CopyLink({ run, label, words }: { run: Linked; label: string; words: Words }) {
  const [state, setState] = useState<'open' | 'copied' | 'byHand'>('open')
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(personalLink(run))
      setState('copied')
    } catch {
      setState('byHand')
    }
  }
  return (
    <>
      <button type="button" className="quiet" onClick={() => void copy()}>
        {state === 'copied' ? words.run.linkCopied : label}
      </button>
      {state === 'byHand' && (
        <p className="by-hand">
          <code>{personalLink(run)}</code>
        </p>
      )}
    </>
  )
}
