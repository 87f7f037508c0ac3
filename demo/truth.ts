import type { RunView } from '@/domain/session/schema'
import type { Provenance } from '@/generated/prisma/client'
import { db } from '@/lib/db'
import { seededRandom } from '@/lib/random'

const BASE: Record<Provenance, number> = { REAL: 0.12, GENERATED: 0.72, MIXED: 0.45, UNKNOWN: 0.35 }

/** How far each clip of a run is off, for artificial respondents: from what it is, and a little by lot, the same in every run. */
export async function offnessIn(run: RunView): Promise<(media: string) => number> {
  const tokens = run.trials.flatMap(({ media }) => media?.slice(run.studyKey.length + 1) ?? [])
  const shown = await db().exposure.findMany({
    where: { session: { study: { key: run.studyKey } }, token: { in: tokens } },
    select: { token: true, clip: { select: { id: true, provenance: true } } },
  })
  const offness = new Map(
    shown.map(({ token, clip }) => [
      `${run.studyKey}-${token}`,
      BASE[clip.provenance ?? 'UNKNOWN'] + (seededRandom('clip', clip.id)() - 0.5) * 0.24,
    ]),
  )
  return (media) => offness.get(media) ?? 0
}
