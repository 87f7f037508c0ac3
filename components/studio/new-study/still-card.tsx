import type { ReactNode } from 'react'

type Props = {
  kind: 'radio' | 'checkbox'
  name: string
  value: string
  isChosen: boolean
  isInvalid: boolean
  onChange: (on: boolean) => void
  /** The clip whose still stands for it. */
  still: string | null
  title: string
  children: ReactNode
}

/** Something to choose, with a picture of it. The whole card is the label. */
export function StillCard(props: Props) {
  const { kind, name, value, isChosen, isInvalid, onChange, still, title, children } = props
  return (
    <label className="flex cursor-pointer flex-col overflow-hidden rounded-lg border border-line bg-raised has-checked:border-accent has-checked:ring-1 has-checked:ring-accent has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent">
      <span className="flex aspect-video items-center justify-center bg-sunken">
        {still ? (
          // biome-ignore lint/performance/noImgElement: a still of our own, behind the viewer's cookie.
          <img
            src={`/api/v1/clips/${still}/thumbnail?of=rendition`}
            alt=""
            loading="lazy"
            decoding="async"
            className="h-full w-full object-contain"
          />
        ) : null}
      </span>
      <span className="flex items-start gap-2.5 p-3">
        <input
          type={kind}
          name={name}
          value={value}
          checked={isChosen}
          aria-invalid={isInvalid ? true : undefined}
          onChange={(event) => onChange(event.target.checked)}
          className="mt-0.5 size-4 shrink-0 accent-accent outline-none"
        />
        <span className="min-w-0 text-sm">
          <span className="block font-medium break-words">{title}</span>
          <span className="block text-soft">{children}</span>
        </span>
      </span>
    </label>
  )
}
