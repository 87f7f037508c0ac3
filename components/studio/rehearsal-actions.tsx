'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useFailureWords, useSubmit } from '@/components/studio/use-submit'
import { Button } from '@/components/ui/button'
import { call } from '@/lib/api'

type Props = { studyId: string; exists: boolean }

/** Makes the rehearsal, or brings it up to the newest wording. */
export function RehearsalActions({ studyId, exists }: Props) {
  const t = useTranslations('preview')
  const { words } = useFailureWords()
  const router = useRouter()
  const { pending, failure, submit } = useSubmit(
    () => call('POST', `studies/${studyId}/rehearsal`),
    () => router.refresh(),
  )
  return (
    <>
      <Button variant={exists ? 'quiet' : 'secondary'} isPending={pending} onPress={submit}>
        {t(exists ? 'refresh' : 'make')}
      </Button>
      {failure ? (
        <p role="alert" className="w-full text-sm text-danger">
          {words(failure)}
        </p>
      ) : null}
    </>
  )
}
