import type { Server } from '@/server/start'

/** Starts a server and stops it at Ctrl-C or SIGTERM, backwards and completely. A second Ctrl-C insists. */
export async function stopOnSignals(start: () => Promise<Server>): Promise<Server> {
  const starting = start()
  let asked = false
  const stop = async () => {
    if (asked) process.exit(1)
    asked = true
    console.log('\n  Stopping …')
    await starting.then(
      (server) => server.stop(),
      () => {},
    )
    process.exit(0)
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  return starting
}
