import { RenditionInfo } from '@/domain/clip-set/schema'
import type { Clips } from '@/domain/protocol/schema'
import type { RunView } from '@/domain/session/schema'
import { Effects, USUAL_OFFNESS } from '@/domain/simulation/schema'
import { conditionOf } from '@/domain/study'
import { db } from '@/lib/db'
import { seededRandom } from '@/lib/random'

type Truth = { offness: (media: string) => number; seconds: (media: string) => number }

/**
 * What artificial respondents go by: how far each clip of a run is off, from what it is, and a little by
 * lot, the same in every run; and how long it is.
 */
export async function truthOf(
  run: RunView,
  effects: Effects = Effects.parse({}),
  conditions: Clips['conditions'] = { by: 'provenance', tags: [], within: true },
): Promise<Truth> {
  const tokens = run.trials
    .flatMap(({ media, other, about }) => [media, other, about])
    .flatMap((media) => media?.slice(run.studyKey.length + 1) ?? [])
  const shown = await db().exposure.findMany({
    where: { session: { study: { key: run.studyKey } }, token: { in: tokens } },
    select: { token: true, clip: { omit: { probe: true } } },
  })
  const known = new Map(
    shown.map(({ token, clip }) => {
      const info = RenditionInfo.safeParse(clip.rendition)
      return [
        `${run.studyKey}-${token}`,
        {
          off: clamped(
            (effects.offness[conditionOf(clip, conditions)] ??
              USUAL_OFFNESS[clip.provenance ?? 'UNKNOWN']) +
              (seededRandom('clip', clip.id)() - 0.5) * 2 * effects.clips,
          ),
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

const clamped = (off: number): number => Math.min(1, Math.max(0, off))
