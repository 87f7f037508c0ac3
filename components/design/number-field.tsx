'use client'

import { useState } from 'react'
import { useSetting } from '@/components/design/context'
import { ProblemNotes } from '@/components/design/problem-notes'
import { Field } from '@/components/ui/field'

type Props = {
  label: string
  value: number | null
  at: string
  min?: number
  max?: number
  step?: number
  help?: string
} & (
  | { onChange: (next: number) => void; empty?: never }
  /** `empty`: nothing typed is a value too, null. */
  | { onChange: (next: number | null) => void; empty: true }
)

/** A number that is typed. What is no number yet stays in the field, and the old value in the draft. */
export function NumberField({ label, value, at, min, max, step = 1, help, ...change }: Props) {
  const { mayEdit } = useSetting()
  const [typed, setTyped] = useState<string | null>(null)
  const take = (text: string) => {
    setTyped(text)
    const next = text.trim() === '' ? null : Number(text)
    if (next === null) {
      if (change.empty) change.onChange(null)
    } else if (
      Number.isFinite(next) &&
      next >= (min ?? Number.NEGATIVE_INFINITY) &&
      next <= (max ?? Number.POSITIVE_INFINITY) &&
      (step !== 1 || Number.isInteger(next))
    )
      change.onChange(next)
  }
  return (
    <div className="flex max-w-56 min-w-32 flex-col gap-1">
      <Field
        label={label}
        type="number"
        {...{ min, max, step }}
        {...(help ? { help } : {})}
        inputMode={step === 1 ? 'numeric' : 'decimal'}
        readOnly={!mayEdit}
        data-at={at}
        value={typed ?? value ?? ''}
        onChange={(event) => take(event.target.value)}
        onBlur={() => setTyped(null)}
      />
      <ProblemNotes at={at} />
    </div>
  )
}
