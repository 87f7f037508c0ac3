type Props = {
  label: string
  /** From 0 to 1; null while nobody knows. */
  share: number | null
  thin?: boolean
  /** Nothing moves for now. */
  resting?: boolean
}

/** How far something is. What it is, and in which units, stands beside it in words. */
export function ProgressBar({ label, share, thin = false, resting = false }: Props) {
  const percent = share === null ? undefined : Math.floor(share * 100)
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      className={`overflow-hidden rounded-full bg-line ${thin ? 'h-1' : 'h-2'}`}
    >
      <div
        className={`h-full rounded-full transition-[width] duration-300 ${resting ? 'bg-edge' : 'bg-accent'}`}
        style={{ width: `${(share ?? 0) * 100}%` }}
      />
    </div>
  )
}
