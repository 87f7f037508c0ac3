import { type PointerEvent, useId } from 'react'

type Props = {
  /** Undefined: nothing has been chosen, and no point is shown. */
  value: number | undefined
  min: number
  max: number
  step: number
  low: string
  high: string
  /** The name for those who can't see the ends. */
  label: string | undefined
  describedBy: string | undefined
  /** What is said instead of a value while there is none. */
  empty: string
  said: string
  disabled?: boolean
  onChoose: (value: number) => void
}

/** A line between two ends, without a position to begin with: a point that lies there already would be an answer nobody gave. */
export function Line(props: Props) {
  const { value, min, max, step, low, high, label, describedBy, empty, said, onChoose } = props
  const endsId = useId()
  // A tap in the very middle changes nothing for the browser, and everything for us.
  const settle = (event: PointerEvent<HTMLInputElement>) =>
    onChoose(event.currentTarget.valueAsNumber)
  return (
    <div className="line">
      <input
        type="range"
        {...{ min, max, step }}
        value={value ?? (min + max) / 2}
        disabled={props.disabled}
        data-empty={value === undefined}
        aria-label={label}
        aria-valuetext={value === undefined ? empty : said}
        aria-describedby={describedBy ? `${endsId} ${describedBy}` : endsId}
        onChange={(event) => onChoose(event.target.valueAsNumber)}
        onPointerUp={settle}
      />
      <p className="ends" id={endsId}>
        <span>{low}</span>
        <span className="unseen"> – </span>
        <span>{high}</span>
      </p>
    </div>
  )
}
