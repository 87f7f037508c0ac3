import type { TaskList } from 'graphile-worker'
import { z } from 'zod'
import { requireClipSet, requireViewer, type Viewer } from '@/domain/access'
import { db } from '@/lib/db'
import { DomainError } from '@/lib/errors'
import { bringOn, sweepWorkspaces } from './rendition/job'
import { enqueueUnfinished, JOB } from './rendition/queue'

/**
 * The rendition: the one form in which the clips of a set are shown. It follows from the originals,
 * unless somebody wishes otherwise, and each clip is brought to it by a job of its own.
 */

export { choice, restart, setRendition } from './rendition/choice'
export { toProbe } from './rendition/examine'
export { enqueue } from './rendition/queue'
export { chooseRendition } from './rendition/settings'

/** What the worker does for clips. */
export const clipTasks: TaskList = {
  [JOB]: async (payload, { job, abortSignal }) => {
    const { clipId } = z.object({ clipId: z.uuid() }).parse(payload)
    await bringOn(clipId, { last: job.attempts >= job.max_attempts, signal: abortSignal })
  },
}

/** For starting up: takes away what killed workers left, and queues again whatever is not finished. */
export async function resumeUnfinished(): Promise<void> {
  await sweepWorkspaces()
  await enqueueUnfinished()
}

/** Where the still of a clip lies. NOT_FOUND until the clip is ready. */
export async function thumbnail(viewer: Viewer | null, clipId: string): Promise<{ key: string }> {
  requireViewer(viewer, 'read', 'clips')
  const clip = z.uuid().safeParse(clipId).success
    ? await db().clip.findUnique({
        where: { id: clipId },
        select: { clipSetId: true, thumbnailKey: true },
      })
    : null
  if (!clip) throw new DomainError('NOT_FOUND', 'There is nothing here.')
  await requireClipSet(viewer, clip.clipSetId, 'view')
  if (!clip.thumbnailKey) throw new DomainError('NOT_FOUND', 'This clip is not ready.')
  return { key: clip.thumbnailKey }
}
