import { BadEnvironment } from '@/lib/env'
import { AlreadyRunning } from '@/server/database'
import { start } from '@/server/start'

/** Runs a server until Ctrl-C or SIGTERM, which stop it backwards and completely. A second Ctrl-C insists. */
export async function serve(prepare?: () => Promise<string[]>): Promise<void> {
  const starting = start(prepare)
  let asked = false
  const stop = async () => {
    if (asked) process.exit(1)
    asked = true
    console.log('\n  Stopping …')
    const server = await starting.catch(() => null)
    await server?.stop()
    process.exit(0)
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  try {
    await starting
  } catch (error) {
    // What an operator can mend is said in a line; a stack is for bugs.
    const expected = error instanceof BadEnvironment || error instanceof AlreadyRunning
    console.error(expected ? error.message : error)
    process.exit(1)
  }
}
