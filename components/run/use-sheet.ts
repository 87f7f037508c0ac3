import { useRef, useState } from 'react'
import { type Draft, valuesOf } from '@/components/run/draft'
import { noteKey, notes } from '@/components/run/shelf'
import type { Words } from '@/components/run/words'
import type {
  AnswerInput,
  BlockView,
  PhaseView,
  Receipt,
  RunView,
  TrialView,
  Values,
} from '@/domain/session/schema'
import { askedIn } from '@/domain/trial/schema'

export type TrialProps = {
  run: RunView
  trial: TrialView
  words: Words
  sound: boolean
  /** What was answered before this trial, for conditions that ask. */
  before: RunView['given']
  offsetMs: () => number
  onAnswer: (answer: AnswerInput) => Promise<void>
}

/** What a reload in the middle of a trial takes up again. `other`: of a pair, the second clip's. */
type DraftNote = {
  position: number
  step: number
  draft: Draft
  receipt: Receipt | null
  other: Receipt | null
  rtMs: number
  shownAt: number
}

export type Sheet = {
  /** What an interrupted showing of the same trial had come to. */
  prior: DraftNote | null
  blocks: BlockView[]
  draft: Draft
  step: number
  write(draft: Draft): void
  turn(step: number): void
  /** The questions are on the screen: from now on it is timed. */
  begin(): void
  /** Everything that was shown, ready to be stored. */
  values(): Values
  /** Hands the answer over, once. */
  save(values: Values, receipt: Receipt | null): Promise<void>
  isSaving: boolean
}

/** The answers of one trial while they are being given. */
export function useSheet(
  { run, trial, phase, sound, before, offsetMs, onAnswer }: TrialProps & { phase: PhaseView },
  receipts: () => [Receipt | null, Receipt | null],
): Sheet {
  const key = noteKey(run.participantId, 'draft')
  const [prior] = useState(() => {
    const note = notes.read<DraftNote>(key)
    return note?.position === trial.position ? note : null
  })
  const [draft, setDraft] = useState<Draft>(prior?.draft ?? {})
  const [step, setStep] = useState(prior?.step ?? 0)
  const [isSaving, setIsSaving] = useState(false)
  const hasSaved = useRef(false)
  const shown = useRef({ at: prior?.shownAt ?? 0, rtMs: prior?.rtMs ?? 0, since: 0 })
  const blocks = askedIn(run, phase, trial, { sound, before }, (of) => valuesOf(of, draft))

  const rtMs = () =>
    shown.current.rtMs + (shown.current.since > 0 ? performance.now() - shown.current.since : 0)
  const keep = (change: { draft?: Draft; step?: number }) => {
    const [receipt, other] = receipts()
    const note: DraftNote = {
      position: trial.position,
      ...{ step, draft, ...change },
      ...{ receipt, other, rtMs: rtMs(), shownAt: shown.current.at },
    }
    notes.write(key, note)
  }
  return {
    ...{ prior, blocks, draft, step, isSaving },
    write(changed) {
      setDraft(changed)
      keep({ draft: changed })
    },
    turn(changed) {
      setStep(changed)
      keep({ step: changed })
      window.scrollTo({ top: 0 })
    },
    begin() {
      shown.current.since = performance.now()
      if (shown.current.at === 0) shown.current.at = Date.now() + offsetMs()
      keep({})
    },
    values: () => valuesOf(blocks, draft),
    async save(values, receipt) {
      if (hasSaved.current) return
      hasSaved.current = true
      setIsSaving(true)
      const now = Date.now() + offsetMs()
      await onAnswer({
        position: trial.position,
        ...{ values, receipt, sound },
        rtMs: Math.round(rtMs()),
        shownAt: shown.current.at || now,
        answeredAt: now,
      })
      notes.forget(key)
    },
  }
}
