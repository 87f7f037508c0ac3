import { type Axis, enough, type Wanted } from '@/domain/planning/curve'
import type { Model } from '@/domain/planning/model'
import { type Assumed, BOUNDS, type Note } from '@/domain/planning/schema'
import {
  type Crossed,
  crossedPower,
  crossedPowerLimit,
  crossedPowerOfClips,
} from '@/domain/stats/power'

/**
 * The difference between two conditions, with participants and clips both a sample: the fewer clips,
 * the sooner more people stop helping.
 */
export function contrastModel(assumed: Assumed<'contrast'>): Model {
  const { participants, clips, perParticipant } = assumed
  const goal: Wanted = { measure: 'power', wanted: assumed.power }
  const people = peopleAxis(assumed)
  const ofClips = clipsAxis(assumed)
  const value = people.value(participants)
  const isDefined = value !== null
  return {
    ...goal,
    value,
    // With too few clips no number of people gives any power, but clips would.
    axes: isDefined ? [people, ofClips] : perParticipant === 1 ? [] : [ofClips],
    notes: () => {
      if (perParticipant === 1) return [{ reason: 'ONE_CONDITION_EACH' }]
      if (!isDefined) return [{ reason: 'NO_GENERALISING', clips }]
      return notesOf(assumed, [people, ofClips], goal)
    },
  }
}

function notesOf(
  assumed: Assumed<'contrast'>,
  [people, ofClips]: readonly [Axis, Axis],
  goal: Wanted,
): Note[] {
  const { participants, clips } = assumed
  const needed = { people: enough(people, goal), clips: enough(ofClips, goal) }
  const notes: Note[] = []
  if (needed.people !== null)
    notes.push({ reason: 'ENOUGH_PEOPLE', participants: needed.people, clips })
  else notes.push({ reason: 'MORE_PEOPLE_CANNOT_HELP', limit: people.limit ?? 0, clips })
  if (needed.clips !== null) {
    if (needed.clips > clips)
      notes.push({ reason: 'ENOUGH_CLIPS', clips: needed.clips, participants })
    return notes
  }
  notes.push({ reason: 'MORE_CLIPS_CANNOT_HELP', limit: ofClips.limit ?? 0, participants })
  const both = needed.people === null ? enoughOfBoth(assumed, goal) : null
  if (both) notes.push({ reason: 'ENOUGH_OF_BOTH', ...both })
  return notes
}

/** Where neither more people nor more clips are enough alone: the fewest clips when there are more people too. */
function enoughOfBoth(assumed: Assumed<'contrast'>, goal: Wanted) {
  for (let times = 2; assumed.participants * times <= BOUNDS.participants.max; times *= 2) {
    const participants = assumed.participants * times
    const clips = enough(clipsAxis({ ...assumed, participants }), goal)
    if (clips !== null) return { participants, clips }
  }
  return null
}

function peopleAxis({ participants, clips, perParticipant, ...rest }: Assumed<'contrast'>): Axis {
  const design = { clips, perParticipant, ...measured(rest) }
  return {
    ...{ over: 'participants', at: participants, min: 2, step: 1 },
    value: (n) => crossedPower({ ...design, participants: n })?.power ?? null,
    limit: attainable(design),
  }
}

function clipsAxis({ participants, clips, perParticipant, ...rest }: Assumed<'contrast'>): Axis {
  const design = { participants, perParticipant, ...measured(rest) }
  const value = (n: number) => crossedPower({ ...design, clips: n })?.power ?? null
  return {
    ...{ over: 'clips', at: clips, min: 4, step: 2 },
    value,
    limit: highest(crossedPowerOfClips(design), grownTo(BOUNDS.clips.max).map(value)),
  }
}

/** The most power that any number of participants has with these clips; null where none has any. */
export const attainable = (design: Omit<Crossed, 'participants'>): number | null =>
  highest(
    crossedPowerLimit(design),
    grownTo(BOUNDS.participants.max).map(
      (participants) => crossedPower({ ...design, participants })?.power ?? null,
    ),
  )

/** With four or six clips, degrees of freedom can fall so far that some number of people has more power than infinitely many. */
const highest = (limit: number | null, found: readonly (number | null)[]): number | null =>
  limit === null ? null : Math.max(limit, ...found.map((power) => power ?? 0))

/** Numbers from four up, each a quarter more than the one before. */
function grownTo(max: number): number[] {
  const numbers = []
  for (let n = 4; n <= max; n = Math.ceil(n * 1.25)) numbers.push(n)
  return numbers
}

const measured = ({
  effect,
  slope,
  clip,
  residual,
}: Pick<Assumed<'contrast'>, 'effect' | 'slope' | 'clip' | 'residual'>) => ({
  effect,
  variation: { slope, clip, residual },
})
