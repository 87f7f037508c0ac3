import { type ComponentProps, type ReactNode, useId } from 'react'

export const labelStyle = 'text-sm font-medium text-ink'
export const helpStyle = 'text-sm text-soft'
export const inputStyle =
  'min-h-10 w-full min-w-0 rounded-md border border-edge bg-raised px-3 py-2 text-[0.9375rem] text-ink'

type Props = Omit<ComponentProps<'input'>, 'id' | 'className' | 'style' | 'children'> & {
  label: string
  help?: ReactNode
  /** What is wrong and what to do; marks the field as invalid. */
  error?: string | undefined
}

/**
 * A labelled input; its help and its error are read out with it. Without a `value` it keeps its own:
 * what was typed, or filled in by a password manager, before the page was awake stays in it.
 */
export function Field({ label, help, error, ...input }: Props) {
  const id = useId()
  const described = [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <label htmlFor={id} className={labelStyle}>
        {label}
      </label>
      <input
        {...input}
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={described || undefined}
        className={`${inputStyle} read-only:bg-sunken aria-invalid:border-danger`}
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
