import type { KeyboardEvent, MouseEvent, PointerEvent } from 'react'
import type { Mark, MarksItem } from '@/components/run/marks'
import { fill, type Words } from '@/components/run/words'

type Props = {
  item: MarksItem
  words: Words
  marks: readonly Mark[]
  open: number | null
  atS: number
  onTap: (x: number, y: number) => void
  onOpen: (at: number) => void
  onMove: (at: number, x: number, y: number) => void
}

/** How near in time a spot is still to be seen. */
const NEAR_S = 1
const STEP = 0.02

/** The picture as something to tap, and the spots that were tapped in it. */
export function Spots({ item, words, marks, open, atS, onTap, onOpen, onMove }: Props) {
  const tap = (event: MouseEvent<HTMLElement>) => {
    const [x, y] = place(event, event.currentTarget)
    onTap(x, y)
  }
  return (
    <>
      {/* What it does for a finger, a button and arrow keys do from the keyboard. */}
      <button
        type="button"
        className="pointing"
        tabIndex={-1}
        aria-label={words.marks.mark}
        onClick={tap}
      />
      {item.spot &&
        marks.map((mark, at) => {
          const isNear = Math.abs(mark.ms / 1_000 - atS) <= NEAR_S
          if (at !== open && !isNear) return null
          const spot = { x: mark.x ?? 0.5, y: mark.y ?? 0.5 }
          return (
            <button
              // A mark is known by its number, here and where it is stored.
              // biome-ignore lint/suspicious/noArrayIndexKey: see above
              key={at}
              type="button"
              className="spot"
              data-open={at === open}
              style={{ left: `${spot.x * 100}%`, top: `${spot.y * 100}%` }}
              aria-label={fill(words.marks.spot, { n: at + 1 })}
              onClick={() => onOpen(at)}
              onKeyDown={(event) => {
                const to = moved(event, spot)
                if (to) onMove(at, to.x, to.y)
              }}
              onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
              onPointerMove={(event) => {
                const to = dragged(event)
                if (to) onMove(at, ...to)
              }}
            >
              {at + 1}
            </button>
          )
        })}
    </>
  )
}

const inside = (share: number) => Math.min(1, Math.max(0, share))

/** Where in the picture, from 0 to 1. */
function place(event: { clientX: number; clientY: number }, picture: Element): [number, number] {
  const { left, top, width, height } = picture.getBoundingClientRect()
  return [inside((event.clientX - left) / width), inside((event.clientY - top) / height)]
}

function dragged(event: PointerEvent<HTMLElement>): [number, number] | null {
  const { currentTarget } = event
  const picture = currentTarget.parentElement
  const isHeld = event.buttons > 0 && currentTarget.hasPointerCapture(event.pointerId)
  return isHeld && picture ? place(event, picture) : null
}

function moved(event: KeyboardEvent, { x, y }: { x: number; y: number }) {
  const by = (
    { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] } as const
  )[event.key]
  if (!by) return null
  event.preventDefault()
  return { x: inside(x + by[0] * STEP), y: inside(y + by[1] * STEP) }
}
