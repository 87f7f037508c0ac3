import { postAnswers } from '@/components/run/api'
import { clearRun, keptPlan, openShelf } from '@/components/run/shelf'

/**
 * Before another person starts on this device: what the run before still holds goes to the server
 * while the cookie is still that run's, then the device forgets it. False when the server can't be
 * reached; what it refuses stays on the device.
 */
export async function sendLeftovers(studyKey: string): Promise<boolean> {
  const plan = await keptPlan(studyKey)
  if (!plan) return true
  const entries = await openShelf(plan.participantId).all()
  let isRefused = false
  for (const { answer } of entries) {
    if (!answer) continue
    const sent = await postAnswers(studyKey, [answer], { keepalive: false })
    if (sent.kind === 'later') return false
    if (sent.kind === 'refused') isRefused = true
  }
  if (!isRefused) await clearRun(studyKey)
  return true
}
