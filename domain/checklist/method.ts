import type { Look } from '@/domain/checklist/look'
import type { Item } from '@/domain/item/schema'
import { contrastPower } from '@/domain/planning'
import { blocksIn, type Phase, type Protocol } from '@/domain/protocol/schema'
import type { Problem } from '@/lib/errors'

/** What a reviewer would ask of the order of the questions, the lists and the numbers. */

type Asked = { item: Item; where: string; phase: number }

/** The questions about the clips, in the order in which one participant meets them with one clip. */
function askedAboutClips({ phases }: Protocol): Asked[] {
  const isAbout = (phase: Phase) =>
    ['rating', 'comparison', 'moments'].includes(phase.kind) ||
    (phase.kind === 'questionnaire' && phase.about !== undefined)
  return phases.flatMap((phase, p) => {
    if (!isAbout(phase)) return []
    return blocksIn(phase).flatMap(({ items }, b) =>
      items.map((item, i) => ({ item, where: `phases.${p}.blocks.${b}.items.${i}`, phase: p })),
    )
  })
}

const WORDED = ['differential', 'matrix', 'slider', 'trace']
const isScale = ({ kind }: Item) => kind === 'category' || WORDED.includes(kind)
const isAffective = (item: Item) =>
  isScale(item) || item.kind === 'cata' || item.kind === 'ownWords'

/** Scales that put words into people's mouths: a single grade of labelled categories does not. */
const isWorded = ({ kind }: Item) => WORDED.includes(kind)
/** A list of words to describe by, not a check of what was seen. */
const isList = (item: Item) => item.kind === 'cata' && !item.attention

/** Unprompted before prompted: own words, then lists, then scales. */
export function sequence({ protocol }: Look): Problem[] {
  const asked = askedAboutClips(protocol)
  const first = (is: (item: Item) => boolean) => asked.findIndex(({ item }) => is(item))
  const list = first(isList)
  const scale = first(isWorded)
  return asked.flatMap(({ item, where }, at) => {
    const prompted = [list, scale].filter((n) => n >= 0 && n < at).length > 0
    if (item.kind === 'ownWords' && prompted)
      return [
        {
          where,
          reason: 'OWN_WORDS_LATE',
          params: { itemId: item.id },
          message: 'Own words come before any list or scale: afterwards they repeat its words.',
        },
      ]
    if (isList(item) && scale >= 0 && scale < at)
      return [
        {
          where,
          reason: 'LIST_LATE',
          params: { itemId: item.id },
          message: 'A list of words comes before the scales: afterwards it is read through them.',
        },
      ]
    return []
  })
}

/** Asked before what people feel, "real or AI?" changes the answer; with several clips, everywhere but after all. */
export function realOrAiLast({ protocol }: Look): Problem[] {
  const asked = askedAboutClips(protocol)
  const last = asked.findLastIndex(({ item }) => isAffective(item))
  const { test, perParticipant } = protocol.clips
  const several = (perParticipant ?? test.length) > 1
  return asked.flatMap(({ item, where, phase }, at) => {
    const again = several && asked.some((one) => one.phase === phase && isAffective(one.item))
    if (item.kind !== 'realOrAi' || (at > last && !again)) return []
    return [
      {
        where,
        reason: 'REAL_OR_AI_EARLY',
        params: { itemId: item.id },
        message:
          'Whether a clip is real is asked in a phase of its own, after everything people feel about the clips: asked earlier, it changes that.',
      },
    ]
  })
}

/** Ho and MacDorman's and Godspeed's pairs that ask whether something is real, by their English poles. */
const DISGUISED = [
  ['synthetic', 'real'],
  ['artificial', 'natural'],
  ['artificial', 'lifelike'],
  ['fake', 'natural'],
  ['fake', 'real'],
  ['human-made', 'humanlike'],
  ['machinelike', 'humanlike'],
]

const bare = (text: string | undefined) => (text ?? '').trim().toLowerCase()

/** Pairs that ask "real or AI?" in disguise, ahead of other ratings. */
export function disguised({ protocol }: Look): Problem[] {
  const asked = askedAboutClips(protocol)
  return asked.flatMap(({ item, where }, at) => {
    if (item.kind !== 'differential') return []
    const poles = [bare(item.low.en), bare(item.high.en)]
    const asks = DISGUISED.some((pair) => pair.every((word) => poles.includes(word)))
    const later = asked
      .slice(at + 1)
      .some((one) => isAffective(one.item) && !sameScale(one.item, item))
    if (!asks || !later) return []
    const pair = `${item.low.en} – ${item.high.en}`
    return [
      {
        where,
        reason: 'REAL_OR_AI_DISGUISED',
        params: { itemId: item.id, pair },
        message: `“${pair}” already asks whether it is real, ahead of other ratings: put this scale last, or say so in the methods.`,
      },
    ]
  })
}

const sameScale = (a: Item, b: Item) =>
  'scales' in a && 'scales' in b && a.scales.some((scale) => b.scales.includes(scale))

const BALANCE = 2

/** A list with more unkind words than kind ones makes unkind answers. */
export function valence({ protocol }: Look): Problem[] {
  return protocol.phases.flatMap((phase, p) =>
    blocksIn(phase).flatMap(({ items }, b) =>
      items.flatMap((item, i) => {
        if (item.kind !== 'cata') return []
        const count = (of: string) => item.terms.filter((term) => term.valence === of).length
        const [negative, positive] = [count('negative'), count('positive')]
        if (Math.abs(negative - positive) <= BALANCE) return []
        return [
          {
            where: `phases.${p}.blocks.${b}.items.${i}.terms`,
            reason: 'VALENCE_UNBALANCED',
            params: { negative, positive },
            message: `The list has ${negative} negative and ${positive} positive terms: with as many of each it suggests neither.`,
          },
        ]
      }),
    ),
  )
}

/** Below an even chance to find what the study states it wants to find, it is not worth people's time. */
const POWER_WANTED = 0.5

export function power({ protocol, clips }: Look): Problem[] {
  const { contrast } = protocol.analysis
  const { test, perParticipant } = protocol.clips
  if (!contrast || test.length <= 1) return []
  const counted = clips.filter(
    ({ id, condition }) => test.includes(id) && contrast.conditions.includes(condition),
  ).length
  if (counted === 0) return []
  const participants = targetOf(protocol)
  const found = contrastPower({
    clips: counted,
    // Without a target, as many as anybody could ask: what the clips alone allow.
    participants: participants ?? 10_000,
    perParticipant:
      perParticipant === null ? null : Math.round((perParticipant * counted) / test.length),
    effect: contrast.effect,
    variation: contrast.variation,
  })
  if (found && found.power >= POWER_WANTED) return []
  const params = { clips: counted, participants: participants ?? 0 }
  if (!found)
    return [
      {
        where: 'analysis.contrast',
        reason: 'CONTRAST_UNTESTABLE',
        params,
        message: `With ${counted} clips the stated contrast can’t be tested beyond these clips.`,
      },
    ]
  const percent = Math.round(found.power * 100)
  const most = Math.round(found.limit * 100)
  return [
    {
      where: 'analysis.contrast',
      reason: found.limit < POWER_WANTED ? 'POWER_NEEDS_CLIPS' : 'POWER_LOW',
      params: { ...params, percent, most },
      message:
        found.limit < POWER_WANTED
          ? `The power for the stated contrast is ${percent} %, and at most ${most} % with any number of people: there are too few clips.`
          : `The power for the stated contrast is ${percent} % with ${participants} participants and ${counted} clips.`,
    },
  ]
}

/** Completed sessions wanted in all; null is open-ended. */
function targetOf({ target, groups }: Protocol): number | null {
  if (target !== null) return target
  const own = groups.list.map((group) => group.target)
  return groups.decided === 'screening' && own.length > 0 && own.every((one) => one !== null)
    ? own.reduce((sum, one) => sum + (one ?? 0), 0)
    : null
}
