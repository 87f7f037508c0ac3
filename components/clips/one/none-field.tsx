'use client'

import type { ReactNode } from 'react'
import { useId, useState } from 'react'
import { Checkbox } from '@/components/ui/checkbox'
import { Field, labelStyle } from '@/components/ui/field'

type Props = {
  name: string
  label: string
  /** Null: not said. Empty: none. */
  value: string | null
  /** The words for none. */
  none: string
  help?: ReactNode
  error: string | undefined
  isReadOnly: boolean
  onTouch: () => void
}

/** A text, or that there is nothing to say: which differs from not having said it. */
export function NoneField({ name, label, value, none, help, error, isReadOnly, onTouch }: Props) {
  const [isNone, setNone] = useState(value === '')
  const id = useId()
  return (
    <div
      {...(isNone ? { role: 'group', 'aria-labelledby': id } : {})}
      className="flex min-w-0 flex-col gap-1.5"
    >
      {isNone ? (
        <>
          <span id={id} className={labelStyle}>
            {label}
          </span>
          {isReadOnly ? <p className="text-sm">{none}</p> : null}
          {error ? <p className="text-sm text-danger">{error}</p> : null}
          {/* What the dash stands for in a manifest too. */}
          <input type="hidden" name={name} value="–" />
        </>
      ) : (
        <Field
          label={label}
          name={name}
          defaultValue={value ?? ''}
          readOnly={isReadOnly}
          maxLength={1_000}
          help={help}
          error={error}
        />
      )}
      {isReadOnly ? null : (
        <Checkbox
          isSelected={isNone}
          onChange={(next) => {
            setNone(next)
            onTouch()
          }}
        >
          {none}
        </Checkbox>
      )}
    </div>
  )
}
