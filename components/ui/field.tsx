'use client'

import type { ReactNode } from 'react'
import { FieldError } from 'react-aria-components/FieldError'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { Text } from 'react-aria-components/Text'
import { TextArea } from 'react-aria-components/TextArea'
import { TextField, type TextFieldProps } from 'react-aria-components/TextField'

export const labelStyle = 'text-sm font-medium text-ink'
export const helpStyle = 'text-sm text-soft'
export const inputStyle =
  'min-h-10 w-full min-w-0 rounded-md border border-edge bg-raised px-3 py-2 text-[0.9375rem] text-ink ' +
  'placeholder:text-soft invalid:border-danger disabled:opacity-60'

type Props = Omit<TextFieldProps, 'className' | 'style' | 'children'> & {
  label: string
  help?: ReactNode
  /** What is wrong and what to do; marks the field as invalid. */
  error?: string | undefined
  rows?: number
  placeholder?: string
}

/** A labelled input. Its help and its error are read out with it. */
export function Field({ label, help, error, rows, placeholder, ...props }: Props) {
  const hint = placeholder === undefined ? {} : { placeholder }
  return (
    <TextField
      {...props}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      className="flex min-w-0 flex-col gap-1.5"
    >
      <Label className={labelStyle}>{label}</Label>
      {rows ? (
        <TextArea rows={rows} className={inputStyle} {...hint} />
      ) : (
        <Input className={inputStyle} {...hint} />
      )}
      {help ? (
        <Text slot="description" className={helpStyle}>
          {help}
        </Text>
      ) : null}
      <FieldError className="text-sm text-danger">{error}</FieldError>
    </TextField>
  )
}
