'use client'

import { type ReactNode, useState } from 'react'
import type { Words } from '@/components/run/words'

type Props = { label: string; code: string; text: string; words: Words; children?: ReactNode }

/** A code to keep, large enough to copy by hand, with a button that copies it. */
export function CodeNote({ label, code, text, words, children }: Props) {
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(code)
      setCopied(true)
    } catch {
      // It can be selected and copied by hand.
    }
  }
  return (
    <div className="code-note">
      <p className="code-label">{label}</p>
      <p className="code">
        <code>{code}</code>
        <button type="button" className="quiet" onClick={() => void copy()}>
          {copied ? words.common.copied : words.common.copy}
        </button>
      </p>
      <p className="help">{text}</p>
      {children}
    </div>
  )
}
