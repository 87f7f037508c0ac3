import { useTranslations } from 'next-intl'
import { Badge, type Tone } from '@/components/ui/badge'

export type StudyState = 'DRAFT' | 'OPEN' | 'PAUSED' | 'CLOSED'

const tones: Record<StudyState, Tone> = {
  DRAFT: 'outline',
  OPEN: 'active',
  PAUSED: 'caution',
  CLOSED: 'neutral',
}

export function StudyStateBadge({ state }: { state: StudyState }) {
  const t = useTranslations('studies')
  return (
    <Badge tone={tones[state]}>
      {state === 'OPEN' ? <span aria-hidden className="size-1.5 rounded-full bg-current" /> : null}
      {t(`state.${state}`)}
    </Badge>
  )
}
