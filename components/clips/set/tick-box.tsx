'use client'

import { useRef } from 'react'

type Props = {
  label: string
  isOn: boolean
  /** With the shift key: everything from the one ticked before. */
  onToggle: (isRange: boolean) => void
  className?: string
}

/** A checkbox large enough for a thumb, that knows of the shift key. */
export function TickBox({ label, isOn, onToggle, className = '' }: Props) {
  const withShift = useRef(false)
  return (
    <label
      className={`flex size-9 cursor-pointer items-center justify-center ${className}`}
      onPointerDown={(event) => {
        // Else the browser selects the text between two of them.
        if (event.shiftKey) event.preventDefault()
      }}
    >
      <input
        type="checkbox"
        aria-label={label}
        checked={isOn}
        onClick={(event) => {
          withShift.current = event.shiftKey
        }}
        onChange={() => onToggle(withShift.current)}
        className="size-5 cursor-pointer accent-accent"
      />
    </label>
  )
}
