import type { PlanClip } from '@/domain/allocation/schema'
import { Clips, type Phase, type Protocol } from '@/domain/protocol/schema'
import { sha256 } from '@/lib/random'

/** Designs for tests: clips on paper, and as much of a protocol as allocation looks at. */

/** A name as an id that a protocol takes. */
export function idOf(name: string): string {
  const hex = sha256(name)
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-')
}

export const planClip = (name: string, over: Partial<PlanClip> = {}): PlanClip => ({
  ...{ id: idOf(name), provenance: 'REAL', condition: 'REAL', scene: name },
  ...{ persons: [], features: [], speech: null, ...over },
})

/** One clip of every scene in every condition. */
export const crossed = (scenes: number, conditions: readonly string[]): PlanClip[] =>
  Array.from({ length: scenes }, (_, at) => `scene-${at}`).flatMap((scene) =>
    conditions.map((condition) => planClip(`${scene}-${condition}`, { condition, scene })),
  )

type Choice = Partial<Omit<Clips, 'conditions' | 'pairs'>> & {
  conditions?: Partial<Clips['conditions']>
  pairs?: Partial<Clips['pairs']>
}

/** The part of a protocol that allocation looks at: these phases over these clips. */
export const designed = (
  clips: readonly PlanClip[],
  choice: Choice = {},
  kinds: readonly Phase['kind'][] = ['rating'],
  groups: Protocol['groups'] = { decided: 'later', list: [] },
) =>
  ({
    clips: Clips.parse({ test: clips.map(({ id }) => id), ...choice }),
    phases: kinds.map((kind) => ({ kind, id: kind, blocks: [] }) as unknown as Phase),
    groups,
  }) as Protocol
