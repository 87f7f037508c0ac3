'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { NewPassword, PASSWORD_LENGTH } from '@/components/studio/new-password'
import { openSession } from '@/components/studio/sign-in-form'
import { useFailureWords, useSubmit } from '@/components/studio/use-submit'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { call } from '@/lib/api'

/** A new password signs every device out; this one is signed in again with it. */
export function PasswordForm({ email }: { email: string }) {
  const t = useTranslations('account')
  const common = useTranslations('common')
  const setup = useTranslations('setup')
  const { words, at } = useFailureWords()
  const [current, setCurrent] = useState('')
  const [password, setPassword] = useState('')
  const [checked, setChecked] = useState(false)
  const [saved, setSaved] = useState(false)
  const { pending, failure, submit } = useSubmit(
    async () => {
      const changed = await call('POST', 'me/password', { current, password })
      return changed.ok ? openSession(email, password) : changed
    },
    () => {
      setCurrent('')
      setPassword('')
      setChecked(false)
      setSaved(true)
    },
  )
  const wrongCurrent = current === '' ? t('currentMissing') : undefined
  const wrongNew =
    password.length < PASSWORD_LENGTH
      ? setup('passwordShort', { length: PASSWORD_LENGTH })
      : undefined
  const beside = at(failure, 'current') ?? at(failure, 'password')
  return (
    <Form
      className="flex max-w-md flex-col gap-5"
      onSubmit={() => {
        setChecked(true)
        setSaved(false)
        const fits = !wrongCurrent && !wrongNew
        if (fits) void submit()
        return fits
      }}
    >
      {failure && !beside ? (
        <Banner tone="danger" live>
          {words(failure)}
        </Banner>
      ) : null}
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <Field
        label={t('current')}
        type="password"
        name="current"
        autoComplete="current-password"
        value={current}
        onChange={setCurrent}
        error={(checked && wrongCurrent) || at(failure, 'current')}
      />
      <NewPassword
        label={t('new')}
        value={password}
        onChange={setPassword}
        error={(checked && wrongNew) || at(failure, 'password')}
      />
      <div className="flex flex-wrap items-center gap-4">
        <Button type="submit" variant="primary" isPending={pending}>
          {pending ? common('saving') : t('changePassword')}
        </Button>
        <p role="status" className="text-sm text-accent">
          {saved ? t('passwordSaved') : ''}
        </p>
      </div>
    </Form>
  )
}
