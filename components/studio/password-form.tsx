'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { NewPassword, usePasswordCheck } from '@/components/studio/new-password'
import { openSession } from '@/components/studio/sign-in-form'
import { useForm } from '@/components/studio/use-form'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import { call } from '@/lib/api'

/** A new password signs every device out; this one is signed in again with it. */
export function PasswordForm({ email }: { email: string }) {
  const t = useTranslations('account')
  const [changes, setChanges] = useState(0)
  return (
    <>
      {/* Afterwards the fields are empty ones. */}
      <Fields key={changes} email={email} done={() => setChanges((count) => count + 1)} />
      <p role="status" className="mt-3 text-sm text-accent">
        {changes > 0 ? t('passwordSaved') : ''}
      </p>
    </>
  )
}

function Fields({ email, done }: { email: string; done: () => void }) {
  const t = useTranslations('account')
  const common = useTranslations('common')
  const passwordWrong = usePasswordCheck()
  const { form, pending, failed, error } = useForm({
    names: ['current', 'password'],
    check: ({ current, password }) => ({
      current: current === '' ? t('currentMissing') : undefined,
      password: passwordWrong(password),
    }),
    send: async ({ current, password }) => {
      const changed = await call('POST', 'me/password', { current, password })
      return changed.ok ? openSession(email, password) : changed
    },
    done,
  })
  return (
    <Form {...form} className="flex max-w-md flex-col gap-5">
      {failed ? (
        <Banner tone="danger" live>
          {failed}
        </Banner>
      ) : null}
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <Field
        label={t('current')}
        type="password"
        name="current"
        autoComplete="current-password"
        error={error('current')}
      />
      <NewPassword label={t('new')} error={error('password')} />
      <div>
        <Button type="submit" variant="primary" isPending={pending}>
          {pending ? common('saving') : t('changePassword')}
        </Button>
      </div>
    </Form>
  )
}
