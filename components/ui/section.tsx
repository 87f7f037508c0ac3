import type { ReactNode } from 'react'

/** A part of a page under its own heading, set off by a line. */
export function Section({
  title,
  lead,
  children,
}: {
  title: string
  lead?: ReactNode
  children: ReactNode
}) {
  return (
    <section className="mt-10 border-t border-line pt-6 first:mt-0 first:border-t-0 first:pt-0">
      <h2 className="font-serif text-xl font-semibold">{title}</h2>
      {lead ? <p className="mt-1 max-w-[65ch] text-sm text-soft">{lead}</p> : null}
      <div className="mt-5">{children}</div>
    </section>
  )
}
