'use client'

import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import { Checkbox as AriaCheckbox, type CheckboxProps } from 'react-aria-components/Checkbox'

type Props = Omit<CheckboxProps, 'className' | 'style' | 'children'> & { children: ReactNode }

export function Checkbox({ children, ...props }: Props) {
  return (
    <AriaCheckbox
      {...props}
      className="group flex min-h-8 cursor-pointer items-center gap-2.5 text-sm"
    >
      <span className="flex size-5 shrink-0 items-center justify-center rounded border border-edge bg-raised group-focus-visible:outline-2 group-focus-visible:outline-offset-2 group-focus-visible:outline-accent group-selected:border-accent group-selected:bg-accent">
        <Check
          aria-hidden
          className="hidden size-3.5 text-accent-ink group-selected:block"
          strokeWidth={3}
        />
      </span>
      <span>{children}</span>
    </AriaCheckbox>
  )
}
