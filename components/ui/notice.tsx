import type { ReactNode } from 'react'

/** A whole page that says one thing, and what to do next. */
export function Notice({
  title,
  children,
  action,
}: {
  title: string
  children: ReactNode
  action?: ReactNode
}) {
  return (
    <section className="mx-auto max-w-lg py-[10vh]">
      <h1 className="font-serif text-3xl font-semibold">{title}</h1>
      <div className="mt-3 text-soft">{children}</div>
      {action ? <div className="mt-8 flex flex-wrap gap-3">{action}</div> : null}
    </section>
  )
}
