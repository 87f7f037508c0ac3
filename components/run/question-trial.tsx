'use client'

import { useEffect, useEffectEvent, useMemo } from 'react'
import { ClipContext } from '@/components/run/clip-at-hand'
import type { TrialPhase } from '@/components/run/place'
import type { Players } from '@/components/run/players'
import { Prose } from '@/components/run/prose'
import { Questions } from '@/components/run/questions'
import { type TrialProps, useSheet } from '@/components/run/use-sheet'

type Props = TrialProps & {
  phase: Extract<TrialPhase, { kind: 'questionnaire' }>
  players: { current: Players | null }
}

/** Questions about no clip, or about one that is not played here. */
export function QuestionTrial(props: Props) {
  const { run, trial, phase, words, players } = props
  const sheet = useSheet(props, () => [null, null])
  const begin = useEffectEvent(() => sheet.begin())
  useEffect(() => begin(), [])

  const { about } = trial
  const clip = useMemo(
    () => ({
      playback: null,
      file: about ? () => fileOf(players, about) : null,
    }),
    [about, players],
  )
  const title = phase.title || run.title
  return (
    <section className="trial" aria-label={title}>
      <div className={phase.title || phase.text ? 'asked-of' : 'unseen'} lang={run.locale}>
        <h1 className={phase.title ? '' : 'unseen'}>{title}</h1>
        {sheet.step === 0 && <Prose text={phase.text} />}
      </div>
      <ClipContext value={clip}>
        <Questions
          {...{ words }}
          {...sheet}
          onDraft={sheet.write}
          onStep={sheet.turn}
          onDone={() => void sheet.save(sheet.values(), null)}
        />
      </ClipContext>
    </section>
  )
}

async function fileOf(players: Props['players'], media: string): Promise<string> {
  if (!players.current) throw new Error('The players are made with the page')
  return players.current.fileOf(media)
}
