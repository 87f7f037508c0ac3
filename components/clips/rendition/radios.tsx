import { type ReactNode, useId } from 'react'
import { helpStyle, labelStyle } from '@/components/ui/field'

type Option<T extends string> = { value: T; label: string; detail?: ReactNode }

type Props<T extends string> = {
  legend: string
  /** The legend is read out and not shown. */
  quiet?: boolean
  options: readonly Option<T>[]
  value: T
  onChange: (value: T) => void
  disabled?: boolean
  /** Side by side, where the labels are short. */
  inline?: boolean
}

/** One of a few that all stay in sight. */
export function Radios<T extends string>(props: Props<T>) {
  const { legend, options, value, onChange, quiet, disabled, inline } = props
  const name = useId()
  return (
    <fieldset disabled={disabled} className="min-w-0">
      <legend className={quiet ? 'sr-only' : `${labelStyle} mb-1.5`}>{legend}</legend>
      <div className={inline ? 'flex flex-wrap gap-x-5 gap-y-1' : 'flex flex-col gap-2'}>
        {options.map((option, at) => (
          <label key={option.value} className="flex cursor-pointer items-start gap-2.5 text-sm">
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
              aria-describedby={option.detail ? `${name}-${at}` : undefined}
              className="mt-0.5 size-4 shrink-0 cursor-pointer accent-(--accent)"
            />
            <span className="min-w-0">
              <span className="block">{option.label}</span>
              {option.detail ? (
                <span id={`${name}-${at}`} className={`block ${helpStyle}`}>
                  {option.detail}
                </span>
              ) : null}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
