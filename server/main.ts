import { BadEnvironment } from '@/lib/env'
import { AlreadyRunning } from '@/server/database'
import { start } from '@/server/start'
import { stopOnSignals } from '@/server/stop'

await stopOnSignals(start).catch((error: unknown) => {
  // What an operator can mend is said in a line; a stack is for bugs.
  const expected = error instanceof BadEnvironment || error instanceof AlreadyRunning
  console.error(expected ? error.message : error)
  process.exit(1)
})
