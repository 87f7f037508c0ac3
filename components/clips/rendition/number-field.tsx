'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Field } from '@/components/ui/field'

type Props = {
  label: string
  value: number
  onChange: (value: number) => void
  min: number
  max: number
  /** Sizes are even: the codec wants them so. */
  even?: boolean
}

/** A number typed by hand. Only one that fits is passed on; until then it says which would. */
export function NumberField({ label, value, onChange, min, max, even = false }: Props) {
  const t = useTranslations('rendition')
  const [typed, setTyped] = useState({ text: String(value), for: value })
  // Set from elsewhere: by a preset, or back to the rule.
  const text = typed.for === value ? typed.text : String(value)
  const read = (from: string): number | null => {
    const number = Number(from.replace(',', '.').replace('−', '-'))
    const fits = from.trim() !== '' && number >= min && number <= max
    return fits && !(even && number % 2 !== 0) ? number : null
  }
  return (
    <Field
      label={label}
      inputMode="decimal"
      autoComplete="off"
      value={text}
      onChange={(event) => {
        const next = event.target.value
        const number = read(next)
        setTyped({ text: next, for: number ?? value })
        if (number !== null) onChange(number)
      }}
      error={
        read(text) === null
          ? t(even ? 'numberEven' : 'number', { min: String(min), max: String(max) })
          : undefined
      }
    />
  )
}
