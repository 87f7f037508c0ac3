'use client'

import { type ReactNode, useRef } from 'react'

type Props = {
  /** Sends, or answers false when something has to be mended first. */
  onSubmit: () => boolean
  className?: string
  children: ReactNode
}

/**
 * A form that checks in its own words. What is wrong is shown beside the fields, and the first of
 * them gets the focus, so that it is heard too.
 */
export function Form({ onSubmit, className, children }: Props) {
  const form = useRef<HTMLFormElement>(null)
  return (
    <form
      ref={form}
      // Should it be sent before the page is awake, nothing typed ends up in the address.
      method="post"
      noValidate
      className={className}
      onSubmit={(event) => {
        event.preventDefault()
        if (onSubmit()) return
        requestAnimationFrame(() =>
          form.current
            ?.querySelector<HTMLElement>('[aria-invalid="true"], [data-invalid] button')
            ?.focus(),
        )
      }}
    >
      {children}
    </form>
  )
}
