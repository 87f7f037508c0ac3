'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { NewPassword, PASSWORD_LENGTH } from '@/components/studio/new-password'
import { enter, openSession } from '@/components/studio/sign-in-form'
import { useFailureWords, useSubmit } from '@/components/studio/use-submit'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { call } from '@/lib/api'

/** Makes the first admin. Whoever can read the terminal owns the installation: that is what the code proves. */
export function SetupForm() {
  const t = useTranslations('setup')
  const { words, at } = useFailureWords()
  const [form, setForm] = useState({ code: '', name: '', email: '', password: '' })
  const [checked, setChecked] = useState(false)
  const set = (key: keyof typeof form) => (value: string) =>
    setForm((old) => ({ ...old, [key]: value }))
  const { pending, failure, submit } = useSubmit(async () => {
    const made = await call('POST', 'setup', {
      ...form,
      code: form.code.trim(),
      email: form.email.trim(),
    })
    return made.ok ? openSession(form.email.trim(), form.password) : made
  }, enter)
  const wrong = {
    code: form.code.trim() === '' ? t('codeMissing') : undefined,
    name: form.name.trim() === '' ? t('nameMissing') : undefined,
    email: /^\S+@\S+\.\S+$/.test(form.email.trim()) ? undefined : t('emailWrong'),
    password:
      form.password.length < PASSWORD_LENGTH
        ? t('passwordShort', { length: PASSWORD_LENGTH })
        : undefined,
  }
  const error = (key: keyof typeof wrong) => (checked ? wrong[key] : undefined) ?? at(failure, key)
  return (
    <Form
      onSubmit={() => {
        setChecked(true)
        const fits = Object.values(wrong).every((message) => message === undefined)
        if (fits) void submit()
        return fits
      }}
      className="flex flex-col gap-5"
    >
      {failure ? (
        <Banner tone="danger" live>
          {words(failure)}
        </Banner>
      ) : null}
      <Field
        label={t('code')}
        name="code"
        autoComplete="off"
        value={form.code}
        onChange={set('code')}
        help={t('codeHelp')}
        error={error('code')}
      />
      <Field
        label={t('name')}
        name="name"
        autoComplete="name"
        value={form.name}
        onChange={set('name')}
        error={error('name')}
      />
      <Field
        label={t('email')}
        type="email"
        name="email"
        autoComplete="username"
        value={form.email}
        onChange={set('email')}
        error={error('email')}
      />
      <NewPassword
        label={t('password')}
        value={form.password}
        onChange={set('password')}
        error={error('password')}
      />
      <Button type="submit" variant="primary" isPending={pending}>
        {pending ? t('pending') : t('submit')}
      </Button>
    </Form>
  )
}
