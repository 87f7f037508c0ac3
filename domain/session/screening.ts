import { EVERYBODY } from '@/domain/allocation'
import type { Plan } from '@/domain/allocation/schema'
import { type Voice, words } from '@/domain/protocol'
import type { Protocol } from '@/domain/protocol/schema'
import { checkBatch, type Given } from '@/domain/session/answers'
import type { FrozenVersion } from '@/domain/session/cache'
import type { StartRun } from '@/domain/session/schema'
import { type Facts, holds } from '@/domain/when/holds'
import { DomainError } from '@/lib/errors'

/** What the screening decided: the group, and how its answers stand in the plan of whoever starts. */
export type Screened = { group: string; screening: (plan: Plan) => Given[] }

/**
 * Decides by the answers of the screening who may take part, and in which group. Refused are those
 * whom a condition names, in the study's words, and those who belong to no group.
 */
export function screen(version: FrozenVersion, voice: Voice, input: StartRun): Screened {
  const { protocol } = version
  const phase = protocol.phases.find((one) => one.kind === 'screening')
  if (!phase) return { group: EVERYBODY, screening: () => [] }
  const given = input.screening
  if (!given)
    throw new DomainError('INVALID', 'The questions before the start are not answered.', {
      reason: 'SCREENING_INCOMPLETE',
      problems: [{ where: 'screening', message: 'An answer is missing.' }],
    })
  const facts: Facts = {
    rating: (key) => given.values[key] ?? null,
    features: [],
    sound: true,
    foreignSpeech: false,
    group: null,
    basis: protocol.legal.lawfulBasis,
  }
  const refused = phase.refusals.find(({ when }) => holds(when, facts))
  const { decided, list } = protocol.groups
  const group =
    decided === 'screening' && list.length > 0
      ? list.find(({ when }) => holds(when, facts))?.id
      : EVERYBODY
  if (refused || group === undefined)
    throw new DomainError('CONFLICT', refused ? words(refused.text, voice) : '', {
      reason: 'SCREENED_OUT',
    })
  return {
    group,
    screening: (plan) => {
      const trial = plan.trials.find((one) => one.phase === phase.id)
      if (!trial) throw new Error('A plan has a trial for the screening')
      const { values, rtMs, shownAt, answeredAt } = given
      const trials = new Map([[trial.position, trial]])
      const asked = { locale: input.locale, group: null }
      return checkBatch({ version, plan, trials, asked }, [
        { position: trial.position, values, receipt: null, sound: true, rtMs, shownAt, answeredAt },
      ])
    },
  }
}

/** How many completed sessions a group is to have; null is open-ended. */
export const targetOf = ({ groups, target }: Protocol, group: string): number | null =>
  group === EVERYBODY ? target : (groups.list.find(({ id }) => id === group)?.target ?? null)
