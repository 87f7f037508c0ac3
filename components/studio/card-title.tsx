/** The head of the one card of a page at the door. */
export function CardTitle({ title, lead }: { title: string; lead?: string }) {
  return (
    <header className="mb-6">
      <h1 className="font-serif text-2xl font-semibold">{title}</h1>
      {lead ? <p className="mt-2 text-sm text-soft">{lead}</p> : null}
    </header>
  )
}
