import { type Axis, reaches, type Wanted } from '@/domain/planning/curve'
import type { Model } from '@/domain/planning/model'
import type { Assumed, Note } from '@/domain/planning/schema'
import { dPrimeHalfWidth, meanSampleSize } from '@/domain/stats/power'
import {
  meanDPrimeHalfWidth,
  meanHalfWidth,
  shareHalfWidth,
  shownDPrime,
} from '@/domain/stats/precision'
import { wilson } from '@/domain/stats/shares'

/** How precisely something will be known: a share and a mean for each clip, d′ over participants. */

/** Recommended of either kind, for d′ of one person (METHOD 2.5). */
const TRIALS_OF_EACH_KIND = 8

export function shareModel(assumed: Assumed<'share'>): Model {
  const share = assumed.sharePercent / 100
  const { interval } = wilson(share * votes(assumed), votes(assumed))
  return {
    ...ofEachClip(assumed, assumed.withinPoints, (n) => inPoints(shareHalfWidth(share, n))),
    interval: interval && { low: 100 * interval.low, high: 100 * interval.high },
  }
}

export function meanModel(assumed: Assumed<'mean'>): Model {
  const model = ofEachClip(assumed, assumed.within, (n) => meanHalfWidth(assumed.sd, n))
  const byNormal = Math.ceil(meanSampleSize(assumed.within, assumed.sd))
  return {
    ...model,
    notes: (needed) => [
      ...model.notes(needed),
      { reason: 'NORMAL_APPROXIMATION', votes: byNormal },
    ],
  }
}

export const inPoints = (half: number | null): number | null => half && 100 * half

type Shown = Pick<Assumed<'share'>, 'participants' | 'clips' | 'perParticipant'>

/** How many see each clip, where all clips are shown equally often. */
const votes = ({ participants, clips, perParticipant }: Shown): number =>
  (participants * Math.min(perParticipant ?? clips, clips)) / clips

function ofEachClip(
  shown: Shown,
  wanted: number,
  halfWidth: (votes: number) => number | null,
): Model {
  const { participants, clips } = shown
  const each = Math.min(shown.perParticipant ?? clips, clips)
  const of = (more: Partial<Shown>) => {
    const n = votes({ ...shown, perParticipant: each, ...more })
    return n >= 2 ? halfWidth(n) : null
  }
  const people: Axis = {
    ...{ over: 'participants', at: participants, min: 2, step: 1 },
    value: (n) => of({ participants: n }),
    limit: null,
  }
  // Nobody sees more than before, so that more clips are seen by fewer.
  const ofClips: Axis = {
    ...{ over: 'clips', at: clips, min: each, step: 1, harms: true },
    value: (n) => of({ clips: n }),
    limit: null,
  }
  const notes = ([needed = null]: readonly (number | null)[]): Note[] => [
    ...(each < clips
      ? [{ reason: 'VOTES_PER_CLIP' as const, votes: Math.floor(votes(shown)), clips, each }]
      : []),
    ...(needed === null ? [] : [{ reason: 'ENOUGH_PEOPLE' as const, participants: needed, clips }]),
  ]
  return {
    ...{ measure: 'halfWidth', wanted },
    value: of({}),
    axes: clips > 1 ? [people, ofClips] : [people],
    notes,
  }
}

export function dPrimeModel(assumed: Assumed<'dPrime'>): Model {
  const { participants, clipsEach, dPrime, between, within } = assumed
  const goal: Wanted = { measure: 'halfWidth', wanted: within }
  const halves = (clips: number) => [Math.ceil(clips / 2), Math.floor(clips / 2)] as const
  const halfWidth = (P: number, clips: number) =>
    meanDPrimeHalfWidth(dPrime, between, P, halves(clips))
  const people: Axis = {
    ...{ over: 'participants', at: participants, min: 2, step: 1 },
    value: (n) => halfWidth(n, clipsEach),
    limit: null,
  }
  const ofClips: Axis = {
    // Of fewer the correction leaves so little that d′ seems precise.
    ...{ over: 'clips', at: clipsEach, min: 4, step: 2 },
    value: (n) => halfWidth(participants, n),
    limit: meanHalfWidth(between, participants),
  }
  const [generated, real] = halves(clipsEach)
  return {
    ...goal,
    value: halfWidth(participants, clipsEach),
    axes: [people, ofClips],
    notes: ([needed = null]) => {
      const shown = shownDPrime(dPrime, generated, real)?.mean ?? null
      const ofOne = dPrimeHalfWidth(dPrime, generated, real)
      const notes: Note[] = []
      if (needed !== null)
        notes.push({ reason: 'ENOUGH_PEOPLE', participants: needed, clips: clipsEach })
      if (ofClips.limit !== null && !reaches(ofClips.limit, goal))
        notes.push({ reason: 'MORE_CLIPS_CANNOT_HELP', limit: ofClips.limit, participants })
      if (real < TRIALS_OF_EACH_KIND && shown !== null)
        notes.push({ reason: 'D_PRIME_FEW_TRIALS', generated, real, dPrime, shown })
      if (ofOne !== null) notes.push({ reason: 'D_PRIME_OF_ONE', halfWidth: ofOne })
      return notes
    },
  }
}
