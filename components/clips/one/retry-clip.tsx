'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useFailureWords, useSubmit } from '@/components/studio/use-submit'
import { Button } from '@/components/ui/button'
import { call } from '@/lib/api'

export function RetryClip({ clipId }: { clipId: string }) {
  const t = useTranslations('clip')
  const { words } = useFailureWords()
  const router = useRouter()
  const { pending, failure, submit } = useSubmit(
    () => call('POST', `clips/${clipId}/retry`),
    () => router.refresh(),
  )
  return (
    <div className="flex flex-col items-start gap-2">
      <Button isPending={pending} onPress={submit}>
        {t('retry')}
      </Button>
      {failure ? (
        <p role="alert" className="text-sm text-danger">
          {words(failure)}
        </p>
      ) : null}
    </div>
  )
}
