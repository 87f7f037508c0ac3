'use client'

import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'

/** Copies `text`. Without the clipboard (a plain-http page) it says so instead of pretending. */
export function CopyButton(props: { text: string; label: string; done: string; failed: string }) {
  const [state, setState] = useState<'idle' | 'done' | 'failed'>('idle')
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(props.text)
      setState('done')
    } catch {
      setState('failed')
    }
    setTimeout(() => setState('idle'), 2_500)
  }
  const Icon = state === 'done' ? Check : Copy
  const words = { idle: props.label, done: props.done, failed: props.failed }[state]
  return (
    <Button onPress={copy}>
      <Icon aria-hidden className="size-4" />
      <span aria-live="polite">{words}</span>
    </Button>
  )
}
