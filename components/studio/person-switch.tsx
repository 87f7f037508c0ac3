'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useFailureWords, useSubmit } from '@/components/studio/use-submit'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { call } from '@/lib/api'

/** Disables (asking first) or enables an account. */
export function PersonSwitch({
  id,
  name,
  disabled,
}: {
  id: string
  name: string
  disabled: boolean
}) {
  const t = useTranslations('people')
  const common = useTranslations('common')
  const { words } = useFailureWords()
  const router = useRouter()
  const { pending, failure, submit } = useSubmit(
    () => call('POST', `people/${id}/${disabled ? 'enable' : 'disable'}`),
    () => router.refresh(),
  )
  return (
    <div className="flex flex-col items-end gap-1">
      {disabled ? (
        <Button variant="quiet" isPending={pending} onPress={submit}>
          {t('enable')}
        </Button>
      ) : (
        <ConfirmDialog
          title={t('disableTitle', { name })}
          trigger={
            <Button variant="quiet" isPending={pending}>
              {t('disable')}
            </Button>
          }
          explained={t('disableExplained')}
          cancel={common('cancel')}
          confirm={t('disable')}
          onConfirm={submit}
        />
      )}
      {failure ? (
        <p role="alert" className="text-sm text-danger">
          {words(failure)}
        </p>
      ) : null}
    </div>
  )
}
