import type { ReactNode } from 'react'

export type Tone = 'neutral' | 'active' | 'caution' | 'danger' | 'outline'

const tones: Record<Tone, string> = {
  neutral: 'bg-sunken text-ink',
  active: 'bg-accent-wash text-accent',
  caution: 'bg-caution-wash text-caution',
  danger: 'bg-danger-wash text-danger',
  outline: 'border border-edge/60 text-soft',
}

/** A state in one or two words. The words carry it; the tone only helps to find it. */
export function Badge({ tone = 'neutral', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span
      className={`inline-flex items-center gap-1.5 rounded-full px-2.5 py-0.5 text-xs font-medium whitespace-nowrap ${tones[tone]}`}
    >
      {children}
    </span>
  )
}
