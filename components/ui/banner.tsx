import { CircleAlert, Info } from 'lucide-react'
import type { ReactNode } from 'react'

type Props = {
  tone?: 'info' | 'caution' | 'danger'
  title?: string
  children?: ReactNode
  /** Read out at once: for what happened just now. */
  live?: boolean
}

const tones = {
  info: 'border-line bg-sunken text-ink',
  caution: 'border-caution/30 bg-caution-wash text-caution',
  danger: 'border-danger/30 bg-danger-wash text-danger',
}

export function Banner({ tone = 'info', title, children, live = false }: Props) {
  const Icon = tone === 'info' ? Info : CircleAlert
  return (
    <div
      {...(live ? { role: 'alert' } : {})}
      className={`flex gap-3 rounded-lg border px-4 py-3 text-sm ${tones[tone]}`}
    >
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0 flex-1">
        {title ? <p className="font-medium">{title}</p> : null}
        {children ? <div className="text-ink">{children}</div> : null}
      </div>
    </div>
  )
}
