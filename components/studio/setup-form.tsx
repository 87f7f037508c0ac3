'use client'

import { useTranslations } from 'next-intl'
import { NewPassword, usePasswordCheck } from '@/components/studio/new-password'
import { enter, openSession } from '@/components/studio/sign-in-form'
import { looksLikeEmail, useForm } from '@/components/studio/use-form'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { call } from '@/lib/api'

/** Makes the first admin. Whoever can read the terminal owns the installation: that is what the code proves. */
export function SetupForm() {
  const t = useTranslations('setup')
  const passwordWrong = usePasswordCheck()
  const { form, pending, failed, error } = useForm({
    names: ['code', 'name', 'email', 'password'],
    check: ({ code, name, email, password }) => ({
      code: code.trim() === '' ? t('codeMissing') : undefined,
      name: name.trim() === '' ? t('nameMissing') : undefined,
      email: looksLikeEmail(email) ? undefined : t('emailWrong'),
      password: passwordWrong(password),
    }),
    send: async ({ code, name, email, password }) => {
      const who = { name: name.trim(), email: email.trim(), password }
      const made = await call('POST', 'setup', { code: code.trim(), ...who })
      return made.ok ? openSession(who.email, password) : made
    },
    done: enter,
  })
  return (
    <Form {...form} className="flex flex-col gap-5">
      {failed ? (
        <Banner tone="danger" live>
          {failed}
        </Banner>
      ) : null}
      <Field
        label={t('code')}
        name="code"
        autoComplete="off"
        help={t('codeHelp')}
        error={error('code')}
      />
      <Field label={t('name')} name="name" autoComplete="name" error={error('name')} />
      <Field
        label={t('email')}
        type="email"
        name="email"
        autoComplete="username"
        error={error('email')}
      />
      <NewPassword label={t('password')} error={error('password')} />
      <Button type="submit" variant="primary" isPending={pending}>
        {pending ? t('pending') : t('submit')}
      </Button>
    </Form>
  )
}
