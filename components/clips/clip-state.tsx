import { useTranslations } from 'next-intl'
import { Badge, type Tone } from '@/components/ui/badge'
import type { ClipState } from '@/domain/clip-set/schema'

const tones: Record<ClipState, Tone> = {
  QUEUED: 'outline',
  PROBING: 'caution',
  PROBED: 'outline',
  NORMALISING: 'caution',
  READY: 'active',
  FAILED: 'danger',
}

/** Where a clip is on its way, with how far where that is known. */
export function ClipStateBadge({ state, progress }: { state: ClipState; progress: number | null }) {
  const t = useTranslations('clipSets.clipState')
  const isUnderWay = state === 'PROBING' || state === 'NORMALISING'
  return (
    <Badge tone={tones[state]}>
      {t(state)}
      {isUnderWay && progress !== null ? <span className="tabular-nums">{progress} %</span> : null}
    </Badge>
  )
}
