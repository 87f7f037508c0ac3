import { EVERYBODY } from '@/domain/allocation'
import type { Plan, PlannedTrial } from '@/domain/allocation/schema'
import { checkAnswer, type Voice, words } from '@/domain/protocol'
import type { Protocol } from '@/domain/protocol/schema'
import { checkBatch, type Given } from '@/domain/session/answers'
import type { FrozenVersion } from '@/domain/session/cache'
import type { StartRun } from '@/domain/session/schema'
import { type Facts, holds } from '@/domain/when/holds'
import { DomainError, type Problem } from '@/lib/errors'

/** What the screening decided: the group, and how its answers stand in the plan of whoever starts. */
export type Screened = { group: string; screening: (plan: Plan) => Given[] }

/**
 * Decides by the answers of the screening who may take part, and in which group: by those that were
 * asked and fit their questions, never by others that came along. Refused are those whom a condition
 * names, in the study's words, and those who belong to no group. Nothing is stored of either.
 */
export function screen(
  version: FrozenVersion,
  voice: Voice,
  input: StartRun,
  isPreview = false,
): Screened {
  const { protocol } = version
  const phase = protocol.phases.find((one) => one.kind === 'screening')
  if (!phase) return { group: EVERYBODY, screening: () => [] }
  const given = input.screening
  // Who looks at a later phase was asked nothing, and stands for the first group.
  if (!given && isPreview) return { group: firstGroup(protocol), screening: () => [] }
  if (!given) throw incomplete([{ where: 'screening', message: 'An answer is missing.' }])
  const answer = { values: given.values, sound: true, receipt: null }
  const asked = { locale: input.locale, group: null }
  const checked = checkAnswer(protocol, UNTURNED, trialOf(phase.id), answer, asked)
  if (!checked.ok)
    throw incomplete(
      checked.problems.map((one) => ({ ...one, where: `screening.values.${one.where}` })),
    )
  const facts: Facts = {
    rating: (key) => checked.values[key] ?? null,
    features: [],
    sound: true,
    foreignSpeech: false,
    group: null,
    basis: protocol.legal.lawfulBasis,
  }
  const refused = phase.refusals.find(({ when }) => holds(when, facts))
  const group = groupOf(protocol, facts)
  if (refused || group === undefined)
    throw new DomainError('CONFLICT', refused ? words(refused.text, voice) : '', {
      reason: 'SCREENED_OUT',
    })
  return {
    group,
    screening: (plan) => {
      const trial = plan.trials.find((one) => one.phase === phase.id)
      if (!trial) return []
      const { position } = trial
      const { values, rtMs, shownAt, answeredAt } = given
      const trials = new Map([[position, trial]])
      return checkBatch({ version, plan: { ...plan, ...UNTURNED }, trials, asked }, [
        { position, values, receipt: null, sound: true, rtMs, shownAt, answeredAt },
      ])
    },
  }
}

/** Before there is a slot nobody's poles are turned. */
const UNTURNED = { swapped: false }

/** The page of the screening, which is no part of a plan yet. */
const trialOf = (phase: string): PlannedTrial => ({
  ...{ position: 1, phase, clipId: null, otherId: null, practice: false, catch: null },
  ...{ plays: false, features: [], speech: null, first: false },
})

const incomplete = (problems: readonly Problem[]) =>
  new DomainError('INVALID', 'The questions before the start are not answered as they are asked.', {
    reason: 'SCREENING_INCOMPLETE',
    problems,
  })

/** Undefined for those who belong to none of the groups that the screening decides. */
function groupOf({ groups: { decided, list } }: Protocol, facts: Facts): string | undefined {
  if (decided !== 'screening' || list.length === 0) return EVERYBODY
  return list.find(({ when }) => holds(when, facts))?.id
}

const firstGroup = ({ groups: { decided, list } }: Protocol): string =>
  (decided === 'screening' ? list[0]?.id : undefined) ?? EVERYBODY

/** How many completed sessions are wanted of some groups together; null is open-ended. */
export type Quota = { target: number | null; groups: readonly string[] }

/**
 * The quota a group fills: its own, or with all others that have none of their own, what those leave of
 * the study's.
 */
export function quotaOf({ groups, target }: Protocol, group: string): Quota {
  const own = groups.list.find(({ id }) => id === group)?.target ?? null
  if (group === EVERYBODY || own !== null) return { target: own ?? target, groups: [group] }
  const theirs = groups.list.reduce((sum, one) => sum + (one.target ?? 0), 0)
  const others = groups.list.filter((one) => one.target === null).map(({ id }) => id)
  return { target: target === null ? null : Math.max(0, target - theirs), groups: others }
}
