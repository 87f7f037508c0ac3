import { useTranslations } from 'next-intl'

export type Provenance = 'REAL' | 'GENERATED' | 'MIXED' | 'UNKNOWN'

/**
 * Ground truth as a shape, a colour and a word: a disc for real, a square for generated, both for
 * mixed, an empty ring for contested. It reads without colour too.
 */
export function ProvenanceMark({ provenance }: { provenance: Provenance }) {
  const t = useTranslations('clipSets.provenance')
  return (
    <span className="inline-flex items-center gap-1.5 text-sm whitespace-nowrap">
      <svg viewBox="0 0 12 12" aria-hidden="true" className="size-3">
        {provenance === 'REAL' ? <circle cx="6" cy="6" r="5" className="fill-real" /> : null}
        {provenance === 'GENERATED' ? (
          <rect x="1" y="1" width="10" height="10" className="fill-generated" />
        ) : null}
        {provenance === 'MIXED' ? (
          <>
            <path d="M6 1a5 5 0 0 0 0 10z" className="fill-real" />
            <path d="M6 1h5v10H6z" className="fill-generated" />
          </>
        ) : null}
        {provenance === 'UNKNOWN' ? (
          <circle cx="6" cy="6" r="4.25" fill="none" strokeWidth="1.5" className="stroke-edge" />
        ) : null}
      </svg>
      {t(provenance)}
    </span>
  )
}
