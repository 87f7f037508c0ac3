import { useEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { type Playback, useClip } from '@/components/run/clip-at-hand'
import type { Draft } from '@/components/run/draft'
import { Asked } from '@/components/run/items/asked'
import { MarkCard } from '@/components/run/items/mark-card'
import { Spots } from '@/components/run/items/spots'
import { isUnfinished, type Mark, type MarksItem, marksOf, withMarks } from '@/components/run/marks'
import type { ItemProps } from '@/components/run/scale'
import { PICTURE } from '@/components/run/stage'
import { clock } from '@/components/run/time'
import { fill, type Words } from '@/components/run/words'

type Props = ItemProps<MarksItem> & { draft: Draft; onDraft: (draft: Draft) => void }

/**
 * Moments pointed at in the clip, and spots in its picture: by tapping it, or with a button and the
 * arrow keys. The clip can be gone through freely.
 */
export function Marks({ item, words, problem, draft, onDraft }: Props) {
  const { playback } = useClip()
  const marks = marksOf(item, draft)
  const [open, setOpen] = useState<number | null>(null)
  const cards = useRef<HTMLOListElement>(null)
  const { atS, durationS } = useNow(playback)
  const isFull = marks.length >= item.max

  const unfinished = marks.findIndex((mark) => isUnfinished(item, mark))
  useEffect(() => {
    if (problem && unfinished >= 0) setOpen(unfinished)
  }, [problem, unfinished])
  useEffect(() => {
    if (open === null) return
    const card = cards.current?.children[open]
    card?.querySelector<HTMLElement>('input')?.focus({ preventScroll: true })
    card?.scrollIntoView({ block: 'nearest' })
  }, [open])

  const write = (next: readonly Mark[]) => onDraft(withMarks(item, draft, next))
  const change = (at: number, to: Partial<Mark>) =>
    write(marks.map((mark, i) => (i === at ? { ...mark, ...to } : mark)))
  const add = (spot: Pick<Mark, 'x' | 'y'>) => {
    if (!playback || isFull) return
    playback.pause()
    write([...marks, { ...spot, ms: playback.now().atS * 1_000, what: null, polarity: null }])
    setOpen(marks.length)
  }
  const look = (mark: Mark) => {
    playback?.pause()
    playback?.seek(mark.ms / 1_000)
  }
  const picture = playback && document.getElementById(PICTURE)

  return (
    <fieldset className="marks" data-item={item.id} aria-describedby={problem}>
      <Asked item={item} words={words} />
      <p className="hint">{item.spot ? words.marks.how : words.marks.howNoSpot}</p>
      {playback && (
        <Transport {...{ playback, words, atS, durationS }} ticks={marks.map(({ ms }) => ms)} />
      )}
      <div className="actions">
        <button
          type="button"
          className="quiet"
          disabled={!playback || isFull}
          onClick={() => add({ x: 0.5, y: 0.5 })}
        >
          {words.marks.mark}
        </button>
      </div>
      <ol className="moments" ref={cards}>
        {marks.map((mark, at) => (
          // A mark is known by its number, here and where it is stored.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <li key={at}>
            <MarkCard
              {...{ item, words, mark }}
              n={at + 1}
              isOpen={open === at}
              onOpen={() => {
                look(mark)
                setOpen(at)
              }}
              onClose={() => setOpen(null)}
              onLook={() => look(mark)}
              onMove={() => change(at, { ms: (playback?.now().atS ?? 0) * 1_000 })}
              onChange={(to) => change(at, to)}
              onRemove={() => {
                write(marks.toSpliced(at, 1))
                setOpen(null)
              }}
            />
          </li>
        ))}
      </ol>
      <p className="hint" role="status">
        {isFull
          ? words.marks.full
          : marks.length === 0
            ? words.marks.none
            : fill(words.marks.left, { n: item.max - marks.length })}
      </p>
      {picture &&
        createPortal(
          <Spots
            {...{ item, words, marks, open, atS }}
            onTap={(x, y) => add({ x, y })}
            onOpen={setOpen}
            onMove={(at, x, y) => change(at, { x, y })}
          />,
          picture,
        )}
    </fieldset>
  )
}

type TransportProps = {
  playback: Playback
  words: Words
  atS: number
  durationS: number
  ticks: number[]
}

/** Playing, stopping, and going anywhere in the clip. */
function Transport({ playback, words, atS, durationS, ticks }: TransportProps) {
  const isPlaying = playback.status === 'playing'
  const at = fill(words.marks.at, { at: clock(atS), of: clock(durationS) })
  return (
    <div className="transport">
      <button
        type="button"
        className="quiet"
        onClick={() => (isPlaying ? playback.pause() : playback.play())}
      >
        {isPlaying ? words.clip.pause : words.clip.play}
      </button>
      <div className="timeline">
        <input
          type="range"
          min={0}
          max={Math.max(0.1, durationS)}
          step={0.1}
          value={Math.min(atS, durationS)}
          aria-label={words.marks.timeline}
          aria-valuetext={at}
          onChange={(event) => playback.seek(event.target.valueAsNumber)}
        />
        {durationS > 0 &&
          ticks.map((ms) => (
            <span
              key={ms}
              className="tick"
              style={{ ['--at' as string]: ms / 1_000 / durationS }}
            />
          ))}
      </div>
      <span className="count" aria-hidden="true">
        {clock(atS)} / {clock(durationS)}
      </span>
    </div>
  )
}

/** Where the clip stands, looked at ten times a second. */
function useNow(playback: Playback | null) {
  const [now, setNow] = useState({ atS: 0, durationS: 0 })
  const playing = useRef(playback)
  useEffect(() => {
    playing.current = playback
  }, [playback])
  useEffect(() => {
    const look = () => {
      const next = playing.current?.now()
      if (next)
        setNow((known) =>
          known.atS === next.atS && known.durationS === next.durationS ? known : next,
        )
    }
    look()
    const timer = setInterval(look, 100)
    return () => clearInterval(timer)
  }, [])
  return now
}
