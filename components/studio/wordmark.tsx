/** Two circles that nearly coincide: the likeness that is not quite one. */
export function Wordmark({ size = 'small' }: { size?: 'small' | 'large' }) {
  const [box, text] = size === 'large' ? ['size-9', 'text-2xl'] : ['size-6', 'text-lg']
  return (
    <span className="inline-flex items-center gap-2.5">
      <svg viewBox="0 0 24 24" aria-hidden="true" className={`${box} text-ink`}>
        <circle cx="9" cy="12" r="7.2" fill="none" stroke="currentColor" strokeWidth="1.6" />
        <circle
          cx="13.6"
          cy="12"
          r="8.4"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.6"
          strokeDasharray="1.6 1.9"
        />
      </svg>
      <span className={`font-serif font-semibold tracking-tight ${text}`}>Uncanny</span>
    </span>
  )
}
