'use client'

import { useTranslations } from 'next-intl'
import { Field } from '@/components/ui/field'

/** As the domain wants it; checked there too. */
export const PASSWORD_LENGTH = 12

type Props = {
  label: string
  value: string
  onChange: (value: string) => void
  error?: string | undefined
}

/** A new password. One field: what is typed can be shown by the browser, and a typo is mended by an admin. */
export function NewPassword({ label, value, onChange, error }: Props) {
  const t = useTranslations('setup')
  return (
    <Field
      label={label}
      type="password"
      name="password"
      autoComplete="new-password"
      value={value}
      onChange={onChange}
      help={t('passwordHelp', { length: PASSWORD_LENGTH })}
      error={error}
    />
  )
}
