import { Logger, runOnce } from 'graphile-worker'
import { clipTasks } from '@/domain/rendition'
import { disconnect, pool } from '@/lib/db'

/** A worker in a process of its own, for tests that kill it: works off the queue and ends. */
await runOnce({
  pgPool: pool(),
  taskList: clipTasks,
  noHandleSignals: true,
  logger: new Logger(() => () => {}),
})
await disconnect()
