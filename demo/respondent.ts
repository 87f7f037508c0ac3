import type {
  AnswerInput,
  ItemView,
  Receipt,
  RunView,
  TrialView,
  Values,
} from '@/domain/session/schema'
import { blocksFor, factsOf } from '@/domain/trial/schema'
import { descriptors24 } from '@/instruments/descriptors-24'
import { hoMacDorman2010 } from '@/instruments/ho-macdorman-2010'
import { interfaceLocale } from '@/lib/locale'
import type { Random } from '@/lib/random'

/**
 * An artificial respondent: what somebody might answer for whom clips differ in how much is off about
 * them. Sees a run as a browser does; how far a clip is off comes from the caller. Made-up data for
 * trying things out, never a model of people.
 */
export type Respondent = {
  random: Random
  /** How much is off about the clip at this address: 0 nothing, 1 everything. */
  offness: (media: string) => number
  sound?: boolean
}

/** Answers to the trials of a run that it does not have yet, in order. */
export function answersOf(run: RunView, respondent: Respondent): AnswerInput[] {
  const { random } = respondent
  const sound = respondent.sound ?? random() > 0.04
  const leaning = gauss(random) * 0.5
  const done = new Set(run.stored)
  let now = Date.now()
  return run.trials
    .filter(({ position }) => !done.has(position))
    .map((trial) => {
      const off = trial.media ? respondent.offness(trial.media) : 0
      const rtMs = Math.round(2_500 * Math.exp(gauss(random) * 0.4))
      const shownAt = now
      now += rtMs + 6_500
      return {
        position: trial.position,
        values: valuesOf(run, trial, { ...respondent, sound, off, leaning }),
        receipt: trial.media ? receipt(random, sound) : null,
        sound,
        rtMs,
        shownAt,
        answeredAt: shownAt + rtMs,
      }
    })
}

type Mood = { random: Random; off: number; leaning: number; sound: boolean }

function valuesOf(run: RunView, trial: TrialView, mood: Mood): Values {
  const phase = run.phases.find(({ id }) => id === trial.phase)
  if (!phase) return {}
  if (phase.kind === 'soundCheck') return { [phase.id]: mood.sound ? phase.play : 0 }
  const facts = factsOf(run, trial, { sound: mood.sound, before: {}, draft: {} })
  return Object.assign(
    {},
    ...blocksFor(phase, trial, facts)
      .flatMap(({ items }) => items)
      .map((item) => answerTo(item, mood, run.locale)),
  )
}

function answerTo(item: ItemView, mood: Mood, locale: RunView['locale']): Values {
  const { random, off, leaning } = mood
  switch (item.kind) {
    case 'differential':
      return { [item.id]: position(item, mood) }
    case 'cata': {
      const terms = item.terms.map(({ key }): [string, number] => [
        key,
        random() < chance(key, mood) ? 1 : 0,
      ])
      const none = terms.every(([, picked]) => picked === 0) ? 1 : 0
      return Object.fromEntries(
        [...terms, ['none', none] as const].map(([key, value]) => [`${item.id}.${key}`, value]),
      )
    }
    case 'realOrAi': {
      const last = item.labels.length
      return { [item.id]: within(1.6 + off * 3.4 + leaning + gauss(random) * 1.1, 1, last) }
    }
    case 'tick':
      return { [item.id]: random() < 0.05 ? 1 : 0 }
    case 'choice': {
      // The further down an option stands, the more often it is chosen: "no" mostly comes last.
      const at = Math.floor(Math.sqrt(random()) * item.options.length)
      return { [item.id]: item.options[at]?.value ?? null }
    }
    case 'ownWords': {
      const words = (off > random() ? OWN_WORDS.off : OWN_WORDS.fine)[interfaceLocale(locale)]
      return Object.fromEntries(
        Array.from({ length: item.fields }, (_, at) => [
          `${item.id}.${at + 1}`,
          random() < 0.75 ? (words[Math.floor(random() * words.length)] ?? null) : null,
        ]),
      )
    }
    default:
      return {}
  }
}

/** Where an answer on a known scale lies, turned the way this participant sees the poles. */
function position(item: ItemView & { kind: 'differential' }, { random, off, leaning }: Mood) {
  const known = hoMacDorman2010.blocks
    .flatMap(({ items }) => items)
    .filter((one) => one.kind === 'differential')
    .find(({ id }) => id === item.id)
  const [start, effect] = EFFECTS[known?.scales[0] ?? ''] ?? [4, 0]
  const value = within(start + effect * off - leaning + gauss(random) * 1.1, 1, item.points)
  const turned = known && ![known.low.en, known.low.fr].includes(item.left)
  return turned ? item.points + 1 - value : value
}

const EFFECTS: Record<string, [start: number, effect: number]> = {
  humanness: [5.4, -2.3],
  eerie: [3, 1.7],
  spine_tingling: [3.4, 0.4],
}

const STRIKING = new Set(['piercing_eyes', 'frozen_gaze', 'robotic_voice', 'soulless'])

function chance(key: string, { off, leaning }: Mood): number {
  const term = descriptors24.terms.find((one) => one.key === key)
  const share =
    term?.valence === 'negative'
      ? 0.05 + off * (STRIKING.has(key) ? 0.55 : 0.25)
      : term?.valence === 'positive'
        ? 0.32 - off * 0.24
        : 0.12 + off * 0.1
  return share * (1 + leaning * 0.3)
}

const OWN_WORDS = {
  off: {
    en: ['empty', 'cold', 'strange', 'stiff', 'robotic', 'staring', 'lifeless'],
    fr: ['vide', 'froid', 'étrange', 'raide', 'robotique', 'fixe', 'sans vie'],
  },
  fine: {
    en: ['calm', 'simple', 'friendly', 'warm', 'natural', 'short', 'clear'],
    fr: ['calme', 'simple', 'aimable', 'chaleureux', 'naturel', 'court', 'clair'],
  },
}

function receipt(random: Random, sound: boolean): Receipt {
  const stalls = random() < 0.06 ? 1 : 0
  return {
    played: [[0, 6]],
    durationS: 6,
    plays: random() < 0.12 ? 2 : 1,
    ...{ pauses: 0, stalls, stallsMs: stalls * 400 },
    ...{ droppedFrames: 0, totalFrames: 150, firstFrameMs: 60 },
    ...{ hiddenMs: 0, blurredMs: 0, refusedPlays: 0 },
    ...{ muted: !sound, volume: 1, rate: 1, fullscreen: false },
    ...{ viewport: [390, 844], rendered: [390, 219], pixelRatio: 2 },
    source: 'blob',
    mediaError: null,
  }
}

const within = (value: number, low: number, high: number): number =>
  Math.min(high, Math.max(low, Math.round(value)))

/** A standard normal number (Box and Muller). */
const gauss = (random: Random): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
