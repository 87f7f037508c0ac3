import { type ComponentProps, useId } from 'react'
import { inputStyle, labelStyle } from '@/components/ui/field'

type Choice = { value: string; label: string }

type Props = Omit<ComponentProps<'select'>, 'id' | 'className' | 'style' | 'children'> & {
  label: string
  choices: readonly Choice[]
  /** The label is read out and not shown. */
  quiet?: boolean
}

/** The system's own list: for many at once, where each must be light. */
export function NativeSelect({ label, choices, quiet = false, ...select }: Props) {
  const id = useId()
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <label htmlFor={id} className={quiet ? 'sr-only' : labelStyle}>
        {label}
      </label>
      <select
        {...select}
        id={id}
        className={`${inputStyle} cursor-pointer truncate aria-invalid:border-danger`}
      >
        {choices.map(({ value, label: text }) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </div>
  )
}
