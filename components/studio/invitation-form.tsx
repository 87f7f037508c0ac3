'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { NewPassword, PASSWORD_LENGTH } from '@/components/studio/new-password'
import { enter, openSession } from '@/components/studio/sign-in-form'
import { useFailureWords, useSubmit } from '@/components/studio/use-submit'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Form } from '@/components/ui/form'
import { call } from '@/lib/api'

/** Takes an invitation up: a password is set and the person is signed in. */
export function InvitationForm({ token, email }: { token: string; email: string }) {
  const t = useTranslations('setup')
  const { words, at } = useFailureWords()
  const [password, setPassword] = useState('')
  const [checked, setChecked] = useState(false)
  const short = password.length < PASSWORD_LENGTH
  const { pending, failure, submit } = useSubmit(async () => {
    const taken = await call('POST', `invitations/${token}`, { password })
    return taken.ok ? openSession(email, password) : taken
  }, enter)
  const wrong =
    checked && short ? t('passwordShort', { length: PASSWORD_LENGTH }) : at(failure, 'password')
  return (
    <Form
      onSubmit={() => {
        setChecked(true)
        const fits = !short
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
      <NewPassword label={t('password')} value={password} onChange={setPassword} error={wrong} />
      <Button type="submit" variant="primary" isPending={pending}>
        {pending ? t('pending') : t('acceptInvitation')}
      </Button>
    </Form>
  )
}
