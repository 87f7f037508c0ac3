import type {
  AnswerInput,
  Receipt,
  RunView,
  StartRun,
  TrialView,
  Values,
  WelcomeView,
} from '@/domain/session/schema'
import { gauss, type Mood, replyTo } from '@/domain/simulation/reply'
import { Effects } from '@/domain/simulation/schema'
import { blocksFor, factsOf, isPhaseShown } from '@/domain/trial/schema'
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
  /** How long that clip is, in seconds; six where it is not said. */
  seconds?: (media: string) => number
  sound?: boolean
  /** Somebody who makes moving images, and is harder to please. */
  professional?: boolean
  effects?: Effects
}

/** What of a run somebody who answers it looks at. */
type Course = Pick<RunView, 'phases' | 'trials' | 'stored' | 'given' | 'group' | 'basis' | 'locale'>

/** Answers to the questions before the start; null where there are none. */
export function screeningOf(
  { screening, basis, locale }: WelcomeView,
  respondent: Omit<Respondent, 'offness'>,
): StartRun['screening'] {
  if (!screening) return null
  const trial = { position: 1, phase: screening.id, media: null, other: null, about: null }
  const [answer] = answersOf(
    {
      phases: [{ kind: 'questionnaire', ...screening }],
      trials: [{ ...trial, features: [], foreignSpeech: false, first: false, asks: null }],
      ...{ stored: [], given: {}, group: '', basis, locale },
    },
    { ...respondent, offness: () => 0 },
  )
  if (!answer) return null
  const { values, rtMs, shownAt, answeredAt } = answer
  return { values, rtMs, shownAt, answeredAt }
}

/** Answers to the trials of a run that it does not have yet, in order. */
export function answersOf(run: Course, respondent: Respondent): AnswerInput[] {
  const { random } = respondent
  const effects = respondent.effects ?? Effects.parse({})
  const professional = respondent.professional ?? random() < effects.professionals
  const person = {
    random,
    professional,
    sound: respondent.sound ?? random() >= effects.withoutSound,
    // Around the mean of everybody, so that more professionals don't move the whole.
    leaning:
      gauss(random) * effects.people +
      effects.professionalEffect * (Number(professional) - effects.professionals),
    locale: run.locale,
  }
  const done = new Set(run.stored)
  const before: Values = {}
  let now = Date.now()
  return run.trials
    .filter(({ position }) => !done.has(position))
    .map((trial) => {
      const seconds = trial.media ? (respondent.seconds?.(trial.media) ?? 6) : 0
      const values = valuesOf(run, trial, before, {
        ...person,
        ...{ off: offOf(trial, respondent), other: otherOf(trial, respondent), seconds },
      })
      Object.assign(before, values)
      const rtMs = Math.round(2_500 * Math.exp(gauss(random) * 0.4))
      const shownAt = now
      now += rtMs + Math.round(seconds * 1_000) + 500
      return {
        position: trial.position,
        values,
        receipt: trial.media ? receipt(random, person.sound, seconds) : null,
        sound: person.sound,
        rtMs,
        shownAt,
        answeredAt: shownAt + rtMs,
      }
    })
}

/** Of the clip that is shown or asked about; of a page about the person, nothing. */
const offOf = ({ media, about }: TrialView, { offness }: Respondent): number => {
  const clip = media ?? about
  return clip ? offness(clip) : 0
}

const otherOf = ({ other }: TrialView, { offness }: Respondent): number =>
  other ? offness(other) : 0

/** Item by item, since an answer decides what is asked next. */
function valuesOf(run: Course, trial: TrialView, before: Values, mood: Mood): Values {
  const phase = run.phases.find(({ id }) => id === trial.phase)
  if (!phase) return {}
  const { sound, random } = mood
  if (phase.kind === 'soundCheck') return { [phase.id]: sound ? phase.play : 0 }
  const draft: Values = {}
  // What was said of another clip decides nothing here.
  const here = new Set(
    'blocks' in phase ? phase.blocks.flatMap(({ items }) => items.map(({ id }) => id)) : [],
  )
  const earlier = Object.fromEntries(
    Object.entries(before).filter(([key]) => !here.has(key.split('.')[0] ?? '')),
  )
  const facts = () => factsOf(run, trial, { sound, before: earlier, draft })
  // A phase that can be passed over mostly is.
  const passesOver = phase.kind === 'moments' && phase.skip !== '' && random() < 0.6
  if (!isPhaseShown(phase, facts()) || passesOver) return draft
  const answered = new Set<string>()
  for (;;) {
    const next = blocksFor(phase, trial, facts())
      .flatMap(({ items }) => items)
      .find(({ id }) => !answered.has(id))
    if (!next) return draft
    answered.add(next.id)
    Object.assign(draft, replyTo(next, mood))
  }
}

function receipt(random: Random, sound: boolean, seconds: number): Receipt {
  const stalls = random() < 0.06 ? 1 : 0
  return {
    played: [[0, seconds]],
    durationS: seconds,
    plays: random() < 0.12 ? 2 : 1,
    ...{ pauses: 0, stalls, stallsMs: stalls * 400 },
    ...{ droppedFrames: 0, totalFrames: Math.round(seconds * 25), firstFrameMs: 60 },
    ...{ hiddenMs: 0, blurredMs: 0, refusedPlays: 0 },
    ...{ muted: !sound, volume: 1, rate: 1, fullscreen: false },
    ...{ viewport: [390, 844], rendered: [390, 219], pixelRatio: 2 },
    source: 'blob',
    mediaError: null,
  }
}
