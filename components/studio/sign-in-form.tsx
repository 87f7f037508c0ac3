'use client'

import { signIn } from 'next-auth/react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useFailureWords, useSubmit } from '@/components/studio/use-submit'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Form } from '@/components/ui/form'
import type { Outcome } from '@/lib/api'

/** next-auth answers with a reason of ours, or with its own word for "wrong". */
export async function openSession(email: string, password: string): Promise<Outcome<null>> {
  try {
    const answer = await signIn('credentials', { email, password, redirect: false })
    if (answer?.ok && !answer.error) return { ok: true, data: null }
    const reason = answer?.error === 'CredentialsSignin' ? 'WRONG_CREDENTIALS' : answer?.error
    return { ok: false, failure: { error: reason ?? 'INTERNAL', message: '' } }
  } catch {
    return { ok: false, failure: { error: 'UNREACHABLE', message: '' } }
  }
}

/** A full load follows, so that nothing of a former viewer stays in the page's memory. */
export const enter = () => window.location.assign('/studies')

export function SignInForm() {
  const t = useTranslations('signIn')
  const { words } = useFailureWords()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const { pending, failure, submit } = useSubmit(() => openSession(email.trim(), password), enter)
  return (
    <Form
      onSubmit={() => {
        void submit()
        return true
      }}
      className="flex flex-col gap-5"
    >
      {failure ? (
        <Banner tone="danger" live>
          {words(failure)}
        </Banner>
      ) : null}
      <Field
        label={t('email')}
        type="email"
        name="email"
        autoComplete="username"
        isRequired
        value={email}
        onChange={setEmail}
      />
      <Field
        label={t('password')}
        type="password"
        name="password"
        autoComplete="current-password"
        isRequired
        value={password}
        onChange={setPassword}
      />
      <Button type="submit" variant="primary" isPending={pending}>
        {pending ? t('pending') : t('submit')}
      </Button>
    </Form>
  )
}
