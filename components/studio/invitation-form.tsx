'use client'

import { useTranslations } from 'next-intl'
import { NewPassword, usePasswordCheck } from '@/components/studio/new-password'
import { enter, openSession } from '@/components/studio/sign-in-form'
import { useForm } from '@/components/studio/use-form'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Form } from '@/components/ui/form'
import { call } from '@/lib/api'

/** Takes an invitation up: a password is set and the person is signed in. */
export function InvitationForm({ token, email }: { token: string; email: string }) {
  const t = useTranslations('setup')
  const passwordWrong = usePasswordCheck()
  const { form, pending, failed, error } = useForm({
    names: ['password'],
    check: ({ password }) => ({ password: passwordWrong(password) }),
    send: async ({ password }) => {
      const taken = await call('POST', `invitations/${token}`, { password })
      return taken.ok ? openSession(email, password) : taken
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
      {/* Under which name a password manager keeps it. */}
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <NewPassword label={t('password')} error={error('password')} />
      <Button type="submit" variant="primary" isPending={pending}>
        {pending ? t('pending') : t('acceptInvitation')}
      </Button>
    </Form>
  )
}
