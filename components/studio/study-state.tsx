import { useTranslations } from 'next-intl'
import { Badge, type Tone } from '@/components/ui/badge'

export type StudyState = 'DRAFT' | 'OPEN' | 'PAUSED' | 'CLOSED'

const tones: Record<StudyState | 'PUBLISHED', Tone> = {
  DRAFT: 'outline',
  PUBLISHED: 'neutral',
  OPEN: 'active',
  PAUSED: 'caution',
  CLOSED: 'neutral',
}

/** A draft that was published waits to be opened, and says so. */
export function StudyStateBadge({ state, published }: { state: StudyState; published: boolean }) {
  const shown = state === 'DRAFT' && published ? 'PUBLISHED' : state
  const t = useTranslations('studies')
  return (
    <Badge tone={tones[shown]}>
      {state === 'OPEN' ? <span aria-hidden className="size-1.5 rounded-full bg-current" /> : null}
      {t(`state.${shown}`)}
    </Badge>
  )
}
