'use client'

import { ChevronDown } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from 'react-aria-components/Button'
import { FieldError } from 'react-aria-components/FieldError'
import { Label } from 'react-aria-components/Label'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { Popover } from 'react-aria-components/Popover'
import { Select as AriaSelect, SelectValue } from 'react-aria-components/Select'
import { Text } from 'react-aria-components/Text'
import { helpStyle, inputStyle, labelStyle } from '@/components/ui/field'

type Choice = { value: string; label: string; detail?: string }

type Props = {
  label: string
  name?: string
  choices: readonly Choice[]
  value: string | null
  onChange: (value: string) => void
  placeholder: string
  help?: ReactNode
  error?: string | undefined
}

/** One of a few. Arrow keys, type-ahead and screen readers work as with the system's own. */
export function Select({ label, name, choices, value, onChange, placeholder, help, error }: Props) {
  return (
    <AriaSelect
      {...(name ? { name } : {})}
      value={value}
      onChange={(key) => onChange(String(key))}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      placeholder={placeholder}
      className="group flex min-w-0 flex-col gap-1.5"
    >
      <Label className={labelStyle}>{label}</Label>
      <Button
        className={`${inputStyle} group-invalid:border-danger flex cursor-pointer items-center justify-between gap-2 text-left`}
      >
        <SelectValue className="min-w-0 truncate placeholder-shown:text-soft [&_[slot=description]]:hidden" />
        <ChevronDown aria-hidden className="size-4 shrink-0 text-soft" />
      </Button>
      {help ? (
        <Text slot="description" className={helpStyle}>
          {help}
        </Text>
      ) : null}
      <FieldError className="text-sm text-danger">{error}</FieldError>
      <Popover className="max-h-80 w-(--trigger-width) overflow-auto rounded-md border border-line bg-raised p-1 shadow-lg">
        <ListBox className="outline-none">
          {choices.map((choice) => (
            <ListBoxItem
              key={choice.value}
              id={choice.value}
              textValue={choice.label}
              className="cursor-pointer rounded px-3 py-2 text-sm outline-none focus:bg-accent-wash selected:font-medium"
            >
              <Text slot="label">{choice.label}</Text>
              {choice.detail ? (
                <Text slot="description" className="block text-soft">
                  {choice.detail}
                </Text>
              ) : null}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </AriaSelect>
  )
}
