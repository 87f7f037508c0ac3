import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useClip } from '@/components/run/clip-at-hand'
import { Asked } from '@/components/run/items/asked'
import { Line } from '@/components/run/items/line'
import type { ItemProps } from '@/components/run/scale'
import { isDue, type Sample, traceText } from '@/components/run/trace'
import { fill } from '@/components/run/words'
import { TRACE } from '@/domain/item/trace'
import type { ItemView } from '@/domain/session/schema'

type Props = ItemProps<Extract<ItemView, { kind: 'trace' }>> & {
  recorded: string | undefined
  onRecord: (trace: string | undefined) => void
}

/** A rating that goes on while the clip plays, from its beginning to its end. */
export function Trace({ item, words, problem, recorded, onRecord }: Props) {
  const { playback } = useClip()
  const field = useRef<HTMLFieldSetElement>(null)
  const samples = useRef<Sample[]>([])
  const level = useRef<number | undefined>(undefined)
  // It has begun to play before it can have ended.
  const hasPlayed = useRef(false)
  const [value, setValue] = useState<number | undefined>(undefined)
  const [stage, setStage] = useState<'before' | 'recording' | 'after'>(
    recorded === undefined ? 'before' : 'after',
  )
  const status = playback?.status
  const isReady = status === 'ended' || status === 'paused' || status === 'playing'

  const start = () => {
    samples.current = []
    hasPlayed.current = status === 'playing'
    level.current = undefined
    setValue(undefined)
    onRecord(undefined)
    setStage('recording')
    playback?.restart()
  }
  const choose = (to: number) => {
    level.current = to
    setValue(to)
  }

  const isRecording = stage === 'recording'
  const look = useEffectEvent(() => {
    const ms = (playback?.now().atS ?? 0) * 1_000
    if (playback?.status !== 'playing' || level.current === undefined) return
    if (isDue(samples.current, ms)) samples.current.push([ms, level.current])
  })
  useEffect(() => {
    if (!isRecording) return
    field.current?.querySelector<HTMLElement>('input')?.focus({ preventScroll: true })
    let frame = 0
    const again = () => {
      look()
      frame = requestAnimationFrame(again)
    }
    again()
    return () => cancelAnimationFrame(frame)
  }, [isRecording])

  const finish = useEffectEvent(() => {
    if (status === 'playing') hasPlayed.current = true
    if (status !== 'ended' || !hasPlayed.current || !isRecording) return
    hasPlayed.current = false
    onRecord(traceText(samples.current) || undefined)
    setStage('after')
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: it reacts to what the player does
  useEffect(() => finish(), [status])

  const hint =
    stage === 'before'
      ? words.trace.how
      : isRecording
        ? words.trace.running
        : recorded === undefined
          ? words.trace.missed
          : words.trace.finished
  return (
    <fieldset className="trace" data-item={item.id} ref={field}>
      <Asked item={item} words={words} />
      <p className="hint" role="status">
        {hint}
      </p>
      <Line
        {...{ value, low: item.low, high: item.high }}
        min={TRACE.low}
        max={TRACE.high}
        step={1}
        disabled={!isRecording}
        label={item.text || `${item.low} – ${item.high}`}
        describedBy={problem}
        empty={words.items.sliderEmpty}
        said={fill(words.items.sliderAt, { n: value ?? '', min: TRACE.low, max: TRACE.high })}
        onChoose={choose}
      />
      {!isRecording && (
        <div className="actions">
          <button type="button" className="quiet" disabled={!isReady} onClick={start}>
            {stage === 'before' ? words.trace.start : words.trace.again}
          </button>
        </div>
      )}
    </fieldset>
  )
}
