import { Logger, type Runner, run } from 'graphile-worker'
import { intakeTasks, resumeArchives } from '@/domain/intake'
import { clipTasks, resumeUnfinished } from '@/domain/rendition'
import { simulationTasks } from '@/domain/simulation'
import { storageCrontab, storageTasks } from '@/domain/storage-check'
import { pool } from '@/lib/db'
import { log } from '@/lib/log'

/**
 * Works off the queue in PostgreSQL: a job whose worker was killed is taken up again by another.
 * One at a time, since ffmpeg uses all cores by itself.
 */
export async function startWorker(): Promise<Runner> {
  // The queue keeps a job of a killed worker locked for hours.
  await resumeUnfinished()
  await resumeArchives()
  return run({
    pgPool: pool(),
    taskList: { ...clipTasks, ...intakeTasks, ...storageTasks, ...simulationTasks },
    crontab: storageCrontab,
    concurrency: 1,
    noHandleSignals: true,
    // What a job says of a clip stands in the clip's row; here only what goes wrong with the queue itself.
    logger: new Logger(() => (level, message) => {
      if (level === 'error') log().error({ worker: message })
    }),
  })
}
