import type { ReactNode } from 'react'

type Props = { title: string; children: ReactNode; action?: ReactNode; figure?: ReactNode }

/** Nothing here yet: says what would be, and offers the next step. */
export function EmptyState({ title, children, action, figure }: Props) {
  return (
    <section className="flex flex-col items-center rounded-xl border border-dashed border-edge/50 px-6 py-14 text-center sm:py-20">
      {figure ? <div className="mb-7 text-edge">{figure}</div> : null}
      <h2 className="font-serif text-2xl font-semibold">{title}</h2>
      <div className="mt-3 max-w-[46ch] text-soft">{children}</div>
      {action ? (
        <div className="mt-7 flex w-full flex-wrap justify-center gap-3">{action}</div>
      ) : null}
    </section>
  )
}
