import { type ComponentProps, type ReactNode, useId } from 'react'
import { helpStyle, inputStyle, labelStyle } from '@/components/ui/field'

type Props = Omit<ComponentProps<'textarea'>, 'id' | 'className' | 'style' | 'children'> & {
  label: string
  help?: ReactNode
  error?: string | undefined
}

/** As Field, for several lines. */
export function TextArea({ label, help, error, ...area }: Props) {
  const id = useId()
  const described = [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <label htmlFor={id} className={labelStyle}>
        {label}
      </label>
      <textarea
        rows={3}
        {...area}
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={described || undefined}
        className={`${inputStyle} aria-invalid:border-danger`}
      />
      {help ? (
        <p id={`${id}-help`} className={helpStyle}>
          {help}
        </p>
      ) : null}
      {error ? (
        <p id={`${id}-error`} className="text-sm text-danger">
          {error}
        </p>
      ) : null}
    </div>
  )
}
