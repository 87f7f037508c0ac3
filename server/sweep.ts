import { sweep } from '@/domain/intake'
import { log } from '@/lib/log'

const AN_HOUR = 3_600_000

/**
 * Goes through the staging folder now and every hour. At once, nobody is waited for: whoever was sending
 * when the server went away may not come back.
 */
export function startSweeping(): { stop(): Promise<void> } {
  let running = Promise.resolve()
  const run = (patient: boolean) => {
    running = running
      .then(() => sweep({ patient }))
      .then(
        () => {},
        (error: unknown) => log().error({ sweep: String(error) }),
      )
  }
  run(false)
  const timer = setInterval(() => run(true), AN_HOUR)
  return {
    async stop() {
      clearInterval(timer)
      await running
    },
  }
}
