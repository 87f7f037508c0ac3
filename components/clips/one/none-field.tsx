'use client'

import type { ReactNode } from 'react'
import { useState } from 'react'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'

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
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      {isNone ? (
        <>
          <Field label={label} value={none} readOnly error={error} />
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
