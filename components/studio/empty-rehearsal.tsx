'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useFailureWords, useSubmit } from '@/components/studio/use-submit'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { call } from '@/lib/api'

/** Takes everything out of the rehearsal, after asking. */
export function EmptyRehearsal({ studyId }: { studyId: string }) {
  const t = useTranslations('preview')
  const common = useTranslations('common')
  const { words } = useFailureWords()
  const router = useRouter()
  const { pending, failure, submit } = useSubmit(
    () => call('DELETE', `studies/${studyId}/rehearsal/sessions`),
    () => router.refresh(),
  )
  return (
    <>
      <ConfirmDialog
        title={t('emptyTitle')}
        explained={t('emptyText')}
        cancel={common('cancel')}
        confirm={t('empty')}
        onConfirm={submit}
        trigger={
          <Button variant="quiet" isPending={pending}>
            {t('empty')}
          </Button>
        }
      />
      {failure ? (
        <p role="alert" className="w-full text-sm text-danger">
          {words(failure)}
        </p>
      ) : null}
    </>
  )
}
