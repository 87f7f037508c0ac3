import type { ReactNode } from 'react'

/** What scrolls must be reachable by keyboard, in browsers that don't see to it themselves. */
const reachable = { tabIndex: 0 }

/** A table that scrolls sideways by itself where the window is too narrow, by keyboard too. */
export function Table({ label, children }: { label: string; children: ReactNode }) {
  return (
    <section
      aria-label={label}
      {...reachable}
      className="relative overflow-x-auto rounded-lg border border-line bg-raised"
    >
      <table className="w-full border-collapse text-sm">{children}</table>
    </section>
  )
}

type CellProps = { children?: ReactNode; numeric?: boolean }

export function Th({ children, numeric = false }: CellProps) {
  const side = numeric ? 'text-right' : 'text-left'
  return (
    <th
      scope="col"
      className={`border-b border-line px-3 py-2.5 text-xs sm:px-4 font-medium whitespace-nowrap text-soft ${side}`}
    >
      {children}
    </th>
  )
}

export function Td({ children, numeric = false }: CellProps) {
  return (
    <td
      className={`border-b border-line px-3 py-2.5 align-middle sm:px-4 ${numeric ? 'text-right' : 'text-left'}`}
    >
      {children}
    </td>
  )
}
