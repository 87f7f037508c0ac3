'use client'

import type { ReactNode } from 'react'
import { Button as AriaButton, type ButtonProps } from 'react-aria-components/Button'
import { type ButtonVariant, buttonStyle } from '@/components/ui/button-style'

type Props = Omit<ButtonProps, 'className' | 'style' | 'children'> & {
  variant?: ButtonVariant
  children: ReactNode
}

/** While `isPending` it keeps its place and the focus, and does not fire twice. */
export function Button({ variant = 'secondary', ...props }: Props) {
  return <AriaButton {...props} className={buttonStyle(variant)} />
}
