'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ProblemList } from '@/components/studio/problem-list'
import { useFailureWords, useSubmit } from '@/components/studio/use-submit'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { TextArea } from '@/components/ui/text-area'
import { call } from '@/lib/api'

const REASON_LENGTH = 10

/**
 * After freezing, studies may use the set and nothing in it changes any more. Where something but
 * the content tells real from generated, freezing asks why all the same.
 */
export function FreezeSet({ clipSetId }: { clipSetId: string }) {
  const t = useTranslations('clipSet.freeze')
  return (
    <Dialog alert wide title={t('title')} trigger={<Button variant="primary">{t('open')}</Button>}>
      {(close) => <Freeze clipSetId={clipSetId} close={close} />}
    </Dialog>
  )
}

function Freeze({ clipSetId, close }: { clipSetId: string; close: () => void }) {
  const t = useTranslations('clipSet.freeze')
  const { words } = useFailureWords()
  const router = useRouter()
  const [reason, setReason] = useState('')
  const [short, setShort] = useState(false)
  const [warned, setWarned] = useState(false)
  const { pending, failure, submit } = useSubmit(
    async () => {
      const outcome = await call('POST', `clip-sets/${clipSetId}/freeze`, {
        ...(reason.trim() ? { reason: reason.trim() } : {}),
      })
      if (!outcome.ok && outcome.failure.reason === 'TRACES_SEPARATE') setWarned(true)
      return outcome
    },
    () => {
      close()
      router.refresh()
    },
  )
  const freeze = () => {
    const isShort = warned && reason.trim().length < REASON_LENGTH
    setShort(isShort)
    if (!isShort) void submit()
  }
  return (
    <>
      <p className="text-soft">{t('explained')}</p>
      {failure ? (
        <div className="mt-4">
          <Banner tone={warned ? 'caution' : 'danger'} live title={words(failure)}>
            {failure.problems?.length ? <ProblemList problems={failure.problems} /> : null}
          </Banner>
        </div>
      ) : null}
      {warned ? (
        <div className="mt-4">
          <TextArea
            label={t('reason')}
            help={t('reasonHelp')}
            value={reason}
            maxLength={2_000}
            error={short ? t('reasonShort', { length: REASON_LENGTH }) : undefined}
            onChange={(event) => {
              setReason(event.target.value)
              if (event.target.value.trim().length >= REASON_LENGTH) setShort(false)
            }}
          />
        </div>
      ) : null}
      <div className="mt-6 flex flex-wrap justify-end gap-3">
        <Button variant="quiet" onPress={close}>
          {t('back')}
        </Button>
        <Button variant="primary" isPending={pending} onPress={freeze}>
          {warned ? t('despite') : t('confirm')}
        </Button>
      </div>
    </>
  )
}
