import { RenditionInfo } from '@/domain/clip-set/schema'
import type { RunView } from '@/domain/session/schema'
import type { Provenance } from '@/generated/prisma/client'
import { db } from '@/lib/db'
import { seededRandom } from '@/lib/random'

const BASE: Record<Provenance, number> = { REAL: 0.12, GENERATED: 0.72, MIXED: 0.45, UNKNOWN: 0.35 }

type Truth = { offness: (media: string) => number; seconds: (media: string) => number }

/**
 * What artificial respondents go by: how far each clip of a run is off, from what it is, and a little by
 * lot, the same in every run; and how long it is.
 */
export async function truthOf(run: RunView): Promise<Truth> {
  const tokens = run.trials
    .flatMap(({ media, other, about }) => [media, other, about])
    .flatMap((media) => media?.slice(run.studyKey.length + 1) ?? [])
  const shown = await db().exposure.findMany({
    where: { session: { study: { key: run.studyKey } }, token: { in: tokens } },
    select: { token: true, clip: { select: { id: true, provenance: true, rendition: true } } },
  })
  const known = new Map(
    shown.map(({ token, clip }) => {
      const info = RenditionInfo.safeParse(clip.rendition)
      return [
        `${run.studyKey}-${token}`,
        {
          off: BASE[clip.provenance ?? 'UNKNOWN'] + (seededRandom('clip', clip.id)() - 0.5) * 0.24,
          seconds: info.success ? info.data.durationMs / 1_000 : 6,
        },
      ]
    }),
  )
  return {
    offness: (media) => known.get(media)?.off ?? 0,
    seconds: (media) => known.get(media)?.seconds ?? 6,
  }
}
