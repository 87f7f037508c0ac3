import type { Phase, Summary } from '@/components/clips/upload/plan'

/** What is read out: that something began, a quarter is done, something went wrong, all is there. */
export type Announcement = { key: 'quarter' | 'failed' | 'phase'; phase: Phase; share: number }

/** Null when nothing has happened that is worth interrupting somebody for. */
export function announcement(before: Summary, now: Summary): Announcement | null {
  const share = quarters(now) / 4
  const say = (key: Announcement['key']): Announcement => ({ key, phase: now.phase, share })
  if (now.failed > before.failed) return say('failed')
  if (TOLD.has(now.phase) && now.phase !== before.phase) return say('phase')
  const isFurther = now.phase === 'SENDING' && quarters(now) > quarters(before)
  return isFurther && before.totalBytes === now.totalBytes ? say('quarter') : null
}

/** The others pass too quickly, or are seen to by the queue itself. */
const TOLD: ReadonlySet<Phase> = new Set([
  ...(['READING', 'PAUSED', 'OFFLINE', 'RETRYING', 'STOPPED', 'NO_ROOM', 'HELD', 'DONE'] as const),
])

const quarters = ({ sentBytes, totalBytes }: Summary): number =>
  totalBytes > 0 ? Math.floor((4 * sentBytes) / totalBytes) : 0
