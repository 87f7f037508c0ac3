import { useTranslations } from 'next-intl'
import { Field } from '@/components/ui/field'

/** As the domain wants it; checked there too. */
const LENGTH = 12

/** A new password. One field: what is typed can be shown by the browser, and a typo is mended by an admin. */
export function NewPassword({ label, error }: { label: string; error: string | undefined }) {
  const t = useTranslations('setup')
  return (
    <Field
      label={label}
      type="password"
      name="password"
      autoComplete="new-password"
      help={t('passwordHelp', { length: LENGTH })}
      error={error}
    />
  )
}

/** What is wrong with a new password, as far as the page can tell. */
export function usePasswordCheck() {
  const t = useTranslations('setup')
  return (password: string) =>
    password.length < LENGTH ? t('passwordShort', { length: LENGTH }) : undefined
}
