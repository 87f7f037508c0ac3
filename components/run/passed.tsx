import { useEffect, useEffectEvent } from 'react'
import { unseen } from '@/components/run/receipt'
import type { TrialProps } from '@/components/run/use-sheet'

/** A trial of which nothing is asked: answered by itself, and never on the screen. */
export function Passed({ trial, sound, offsetMs, onAnswer }: TrialProps) {
  const pass = useEffectEvent(() => {
    const now = Date.now() + offsetMs()
    void onAnswer({
      position: trial.position,
      values: {},
      receipt: trial.media ? unseen() : null,
      ...{ sound, rtMs: 0, shownAt: now, answeredAt: now },
    })
  })
  useEffect(() => pass(), [])
  return null
}
