'use client'

import { useTranslations } from 'next-intl'
import { useFailureWords, useSubmit } from '@/components/studio/use-submit'
import { Button } from '@/components/ui/button'
import { call } from '@/lib/api'

export function SignOutEverywhere() {
  const t = useTranslations('account')
  const { words } = useFailureWords()
  const { pending, failure, submit } = useSubmit(
    () => call('POST', 'me/sign-out-everywhere'),
    () => window.location.assign('/sign-in'),
  )
  return (
    <div className="flex flex-col items-start gap-2">
      <Button variant="danger" isPending={pending} onPress={submit}>
        {t('everywhere')}
      </Button>
      {failure ? (
        <p role="alert" className="text-sm text-danger">
          {words(failure)}
        </p>
      ) : null}
    </div>
  )
}
