'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useFailureWords, useSubmit } from '@/components/studio/use-submit'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { call } from '@/lib/api'

export function RetryClip({ clipId }: { clipId: string }) {
  const t = useTranslations('clipSets')
  const { words } = useFailureWords()
  const router = useRouter()
  const { pending, failure, submit } = useSubmit(
    () => call('POST', `clips/${clipId}/retry`),
    () => router.refresh(),
  )
  return (
    <div className="flex flex-col items-start gap-2">
      <Button isPending={pending} onPress={submit}>
        {pending ? t('retrying') : t('retry')}
      </Button>
      {failure ? (
        <p role="alert" className="text-sm text-danger">
          {words(failure)}
        </p>
      ) : null}
    </div>
  )
}

/** After freezing, studies may use the set and nothing in it changes any more. */
export function FreezeSet({ clipSetId, ready }: { clipSetId: string; ready: boolean }) {
  const t = useTranslations('clipSets')
  const { words } = useFailureWords()
  const router = useRouter()
  const { pending, failure, submit } = useSubmit(
    () => call('POST', `clip-sets/${clipSetId}/freeze`),
    () => router.refresh(),
  )
  return (
    <div className="flex flex-col items-start gap-2">
      <Dialog
        alert
        title={t('freezeTitle')}
        trigger={
          <Button variant="primary" isPending={pending} isDisabled={!ready}>
            {t('freeze')}
          </Button>
        }
      >
        {(dismiss) => (
          <>
            <p className="text-soft">{t('freezeExplained')}</p>
            <div className="mt-6 flex flex-wrap justify-end gap-3">
              <Button variant="quiet" onPress={dismiss}>
                {t('back')}
              </Button>
              <Button
                variant="primary"
                onPress={() => {
                  dismiss()
                  void submit()
                }}
              >
                {t('freeze')}
              </Button>
            </div>
          </>
        )}
      </Dialog>
      {failure ? (
        <p role="alert" className="text-sm text-danger">
          {words(failure)}
        </p>
      ) : null}
    </div>
  )
}

/** Takes the clips out that can't be processed, so that the others can be frozen. */
export function RemoveFailed({ clipSetId, count }: { clipSetId: string; count: number }) {
  const t = useTranslations('clipSets')
  const { words } = useFailureWords()
  const router = useRouter()
  const { pending, failure, submit } = useSubmit(
    () => call('POST', `clip-sets/${clipSetId}/remove-failed`),
    () => router.refresh(),
  )
  return (
    <div className="flex flex-col items-start gap-2">
      <Dialog
        alert
        title={t('removeTitle', { count })}
        trigger={
          <Button variant="danger" isPending={pending}>
            {t('remove', { count })}
          </Button>
        }
      >
        {(dismiss) => (
          <>
            <p className="text-soft">{t('removeExplained')}</p>
            <div className="mt-6 flex flex-wrap justify-end gap-3">
              <Button variant="quiet" onPress={dismiss}>
                {t('back')}
              </Button>
              <Button
                variant="danger"
                onPress={() => {
                  dismiss()
                  void submit()
                }}
              >
                {t('remove', { count })}
              </Button>
            </div>
          </>
        )}
      </Dialog>
      {failure ? (
        <p role="alert" className="text-sm text-danger">
          {words(failure)}
        </p>
      ) : null}
    </div>
  )
}
