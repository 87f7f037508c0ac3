'use client'

import { signIn } from 'next-auth/react'
import { useTranslations } from 'next-intl'
import { useForm } from '@/components/studio/use-form'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import type { Outcome } from '@/lib/api'

/** next-auth answers with a reason of ours, or with its own word for "wrong". */
export async function openSession(email: string, password: string): Promise<Outcome<null>> {
  try {
    const answer = await signIn('credentials', { email, password, redirect: false })
    // A token that was spent in another tab is no error to next-auth, but nobody is signed in.
    const spent = answer?.url?.includes('csrf=true')
    if (answer?.ok && !answer.error && !spent) return { ok: true, data: null }
    const reason = answer?.error === 'CredentialsSignin' ? 'WRONG_CREDENTIALS' : answer?.error
    return { ok: false, failure: { error: reason ?? 'INTERNAL', message: '' } }
  } catch {
    return { ok: false, failure: { error: 'UNREACHABLE', message: '' } }
  }
}

/** A full load follows, so that nothing of a former viewer stays in the page's memory. */
export const enter = () => window.location.assign('/studies')

/** `to`: the page that was asked for, already judged to be one of ours. */
export function SignInForm({ to }: { to: string }) {
  const t = useTranslations('signIn')
  const { form, pending, failed, error } = useForm({
    names: ['email', 'password'],
    check: ({ email, password }) => ({
      email: email.trim() === '' ? t('emailMissing') : undefined,
      password: password === '' ? t('passwordMissing') : undefined,
    }),
    send: ({ email, password }) => openSession(email.trim(), password),
    done: () => window.location.assign(to),
  })
  return (
    <Form {...form} className="flex flex-col gap-5">
      {failed ? (
        <Banner tone="danger" live>
          {failed}
        </Banner>
      ) : null}
      <Field
        label={t('email')}
        type="email"
        name="email"
        autoComplete="username"
        error={error('email')}
      />
      <Field
        label={t('password')}
        type="password"
        name="password"
        autoComplete="current-password"
        error={error('password')}
      />
      <Button type="submit" variant="primary" isPending={pending}>
        {pending ? t('pending') : t('submit')}
      </Button>
    </Form>
  )
}
