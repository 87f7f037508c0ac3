import type { Plan } from '@/domain/allocation/schema'
import type { Protocol } from '@/domain/protocol/schema'
import type { StartRun } from '@/domain/session/schema'

/** The phase a preview begins with; null for a run, and in every study that is no rehearsal. */
export const previewFrom = (
  { phases }: Protocol,
  isRehearsal: boolean,
  { from }: Pick<StartRun, 'from'>,
): string | null => (isRehearsal && from && phases.some(({ id }) => id === from) ? from : null)

/** The ids of the phases from `from` on; all of them, where it is none. */
export function phasesFrom({ phases }: Protocol, from: string | null | undefined): Set<string> {
  const first = phases.findIndex(({ id }) => id === from)
  return new Set(phases.slice(Math.max(0, first)).map(({ id }) => id))
}

/** A plan without what comes before `from`. */
export function cutTo(plan: Plan, protocol: Protocol, from: string | null): Plan {
  if (from === null) return plan
  const kept = phasesFrom(protocol, from)
  return {
    ...plan,
    from,
    trials: plan.trials
      .filter(({ phase }) => kept.has(phase))
      .map((trial, at) => ({ ...trial, position: at + 1 })),
  }
}
