'use client'

import { type ReactNode, useLayoutEffect, useRef } from 'react'

type Props = {
  /** Sends what stands in the fields, or answers false when something has to be mended first. */
  onSubmit: (entries: FormData) => boolean
  /** Whatever is typed or chosen later. */
  onInput?: (entries: FormData) => void
  /** Once, when the page wakes up: what was typed or filled in until then. */
  onReady?: (entries: FormData) => void
  className?: string
  children: ReactNode
}

/**
 * A form that checks in its own words. What is wrong is shown beside the fields, and the first of
 * them gets the focus, so that it is heard too. Sent before the page is awake, it is sent when it is.
 */
export function Form({ onSubmit, onInput, onReady, className, children }: Props) {
  const form = useRef<HTMLFormElement>(null)
  const ready = useRef(onReady)
  useLayoutEffect(() => {
    if (form.current) ready.current?.(new FormData(form.current))
  }, [])
  return (
    <form
      ref={form}
      // React holds back a form that has such an action until it can be called, and calls it then.
      action={() => form.current?.requestSubmit()}
      // After that it would empty the fields, as if all had gone well.
      onReset={(event) => event.preventDefault()}
      noValidate
      className={className}
      onInput={(event) => onInput?.(new FormData(event.currentTarget))}
      onSubmit={(event) => {
        event.preventDefault()
        if (onSubmit(new FormData(event.currentTarget))) return
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
