import { ClipTrial } from '@/components/run/clip-trial'
import { valuesOf } from '@/components/run/draft'
import { End } from '@/components/run/end'
import { PairTrial } from '@/components/run/pair-trial'
import { Passed } from '@/components/run/passed'
import type { Place } from '@/components/run/place'
import type { Players } from '@/components/run/players'
import { QuestionTrial } from '@/components/run/question-trial'
import { SoundCheck } from '@/components/run/sound-check'
import type { Pair, StageMode } from '@/components/run/stage'
import type { LiveRun, RunActions } from '@/components/run/use-run'
import { fill, type Words } from '@/components/run/words'
import { PhaseWords } from '@/components/run/words-screen'
import type { AnswerInput, RunView } from '@/domain/session/schema'
import { askedIn } from '@/domain/trial/schema'

type Props = {
  place: Place
  run: RunView
  live: Extract<LiveRun, { kind: 'ready' }>
  words: Words
  actions: RunActions
  sound: boolean
  before: RunView['given']
  upcoming: string[]
  players: { current: Players | null }
  save: (answer: AnswerInput) => Promise<void>
  touch: () => void
  finish: () => Promise<void>
  leave: () => Promise<boolean>
  onStage: (mode: StageMode, pair?: Pair) => void
  /** Words have been read: of a phase, or of a rest in one. */
  onRead: (id: string) => void
}

/** What stands below the stage: words, a trial, or the end. */
export function Screen(props: Props) {
  const { place, run, live, words, actions, sound, before, players, save, touch } = props
  if (place.kind === 'end') return <End {...{ live, words, actions }} finish={props.finish} />
  const ids = new Set(run.phases.map(({ id }) => id))
  // At the start, and only there, the codes are given along.
  const isFirst = !run.trials.some(
    ({ position, phase }) => ids.has(phase) && live.answered.has(position),
  )
  if (place.kind === 'words' || place.kind === 'pause') {
    const id = place.kind === 'pause' ? place.id : place.phase.id
    const go = () => {
      touch()
      props.onRead(id)
    }
    return <PhaseWords key={id} {...{ place, run, words, isFirst }} onGo={go} />
  }
  const { phase, trial, index, of } = place
  const common = {
    ...{ run, trial, words, sound, before, players },
    offsetMs: actions.offsetMs,
    onAnswer: save,
  }
  const key = trial.position
  if (phase.kind === 'soundCheck')
    return (
      <SoundCheck
        key={key}
        {...{ ...common, phase }}
        withdrawCode={isFirst ? run.withdrawCode : null}
        onAnswer={async (answer) => {
          touch()
          await save(answer)
        }}
      />
    )
  const mayBeNothing = phase.kind === 'questionnaire' || phase.kind === 'moments'
  if (mayBeNothing && asksNothing(props, place)) return <Passed key={key} {...common} />
  if (phase.kind === 'questionnaire') return <QuestionTrial key={key} {...{ ...common, phase }} />
  if (phase.kind === 'comparison')
    return (
      <PairTrial
        key={key}
        {...{ ...common, phase }}
        label={fill(words.clip.pair, { n: index, of })}
        onStage={props.onStage}
      />
    )
  return (
    <ClipTrial
      key={key}
      {...{ ...common, phase }}
      label={labelOf(place, words)}
      next={props.upcoming.find((media) => media !== trial.media)}
      onStage={props.onStage}
      onLeave={props.leave}
    />
  )
}

type Trial = Extract<Place, { kind: 'trial' }>

/** Whether every condition of a trial fails, as far as anybody knows before it. */
const asksNothing = ({ run, sound, before }: Props, { phase, trial }: Trial): boolean =>
  askedIn(run, phase, trial, { sound, before }, (blocks) => valuesOf(blocks, {})).length === 0

function labelOf({ phase, index, of }: Trial, { clip }: Words): string {
  if (phase.kind === 'practice') return clip.practice
  if (phase.kind === 'moments' && of === 1) return clip.again
  return of === 1 ? clip.viewing : fill(clip.video, { n: index, of })
}
