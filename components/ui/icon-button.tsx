'use client'

import type { LucideIcon } from 'lucide-react'
import { Button as AriaButton, type ButtonProps } from 'react-aria-components/Button'

type Props = Omit<ButtonProps, 'className' | 'style' | 'children'> & {
  icon: LucideIcon
  /** What it does, and to what: there is nothing else to read. */
  label: string
}

/** For what stands in every row of a list, where words would drown it. */
export function IconButton({ icon: Icon, label, ...props }: Props) {
  return (
    <AriaButton
      {...props}
      aria-label={label}
      className="inline-flex size-8 shrink-0 cursor-pointer items-center justify-center rounded-md text-soft transition-colors hover:bg-sunken hover:text-ink pressed:bg-line disabled:cursor-default disabled:opacity-40"
    >
      <Icon aria-hidden className="size-4" />
    </AriaButton>
  )
}
